#!/usr/bin/env bash
# What does a load generator say of a target whose latency is known? LoadLab, hey, autocannon and wrk drive a truth target (one law
# after another) at 1,000 requests per second over 64 connections; printed is what each reports beside what users wait who arrive at that
# rate, and beside what the target wrote down of the requests that each did send.
#   eng/compare-truth.sh [seconds] [law...]        needs: hey, wrk (Debian), node and npm, python3
# hey and autocannon hold the rate as long as the target answers; wrk knows no rate.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-10} rate=1000 connections=64
shift || true
laws=("$@")
[ ${#laws[@]} -gt 0 ] || laws=(constant:5 exponential:10 two-point:2:40:0.1 stall:4:1 rate:900)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
program=artifacts/bin/LoadLab/release/LoadLab.dll
benchmarks=artifacts/bin/LoadLab.Benchmarks/release/LoadLab.Benchmarks.dll
[ -f $program ] && [ -f $benchmarks ] || dotnet build LoadLab.sln -v quiet -nologo >/dev/null
mkfifo "$work/stdin"
npm install --prefix "$work" --no-audit --no-fund --silent autocannon@8 >/dev/null
cat > "$work/truth.yaml" <<YAML
workloads:
  events:
    kind: events
    sessions: $connections
    request: { method: GET, path: /, body: "" }
    phases:
      - plateau: { duration: ${seconds}s, rate: $rate/s }
objectives:
  - ingest p95 < 5s
YAML
cat > "$work/report.lua" <<'LUA'
done = function(summary, latency)
  io.write(string.format('{"count":%d,"p50":%f,"p95":%f,"p99":%f,"max":%f}\n', summary.requests,
    latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3))
end
LUA

# A fresh target for each: serve LAW NAME COMMAND..., with URL in the command replaced.
serve() {
    local law=$1 name=$2 target url; shift 2
    rm -f "$work/$name.served"; touch "$work/$name.served"
    dotnet $benchmarks truth "$law" < "$work/stdin" > "$work/$name.served" & target=$!
    exec 3> "$work/stdin"
    until grep -q '^listening on' "$work/$name.served"; do sleep 0.1; done
    url=$(sed -n 's/^listening on //p' "$work/$name.served")
    "${@//URL/$url}" > "$work/$name.out" 2>"$work/$name.err" 3>&- || true
    exec 3>&-
    wait "$target"
    tail -1 "$work/$name.served" > "$work/$name.log"
}
python3 eng/compare_truth.py header
for law in "${laws[@]}"; do
    dotnet $benchmarks truth "$law" $rate "$seconds" > "$work/truth.json"
    serve $law LoadLab dotnet $program --scenario "$work/truth.yaml" --target URL --no-progress --output "$work/$law"
    serve $law hey hey -z "${seconds}s" -c $connections -q "$(python3 -c "print($rate / $connections)")" URL/
    serve $law autocannon "$work/node_modules/.bin/autocannon" -j -d "$seconds" -c $connections -R $rate URL/
    serve $law autocannon-c "$work/node_modules/.bin/autocannon" -j -C -d "$seconds" -c $connections -R $rate URL/
    serve $law wrk wrk -t 1 -c $connections -d "${seconds}s" --timeout 30s -s "$work/report.lua" URL/
    python3 eng/compare_truth.py law "$work" "$law"
done
