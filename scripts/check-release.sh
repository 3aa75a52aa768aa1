#!/usr/bin/env bash
# Checks whether the artifacts of a release would meet the requirements of Maven Central, except for signatures. Builds every
# published module with the profiles "quality" and "release" and checks the result: https://central.sonatype.org/publish/requirements/
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -q -Pquality,release,spark package -Dmaven.test.skip -Dgpg.skip "$@"
version=$(sed -n 's:^  <version>\(.*\)</version>$:\1:p' pom.xml | head -1)
bad=0
complain() { echo "$*"; bad=1; }
for element in url licenses developers scm; do
  grep -q "^  <$element>" pom.xml || complain "pom.xml, which all modules inherit, has no <$element>"
  grep -q "^  <$element>" stt-bom/pom.xml || complain "stt-bom/pom.xml, which inherits nothing, has no <$element>"
done
modules=$(sed -n 's:.*<artifactId>\(stt-.*\)</artifactId>:\1:p' stt-bom/pom.xml | grep -v '^stt-bom$')
for module in stt-bom $modules; do
  for element in name description; do
    grep -q "^  <$element>." "$module/pom.xml" || complain "$module/pom.xml has no <$element>"
  done
  [ "$module" = stt-bom ] && continue
  for suffix in .jar -sources.jar -javadoc.jar -cyclonedx.json; do
    file=$module/target/$module-$version$suffix
    [ "$suffix" = -cyclonedx.json ] && file=$module/target/bom.json
    [ -s "$file" ] || complain "$file is missing"
  done
done
for module in stt-*/; do
  module=${module%/}
  grep -qx "$module" <<<"$modules" && continue
  [ "$module" = stt-bom ] || grep -q '<maven.deploy.skip>true' "$module/pom.xml" || complain "$module is not in stt-bom and would still be published"
done
[ "$bad" = 0 ] && echo "$(wc -w <<<"$modules") modules have everything that Maven Central requires except signatures"
exit "$bad"
