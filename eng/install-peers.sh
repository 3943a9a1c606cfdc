#!/usr/bin/env bash
# Installs the real systems that the end-to-end tests drive or are read by. Does nothing where they are there already.
set -euo pipefail
cd "$(dirname "$0")/.."

# --- npm peers (tests/LoadLab.EndToEnd.Tests/peers/package.json), among them hdr-histogram-js ---
if [ ! tests/LoadLab.EndToEnd.Tests/peers/node_modules/.package-lock.json -nt tests/LoadLab.EndToEnd.Tests/peers/package-lock.json ]; then
    npm ci --prefix tests/LoadLab.EndToEnd.Tests/peers --no-audit --no-fund
fi

# --- HDR histograms: the Java original, and a JDK that runs a source file ---
if [ ! -f /usr/share/java/hdrhistogram.jar ] || ! java --list-modules 2>/dev/null | grep -q '^jdk.compiler@'; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq libhdrhistogram-java default-jdk-headless
fi

# --- Reports and live view: a browser, and the Prometheus that reads our metrics ---
if [ ! -x /usr/bin/chromium ] || [ ! -x /usr/bin/prometheus ]; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium prometheus fonts-dejavu-core
fi

# --- PostgreSQL, in which a team may share the history of its runs ---
if ! ls /usr/lib/postgresql/*/bin/initdb > /dev/null 2>&1; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql
fi
