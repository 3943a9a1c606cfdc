#!/usr/bin/env bash
# Goes through docker/Dockerfile by hand, where there is no container engine: the sources as COPY would take them, the RUN lines, the
# health checks and the commands as written, as a user that owns nothing but the reports. What it cannot show: the base images, the
# compose network, a read-only root.
#   eng/rehearse-docker.sh        needs: root (to become another user), python3; ports 8080 and 9464 of 127.0.0.1
set -euo pipefail
cd "$(dirname "$0")/.."
uid=1654 # APP_UID of the base image
work=$(mktemp -d)
chmod 755 "$work"
trap 'kill "${target:-}" "${run:-}" 2>/dev/null || true; rm -rf "$work"' EXIT
as_user() { exec setpriv --reuid $uid --regid $uid --clear-groups --no-new-privs env -i PATH="$PATH" TMPDIR="$work/tmp" "$@"; }
# Health checks are JSON arrays behind CMD, the target's first.
health() { python3 - "$1" <<'PY'
import json, re, sys
text = open("docker/Dockerfile", encoding="utf-8").read()
print(json.loads(re.findall(r"HEALTHCHECK(?:[^\n]*\\\n)*\s*CMD (\[.*\])", text)[int(sys.argv[1])])[2])
PY
}
step() { printf '%s\n' "-- $*"; }

step "COPY . . (without what .dockerignore leaves out) and RUN dotnet publish"
mkdir "$work/source" "$work/reports" "$work/tmp"
git ls-files -z | tar --null -T - -cf - | tar -xf - -C "$work/source"
publish=$(sed -n 's/^RUN \(dotnet publish .*\) --output \/app$/\1/p' docker/Dockerfile)
(cd "$work/source" && $publish --output "$work/app" -nologo -v q)
chown $uid "$work/reports" "$work/tmp"

step "target as user $uid: CMD and HEALTHCHECK"
cd "$work/app"
(as_user dotnet LoadLab.dll target --port 8080) > "$work/target.log" 2>&1 & target=$!
for _ in $(seq 100); do bash -c "$(cd - >/dev/null; health 0)" 2>/dev/null && break; read -rt 0.1 <> <(:) || true; done
bash -c "$(cd - >/dev/null; health 0)" && echo "healthy"

step "loadlab as user $uid: HEALTHCHECK without a live page, then a run as in compose.yaml"
bash -c "$(cd - >/dev/null; health 1)" 2>/dev/null && echo "healthy (no page)"
(as_user dotnet LoadLab.dll --scenario smoke --target http://127.0.0.1:8080 --dashboard 9464 --output "$work/reports" --no-progress) & run=$!
for _ in $(seq 100); do (exec 3<>/dev/tcp/127.0.0.1/9464) 2>/dev/null && break; read -rt 0.1 <> <(:) || true; done
bash -c "$(cd - >/dev/null; health 1)" && echo "healthy (page)"
wait $run && echo "exit code 0" || echo "exit code $?"
ls "$work"/reports/*-smoke
step "nothing but reports and temporary files was written"
find "$work/app" -newer "$work/target.log" -type f | grep . && exit 1
kill -TERM $target && wait $target || echo "target ended with $? on SIGTERM"
if bash -c "$(cd - >/dev/null; health 0)" 2>/dev/null; then echo "still healthy after its end"; exit 1; fi
echo "unhealthy after its end"
