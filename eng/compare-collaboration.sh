#!/usr/bin/env bash
# What it costs to be 1,000 collaboration users: LoadLab beside a plain Node script of yjs clients, one after the other
# against the same server of y-websocket. Takes about a minute and a half; needs a built LoadLab and eng/install-peers.sh.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-20}
tests=tests/LoadLab.EndToEnd.Tests
export NODE_PATH="$PWD/$tests/peers/node_modules"
output=$(mktemp -d)

serve() {
    mkfifo "$output/in"
    node "$tests/Collaboration/collaboration-server.cjs" y-websocket <"$output/in" >"$output/server" &
    exec 3>"$output/in"
    until grep -q listening "$output/server"; do sleep 0.1; done
    port=$(sed -n 's/listening on //p' "$output/server")
}
stop() { exec 3>&-; wait; rm -f "$output/in"; }
trap 'exec 3>&-; rm -rf "$output"' EXIT

serve
echo "Node: $(node eng/yjs-clients.cjs "ws://127.0.0.1:$port" 1000 10 1000 "$seconds")"
stop
serve
artifacts/bin/LoadLab/release/LoadLab --scenario collab-1k --duration "${seconds}s" --target "ws://127.0.0.1:$port" \
    --no-progress --output "$output" >/dev/null || echo "LoadLab ended with exit code $?"
stop
node -e '
const result = JSON.parse(require("fs").readFileSync(process.argv[1]))
const visible = result.measurements.find(m => m.name === "edit-visible" && m.kind === "response" && m.phase === "plateau")
const ms = ns => Number((ns / 1e6).toFixed(2))
const { generator } = result.resources
console.log("LoadLab: " + JSON.stringify({
    cores: Number(generator.cpuCores.toFixed(3)), residentMB: Math.round(generator.peakResidentBytes / 1e6), samples: visible.count,
    p50: ms(visible.percentiles["50"]), p95: ms(visible.percentiles["95"]), p99: ms(visible.percentiles["99"]), max: ms(visible.max),
    verdict: result.verdict }))' "$output"/*/result.json
