#!/usr/bin/env bash
# Installs the modules into the local Maven repository and runs a user's project on them.
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -q install -P-quality -DskipTests -pl stt-bom,stt-core,stt-wer,stt-sphinx -am
mvn -q -f consumer/pom.xml clean process-classes
