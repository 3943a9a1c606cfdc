#!/usr/bin/env bash
# What does it cost to make 10,000 requests per second? LoadLab, hey, autocannon and wrk drive the same embedded target in turn, over
# several rounds; printed are CPU time per request (of the load generator alone), achieved rate, peak memory and the p95 that each
# reports, as medians, and the CPU of each as a ratio to LoadLab's within the round.
#   eng/compare-cost.sh [rounds] [seconds]        needs: hey, wrk (Debian), node and npm, GNU time, python3
# LoadLab's CPU is that of its plateau, without start-up; the others' is that of their whole process, which for a Go or C program
# differs little and for Node includes about half a second of start-up, so that longer rounds are fairer to autocannon.
# wrk knows no rate: it is closed-loop, and its CPU per request is that of as many as it could make.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-5} seconds=${2:-15} rate=10000 connections=64
work=$(mktemp -d)
trap 'kill "${target:-}" 2>/dev/null || true; rm -rf "$work"' EXIT
[ -f artifacts/bin/LoadLab/release/LoadLab.dll ] || dotnet build src/LoadLab -v quiet -nologo >/dev/null
program=artifacts/bin/LoadLab/release/LoadLab.dll
autocannon=$work/node_modules/.bin/autocannon
npm install --prefix "$work" --no-audit --no-fund --silent autocannon@8 >/dev/null

cat > "$work/cost.yaml" <<YAML
workloads:
  events:
    kind: events
    sessions: $connections
    phases:
      - warm-up: { duration: 3s, rate: 2000/s }
      - ramp: { duration: 2s, from: 2000/s, to: $rate/s }
      - plateau: { duration: ${seconds}s, rate: $rate/s }
objectives:
  - throughput >= 99.9%
YAML
# The peers repeat one event; without a run id the target does not look for duplicates.
body='{"type":"dns.query","tsMono":1,"tsWall":1,"entity":"host-1","fields":{"dns.question":"www.example.org","dns.answers":3}}'
start_target() {
    dotnet $program target --port 0 > "$work/target.log" & target=$!
    until grep -q 'listening on' "$work/target.log" 2>/dev/null; do read -rt 0.1 <> <(:) || true; done
    url=$(sed -n 's/^listening on //p' "$work/target.log")
}
timed() { name=$1; shift; /usr/bin/time -f '%U %S %M' -o "$work/$name.time" "$@" > "$work/$name.out" 2>"$work/$name.err" || true; }
start_target
for round in $(seq "$rounds"); do
    dotnet $program --scenario "$work/cost.yaml" --target "$url" --no-progress --output "$work/run$round" > /dev/null || true
    timed hey hey -z "${seconds}s" -c $connections -q $((rate / connections)) -m POST -T application/json -d "$body" "$url/v1/events"
    timed autocannon "$autocannon" -j -d "$seconds" -c $connections -R $rate -m POST -H 'Content-Type: application/json' -b "$body" "$url/v1/events"
    printf 'wrk.method = "POST"\nwrk.body = [[%s]]\nwrk.headers["Content-Type"] = "application/json"\n' "$body" > "$work/post.lua"
    timed wrk wrk -t 1 -c $connections -d "${seconds}s" --latency -s "$work/post.lua" "$url/v1/events"
    python3 eng/compare_cost.py round "$work" "$round" "$seconds" >> "$work/rows.jsonl"
done
python3 eng/compare_cost.py table "$work/rows.jsonl"
