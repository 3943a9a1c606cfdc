#!/usr/bin/env bash
# A/A comparisons by real runs: both sides are the embedded target, so that every difference told is a false alarm.
# usage: eng/prove-compare.sh [PAIRS] [REPEAT] [SCENARIO] [OPTION...]   (defaults 20, 6, smoke; options are those of `loadlab compare`)
# Ends with a table for docs/comparing.md; fails when more than 1 pair in 20 is told regressed or improved, or one is missing.
# FOLDER=DIR keeps program and pairs there: a later call with the same arguments, or with more pairs, goes on where this one ended.
set -uo pipefail
cd "$(dirname "$0")/.."
pairs=${1:-20} repeat=${2:-6} scenario=${3:-smoke} options=("${@:4}")
if [ -n "${FOLDER:-}" ]; then
    mkdir -p "$FOLDER" && folder=$(cd "$FOLDER" && pwd) || exit 1
else
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
fi
asked="$repeat $scenario ${options[*]}"
[ ! -f "$folder/asked" ] || [ "$(cat "$folder/asked")" = "$asked" ] || { echo "$folder holds pairs of: $(cat "$folder/asked")" >&2; exit 2; }
echo "$asked" > "$folder/asked"
# A program of its own: half an hour is long enough for somebody to build the sources anew.
[ -f "$folder/program/done" ] || { dotnet publish src/LoadLab -nologo -v q --output "$folder/program" && touch "$folder/program/done"; } || exit 1

is_interrupted=
trap 'is_interrupted=yes' INT TERM
for pair in $(seq "$pairs"); do
    [ -f "$folder/$pair.json" ] && continue
    rm -rf "${folder:?}/$pair"
    started=$SECONDS
    dotnet "$folder/program/LoadLab.dll" compare "$scenario" --against embedded --repeat "$repeat" --seed "$((pair * 100))" \
        --output "$folder/$pair" "${options[@]}" > "$folder/$pair.txt" 2>&1
    code=$?
    [ -z "$is_interrupted" ] || break
    # Exit codes of a comparison that came to its end: 0, 4 and 5. The runs themselves are not needed any more.
    if compared=$(ls "$folder/$pair"/*/comparison.json 2>/dev/null); then
        mv "$compared" "$folder/$pair.json" && rm -rf "${folder:?}/$pair"
        echo "pair $pair: $(grep -m1 -o '"verdict": "[a-z]*"' "$folder/$pair.json" | cut -d'"' -f4), $((SECONDS - started)) s"
    else
        echo "pair $pair: no comparison, exit code $code:"
        tail -5 "$folder/$pair.txt"
    fi
done
python3 eng/prove_compare.py "$folder" "$pairs" "$asked"
code=$?
[ -z "$is_interrupted" ] || exit 130
exit "$code"
