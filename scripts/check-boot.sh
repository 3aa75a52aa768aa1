#!/usr/bin/env bash
# Packs an application with Spring Boot 3.5 and one with Boot 4 into one jar each, runs them, and calls every provider that
# reads JSON in them; and runs the starter's tests on Boot 4.0 and 4.1. Needs the modules in the local Maven repository, where
# scripts/check-consumer.sh installs them.
set -euo pipefail
cd "$(dirname "$0")/.."
for boot in boot3 boot4; do
  mvn -q -f "consumer/boot/$boot.xml" clean verify
done
# the starter's own tests, on versions with which it was not compiled
for version in 4.0.7 4.1.2; do
  mvn -q -f consumer/boot/starter.xml -Dboot.version="$version" clean test
done
