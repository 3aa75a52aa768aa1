#!/usr/bin/env bash
# The comparator of two checkouts, side by side: both are built, their benchmarks run in turn, and the medians are divided.
# usage: scripts/compare-engines.sh OLD_CHECKOUT NEW_CHECKOUT [rounds, 7 without it]
# Bars: overhead of compare() at most 1.05 of the old one, 10 000 comparisons at once at most 1.10.
set -euo pipefail
old=$(cd "$1" && pwd)
new=$(cd "$2" && pwd)
rounds=${3:-7}
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

for tree in "$old" "$new"; do
  (cd "$tree" && mvn -q -DskipTests -pl stt-bench -am package dependency:build-classpath -Dmdep.outputFile=target/bench.classpath)
done

# overhead CHECKOUT: microseconds of one comparison, a line for each benchmark and number of providers
overhead() {
  java -cp "$1/stt-bench/target/classes:$(cat "$1/stt-bench/target/bench.classpath")" org.openjdk.jmh.Main \
    'ComparatorOverhead.(compareRemote|compareUnknown|compareAsyncRemote)$' -p delay=0 -p providers=1,3,10 -rf csv -rff "$results/run.csv" >/dev/null
  awk -F, 'NR > 1 && $1 !~ /:/ { gsub(/"/, ""); split($1, name, "."); print name[length(name)] "/" $(NF) "\t" $5 }' "$results/run.csv"
}

# many CHECKOUT: milliseconds of ten thousand comparisons at once
many() {
  java -cp "$1/stt-bench/target/classes:$(cat "$1/stt-bench/target/bench.classpath")" io.github.sttcompare.bench.ManyAtOnce 1 \
    | awk -F'|' '$4 ~ /10[ _]?000/ { gsub(/ /, "", $7); print "many at once/" $2 "\t" $7 + 0 }'
}

for ((round = 1; round <= rounds; round++)); do
  for which in old new; do
    { overhead "${!which}"; many "${!which}"; } | sed "s/^/$which\t/" >>"$results/all"
  done
done

awk -F'\t' '
  { n[$1, $2]++; value[$1, $2, n[$1, $2]] = $3; names[$2] }
  function median(which, name,    i, j, count, sorted, swap) {
    count = n[which, name]
    for (i = 1; i <= count; i++) sorted[i] = value[which, name, i] + 0
    for (i = 1; i <= count; i++) for (j = i + 1; j <= count; j++) if (sorted[j] < sorted[i]) { swap = sorted[i]; sorted[i] = sorted[j]; sorted[j] = swap }
    return count % 2 ? sorted[(count + 1) / 2] : (sorted[count / 2] + sorted[count / 2 + 1]) / 2
  }
  END {
    printf "%-40s %12s %12s %8s\n", "median of " n["new", $2], "old", "new", "new/old"
    for (name in names) printf "%-40s %12.1f %12.1f %8.3f\n", name, median("old", name), median("new", name), median("new", name) / median("old", name)
  }' "$results/all"
