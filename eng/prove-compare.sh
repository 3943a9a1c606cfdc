#!/usr/bin/env bash
# A/A comparisons by real runs: both sides are the embedded target, so that every difference told is a false alarm.
# usage: eng/prove-compare.sh [PAIRS] [REPEAT] [SCENARIO]   (defaults 20, 6, smoke)
set -uo pipefail
cd "$(dirname "$0")/.."
pairs=${1:-20} repeat=${2:-6} scenario=${3:-smoke}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
dotnet build src/LoadLab -nologo -v q || exit 1
declare -A seen
for pair in $(seq "$pairs"); do
    dotnet run --no-build --project src/LoadLab -- compare "$scenario" --against embedded --repeat "$repeat" --seed "$((pair * 100))" --output "$folder/$pair" > "$folder/$pair.txt" 2>&1
    verdict=$(grep -ho '"verdict": "[a-z]*"' "$folder/$pair"/*/comparison.json | head -1 | cut -d'"' -f4)
    echo "pair $pair: ${verdict:-no comparison}"
    seen[${verdict:-none}]=$((${seen[${verdict:-none}]:-0} + 1))
done
for verdict in "${!seen[@]}"; do echo "$verdict: ${seen[$verdict]} of $pairs"; done
alarms=$((${seen[regressed]:-0} + ${seen[improved]:-0}))
[ "$((alarms * 20))" -le "$pairs" ] && [ -z "${seen[none]:-}" ]
