#!/usr/bin/env bash
# Runs the CRDT workloads on our documents and on real yjs, one after the other, and prints them side by side.
#   compare-with-yjs.sh [TRACE.json.gz]     without a trace: a generated one of the shape of automerge-paper
# Needs eng/install-peers.sh once, and `dotnet build tests/LoadLab.Benchmarks`. Run it on a machine that does nothing else.
set -euo pipefail
cd "$(dirname "$0")/../../.."
ours=artifacts/bin/LoadLab.Benchmarks/release/LoadLab.Benchmarks
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trace=${1:-}
if [ -z "$trace" ]; then
    trace=$work/trace.json.gz
    "$ours" crdt generate-trace "$trace"
fi

export NODE_PATH=$PWD/tests/LoadLab.EndToEnd.Tests/peers/node_modules
"$ours" crdt trace "$trace" > "$work/ours"
node --expose-gc tests/LoadLab.Benchmarks/Crdt/yjs-workloads.cjs "$trace" > "$work/yjs"

echo "ours: .NET $(dotnet --version); yjs: Node $(node --version); $(nproc) cores; $(date -u +%F)"
echo "| workload | operations | ours, first ms | yjs, first ms | times | ours, median ms | yjs, median ms | times |"
echo "|---|--:|--:|--:|--:|--:|--:|--:|"
paste "$work/ours" "$work/yjs" | awk -F'\t' 'NF == 8 { printf "| %s | %d | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f |\n", $1, $2, $3, $7, $7/$3, $4, $8, $8/$4 }'
echo
echo "| memory | ours | yjs | share |"
echo "|---|--:|--:|--:|"
paste "$work/ours" "$work/yjs" | awk -F'\t' 'NF == 4 { printf "| %s | %d | %d | %.2f |\n", $1, $2, $4, $2/$4 }'
