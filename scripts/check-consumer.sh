#!/usr/bin/env bash
# Installs the modules into the local Maven repository and runs user projects that depend on them: an application on the class
# path and on the module path, one with every provider, and the custom provider from the documentation, tested against the contract.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn -q install -P-quality -Dmaven.test.skip -am \
  -pl stt-bom,stt-core,stt-wer,stt-corpus,stt-report,stt-micrometer,stt-spring-boot-starter,stt-testkit,stt-rest,stt-azure,stt-azure-sdk,stt-gcp,stt-sphinx,stt-vosk,stt-vosk-model-en,stt-whisper
mvn -q -f consumer/app/pom.xml clean process-classes
mvn -q -f consumer/all/pom.xml clean process-classes

plugin=consumer/plugin/src
for source in main/java/com/example/stt/MyProvider.java main/java/com/example/stt/MyFactory.java \
    test/java/com/example/stt/MyProviderTest.java; do
  # the example on the page is the source of this project, line by line
  awk -v name="$(basename "$source" .java)" '
    /^```java/ { inside = 1; block = ""; next }
    /^```/ { if (inside && block ~ "class " name " ") printf "%s", block; inside = 0 }
    inside { block = block $0 "\n" }' docs/write-a-provider.md >"$work/doc"
  diff "$work/doc" "$plugin/$source"
done
mvn -q -f consumer/plugin/pom.xml clean test
