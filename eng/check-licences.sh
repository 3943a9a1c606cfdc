#!/usr/bin/env bash
# Lists the licence of every dependency, direct and transitive, and fails where one is not in eng/licences.txt.
# It reads the lock files and the packages that restore has put on this machine; it asks no server.
#   eng/check-licences.sh [folder of the repository] [folder of the packages]        needs: python3
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=${1:-$here/..}
packages=${2:-$(dotnet nuget locals global-packages --list | sed 's/^global-packages: *//')}
exec python3 "$here/check_licences.py" "$root" "$packages" "$here/licences.txt"
