#!/usr/bin/env bash
# Compares the cost of a comparison in two checkouts of this repository. Both are compiled here, with javac only, and run in
# separate JVMs in turn; the result is the ratio of the medians of all rounds.
#   scripts/compare-engines.sh OLD_CHECKOUT NEW_CHECKOUT [ROUNDS [TASKS...]]
# ROUNDS is 7 by default; TASKS are explained in EngineSpeed; by default all of them run (7 rounds take about 4 minutes).
# Limits: the wall time of compare() is at most 1.05 times the old one, that of 10 000 comparisons at once at most 1.10 times.
# JVM_OPTIONS, by default -Xmx1g, are those of both JVMs. JAVA_HOME or the first java on the path must be 21 or newer.
set -euo pipefail
old=$(cd "$1" && pwd)
new=$(cd "$2" && pwd)
rounds=${3:-7}
here=$(cd "$(dirname "$0")/.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
repository=${MAVEN_REPOSITORY:-$HOME/.m2/repository}
# logging is off for both, as in the JMH benchmarks
libraries=$(find "$repository"/org/slf4j/slf4j-{api,nop} "$repository"/org/jspecify -name '*.jar' ! -name '*sources*' ! -name 'slf4j-*-1.*' | tr '\n' ':')

for which in old new; do
  mkdir "$work/$which"
  "${java}javac" --release 21 -nowarn -proc:none -d "$work/$which" -cp "$libraries" \
    $(find "${!which}/stt-core/src/main/java" -name '*.java' ! -name module-info.java) 2>"$work/log" || { cat "$work/log"; exit 1; }
  # the same program, compiled against each version
  "${java}javac" --release 21 -nowarn -proc:none -d "$work/$which" -cp "$work/$which:$libraries" \
    "$here"/stt-bench/src/main/java/io/github/sttcompare/bench/{EngineSpeed,TimedProvider}.java 2>"$work/log" || { cat "$work/log"; exit 1; }
done

for ((round = 1; round <= rounds; round++)); do
  # the order alternates, so that neither benefits from what the other leaves behind
  for which in $( ((round % 2)) && echo old new || echo new old); do
    # shellcheck disable=SC2086 # the options are several words
    "${java}java" ${JVM_OPTIONS:--Xmx1g} -cp "$work/$which:$libraries" io.github.sttcompare.bench.EngineSpeed "${@:4}" | sed "s/^/$which\t/" >>"$work/all"
  done
done

awk -F'\t' '
  { n[$1, $2]++; for (i = 3; i <= 5; i++) value[$1, $2, i, n[$1, $2]] = $i; if (!($2 in seen)) { seen[$2]; names[++count] = $2 } }
  function median(which, name, what,    i, j, all, sorted, swap) {
    all = n[which, name]
    for (i = 1; i <= all; i++) sorted[i] = value[which, name, what, i] + 0
    for (i = 1; i <= all; i++) for (j = i + 1; j <= all; j++) if (sorted[j] < sorted[i]) { swap = sorted[i]; sorted[i] = sorted[j]; sorted[j] = swap }
    return all % 2 ? sorted[(all + 1) / 2] : (sorted[all / 2] + sorted[all / 2 + 1]) / 2
  }
  function cells(name, what) { return sprintf(" | %9.1f %9.1f %6.3f", median("old", name, what), median("new", name, what), median("new", name, what) / median("old", name, what)) }
  END {
    printf "%-18s | %-26s | %-26s | %s\n", "one comparison", "wall: old, new us, ratio", "processor: old, new us", "allocated: old, new bytes"
    for (i = 1; i <= count; i++) print sprintf("%-18s", names[i]) cells(names[i], 3) cells(names[i], 4) cells(names[i], 5)
  }' "$work/all"
