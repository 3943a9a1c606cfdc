#!/usr/bin/env bash
# Installs the real systems that the end-to-end tests drive or are read by. Does nothing where they are there already.
set -euo pipefail
cd "$(dirname "$0")/.."
