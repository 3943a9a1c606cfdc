#!/usr/bin/env bash
# What does it cost a run to be watched? peak-10k on the embedded target, in turn: without the live page, with the page and no tab, with
# ten clients that only read, with ten chromium tabs of one window; several rounds. Printed are medians: generator lag, CPU and memory of
# the generator (over the plateau), bytes to the watchers, and how often the tabs were updated.
#   eng/measure-watching.sh [ROUNDS] [SECONDS]      (defaults 3, 20)      needs: python3, node, chrt, Debian's chromium
# Ten tabs draw on the same machine as the load is made on; chromium runs in the idle class, and its CPU is printed beside. On a machine of two
# cores generator, target and browser want more than there is: the clients that only read show what LoadLab itself spends.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build src/LoadLab -nologo -v q >/dev/null
# The browser is driven by the playwright that the tests bring along.
[ -d artifacts/bin/LoadLab.EndToEnd.Tests/release/.playwright/package ] || dotnet build tests/LoadLab.EndToEnd.Tests -nologo -v q >/dev/null
python3 eng/measure_watching.py "${1:-3}" "${2:-20}"
