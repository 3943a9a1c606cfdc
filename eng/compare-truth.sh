#!/usr/bin/env bash
# What does a load generator say of a target whose latency is known? LoadLab, hey, autocannon and wrk drive a truth target (one law
# after another) at 1,000 requests per second over 64 connections; printed is what each reports beside what users wait who arrive at that
# rate, and beside what the target wrote down of the requests that each did send.
#   eng/compare-truth.sh [seconds]        needs: hey, wrk (Debian), node and npm, python3
# hey and autocannon hold the rate as long as the target answers; wrk knows no rate.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-10} rate=1000 connections=64
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet build LoadLab.sln -v quiet -nologo >/dev/null
program=artifacts/bin/LoadLab/release/LoadLab.dll
truth="dotnet artifacts/bin/LoadLab.Benchmarks/release/LoadLab.Benchmarks.dll truth"
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
    local law=$1 name=$2; shift 2
    coproc TARGET { $truth "$law"; }
    local target=$TARGET_PID line
    read -r line <&"${TARGET[0]}"
    "${@//URL/${line#listening on }}" > "$work/$name.out" 2>"$work/$name.err" || true
    eval "exec ${TARGET[1]}>&-"
    read -r line <&"${TARGET[0]}"
    printf '%s\n' "$line" > "$work/$name.log"
    wait "$target"
}
python3 eng/compare_truth.py header
for law in constant:5 exponential:10 two-point:2:40:0.1 stall:4:1 rate:900; do
    $truth $law $rate "$seconds" > "$work/truth.json"
    serve $law LoadLab dotnet $program --scenario "$work/truth.yaml" --target URL --no-progress --output "$work/$law"
    serve $law hey hey -z "${seconds}s" -c $connections -q "$(python3 -c "print($rate / $connections)")" URL/
    serve $law autocannon "$work/node_modules/.bin/autocannon" -j -d "$seconds" -c $connections -R $rate URL/
    serve $law autocannon-c "$work/node_modules/.bin/autocannon" -j -C -d "$seconds" -c $connections -R $rate URL/
    serve $law wrk wrk -t 1 -c $connections -d "${seconds}s" --timeout 30s -s "$work/report.lua" URL/
    python3 eng/compare_truth.py law "$work" "$law"
done
