#!/usr/bin/env bash
# Packs an application with Spring Boot 3.5 and one with Boot 4 into one jar each, runs them, and lets every provider that
# reads JSON answer there. Needs the modules in the local Maven repository: scripts/check-consumer.sh puts them there.
set -euo pipefail
cd "$(dirname "$0")/.."
for boot in boot3 boot4; do
  mvn -q -f "consumer/boot/$boot.xml" clean verify
done
