#!/usr/bin/env bash
# Builds the committed sources again, in another folder, and compares the jars with those in target/.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git archive HEAD | tar -x -C "$work"
(cd "$work" && mvn -q package -Dmaven.test.skip)
count=0
status=0
while read -r jar; do
  count=$((count + 1))
  if ! cmp -s "$work/$jar" "$jar"; then
    echo "not reproducible: $jar" >&2
    status=1
  fi
done < <(cd "$work" && find . -path '*/target/*.jar' | sort)
[ "$count" -gt 0 ] && [ "$status" -eq 0 ] && echo "$count jars, all identical"
exit "$status"
