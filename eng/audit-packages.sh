#!/usr/bin/env bash
# Asks the package feed about every locked dependency. A known vulnerability is an error, and so is a question without an answer;
# newer versions and packages that their owners gave up are only listed. Prints Markdown.
#   eng/audit-packages.sh        needs: network, python3
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet restore LoadLab.sln --locked-mode -v quiet
dotnet list LoadLab.sln package --vulnerable --include-transitive --format json > "$work/vulnerable.json"
dotnet list LoadLab.sln package --deprecated --include-transitive --format json > "$work/deprecated.json"
dotnet list LoadLab.sln package --outdated --format json > "$work/outdated.json"
python3 eng/audit_packages.py "$work"
