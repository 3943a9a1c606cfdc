#!/usr/bin/env bash
# How late is LoadLab itself? Generator lag at 1,000, 10,000 and 50,000 requests per second, with the second core idle and with a busy loop
# pinned to it; beside it the hiccups and the garbage collector's pauses of the same runs, on which the default limits rest.
# On a virtual machine the last line says how much time the host took away meanwhile: what it takes shows as lag and as CPU.
#   eng/measure-pacing.sh [rounds] [seconds]        needs: two cores, taskset, python3
# The target answers at once (the truth target of the end-to-end tests, one thread): on two cores, one that parses events takes so much of
# both at 50,000/s that its own waits would be measured. Printed are medians of the rounds.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-3} seconds=${2:-10}
work=$(mktemp -d)
trap 'kill "${busy:-}" 2>/dev/null || true; rm -rf "$work"' EXIT
program=artifacts/bin/LoadLab/release/LoadLab.dll
benchmarks=artifacts/bin/LoadLab.Benchmarks/release/LoadLab.Benchmarks.dll
[ -f $program ] && [ -f $benchmarks ] || dotnet build LoadLab.sln -v quiet -nologo >/dev/null
mkfifo "$work/stdin"
for rate in 1000 10000 50000; do
    cat > "$work/pacing-$rate.yaml" <<YAML
workloads:
  events:
    kind: events
    phases:
      - warm-up: { duration: 2s, rate: $rate/s }
      - plateau: { duration: ${seconds}s, rate: $rate/s }
objectives:
  - ingest p95 < 5s
YAML
done
stolen() { awk '/^cpu / { print $9, $2 + $3 + $4 + $5 + $6 + $7 + $8 + $9 }' /proc/stat; }
before=$(stolen)
for round in $(seq "$rounds"); do
    for core in idle busy; do
        for rate in 1000 10000 50000; do
            rm -f "$work/served"; touch "$work/served"
            dotnet $benchmarks truth constant:0 < "$work/stdin" > "$work/served" & target=$!
            exec 3> "$work/stdin"
            until grep -q '^listening on' "$work/served"; do sleep 0.1; done
            url=$(sed -n 's/^listening on //p' "$work/served")
            busy=
            if [ $core = busy ]; then
                # It ends by itself, should this script be killed.
                timeout $((seconds + 30)) taskset -c 1 sh -c 'while :; do :; done' 3>&- & busy=$!
            fi
            dotnet $program --scenario "$work/pacing-$rate.yaml" --target "$url" --no-progress \
                --output "$work/$core-$rate-$round" > /dev/null 2>&1 3>&- || true
            [ -z "$busy" ] || { kill "$busy"; wait "$busy" 2>/dev/null || true; busy=; }
            exec 3>&-
            wait "$target"
        done
    done
done
python3 eng/measure_pacing.py "$work" $before $(stolen)
