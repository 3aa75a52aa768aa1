#!/usr/bin/env bash
# Compares the cost of a 16-bit WAV file on its way to a provider in two checkouts of this repository. Both are compiled here,
# with javac only, and run in separate JVMs in turn. Prints microseconds of processor time, the minimum of all rounds, and the ratio.
#   scripts/compare-audio.sh OLD_CHECKOUT NEW_CHECKOUT [ROUNDS]
# Limit: at most 1.05 times the old one. JAVA_HOME or the first java on the path must be 21 or newer.
set -euo pipefail
old=$(cd "$1" && pwd)
new=$(cd "$2" && pwd)
rounds=${3:-6}
here=$(cd "$(dirname "$0")/.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
repository=${MAVEN_REPOSITORY:-$HOME/.m2/repository}
libraries=$(find "$repository"/org/slf4j/slf4j-{api,nop} "$repository"/org/jspecify -name '*.jar' ! -name '*sources*' ! -name 'slf4j-*-1.*' | tr '\n' ':')

for which in old new; do
  mkdir "$work/$which"
  "${java}javac" --release 21 -nowarn -proc:none -d "$work/$which" -cp "$libraries" \
    $(find "${!which}/stt-core/src/main/java" -name '*.java' ! -name module-info.java) \
    "$here"/stt-bench/src/main/java/io/github/sttcompare/bench/WavPath.java 2>"$work/log" || { cat "$work/log"; exit 1; }
done
for ((round = 1; round <= rounds; round++)); do
  for which in $( ((round % 2)) && echo old new || echo new old); do
    "${java}java" -Xmx512m -XX:+UseSerialGC -cp "$work/$which:$libraries" io.github.sttcompare.bench.WavPath 12 | sed "s/^/$which\t/" >>"$work/all"
  done
done
awk -F'\t' '
  { if (!(($1, $2) in least) || $3 < least[$1, $2]) least[$1, $2] = $3; if (!($2 in seen)) { seen[$2]; names[++count] = $2 } }
  END {
    for (i = 1; i <= count; i++) {
      o = least["old", names[i]]; n = least["new", names[i]]
      printf "%-34s old %10.1f us, new %10.1f us, ratio %.3f\n", names[i], o, n, n / o
    }
  }' "$work/all"
