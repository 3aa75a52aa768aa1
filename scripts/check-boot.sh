#!/usr/bin/env bash
# Packs an application with Spring Boot 3.5 and one with Boot 4 into one jar each, runs them, and lets every provider that
# reads JSON answer there; and runs the starter's tests on Boot 4.0 and 4.1. Needs the modules in the local Maven repository: scripts/check-consumer.sh puts them there.
set -euo pipefail
cd "$(dirname "$0")/.."
for boot in boot3 boot4; do
  mvn -q -f "consumer/boot/$boot.xml" clean verify
done
# the starter's own tests, on generations that it was not compiled with
for version in 4.0.7 4.1.2; do
  mvn -q -f consumer/boot/starter.xml -Dboot.version="$version" clean test
done
