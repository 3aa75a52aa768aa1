#!/usr/bin/env bash
# Load tests of the endpoint, with scripted providers: scripts/load-test.sh [ab|burst|leaks|table|hung|start]...; without arguments, all of them.
# Needs the modules in the local Maven repository (mvn -q -DskipTests install) and, for ab, Debian's apache2-utils.
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- ab burst leaks table hung start
for what in "$@"; do
  echo "== $what"
  mvn -q -pl stt-examples-spring test-compile exec:exec@load -Dload.args="$what"
done
