package io.github.sttcompare.wer.spoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.wer.spoken.RandomLines.Item;
import io.github.sttcompare.wer.spoken.WordLine.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The search is exact: it equals an exhaustive search over all readings, and the plain recurrence over whole texts. */
class ReadingSearchTest {

    /** {@code -Dreadings.pairs=100000} is the full size. */
    private static final int PAIRS = Integer.getInteger("readings.pairs", 10_000);

    /** {@code -Dreadings.utterances=10000} is the full size. */
    private static final int UTTERANCES = Integer.getInteger("readings.utterances", 400);

    private static final int VOCABULARY = 64;

    /** A reading and its rank. */
    private static final class Reading {

        final int[] words;
        final long rank;

        Reading(int[] words, long rank) {
            this.words = words;
            this.rank = rank;
        }
    }

    @Test
    void findsTheSameAsTryingAllReadingsOfSmallPairs() {
        SplittableRandom random = new SplittableRandom(15);
        for (int pair = 0; pair < PAIRS; pair++) {
            RandomLines lines = new RandomLines(pair, 2 + random.nextInt(12));
            List<Item> reference = lines.items(random.nextInt(8), 3);
            List<Item> hypothesis = random.nextInt(3) == 0 ? lines.items(random.nextInt(8), 3) : lines.heard(reference, 4);
            WordLine line = RandomLines.line(reference);
            WordLine other = RandomLines.line(hypothesis);
            long expected = cheapest(readings(reference), readings(hypothesis));
            check(line, other, Long.MAX_VALUE, expected, "whole pair " + pair);
            check(line, other, 0, expected, "by regions, pair " + pair);
            check(other, line, 0, expected, "swapped pair " + pair);
        }
    }

    @Test
    void findsTheSameByRegionsAsThePlainRecurrence() {
        SplittableRandom random = new SplittableRandom(16);
        long regions = 0;
        long wholes = 0;
        for (int utterance = 0; utterance < UTTERANCES; utterance++) {
            RandomLines lines = new RandomLines(utterance, 4 + random.nextInt(VOCABULARY - 4));
            List<Item> reference = lines.items(20 + random.nextInt(181), 8 + random.nextInt(20));
            List<Item> hypothesis = lines.heard(reference, 4 + random.nextInt(30));
            WordLine line = RandomLines.line(reference);
            WordLine other = RandomLines.line(hypothesis);
            Work whole = new Work(Long.MAX_VALUE);
            long expected = ReadingSearch.of(line, other, VOCABULARY, Long.MAX_VALUE, whole).cost();
            Work part = check(line, other, 0, expected, "utterance " + utterance);
            wholes += whole.done();
            regions += part.done();
        }
        // else nothing was cut and nothing tested
        assertThat(regions).isLessThan(wholes / 2);
    }

    @Test
    void changesNothingWhereBothTextsAreTheSame() {
        for (int i = 0; i < 200; i++) {
            WordLine line = RandomLines.line(new RandomLines(i, 9).items(60, 4));
            assertThat(ReadingSearch.of(line, line, VOCABULARY, 0, new Work(Long.MAX_VALUE)).cost()).isZero();
        }
    }

    @Test
    void keepsFewRowsOfLargePairsWithTheSameResult() {
        RandomLines lines = new RandomLines(3, VOCABULARY);
        List<Item> reference = lines.items(1600, 20);
        List<Item> hypothesis = lines.items(1500, 20);
        WordLine line = RandomLines.line(reference);
        WordLine other = RandomLines.line(hypothesis);
        long cost = ReadingSearch.of(line, other, VOCABULARY, 0, new Work(Long.MAX_VALUE)).cost();
        check(line, other, Long.MAX_VALUE, cost, "large pair");
    }

    private static Work check(WordLine reference, WordLine hypothesis, long small, long expected, String what) {
        Work work = new Work(Long.MAX_VALUE);
        ReadingSearch search = ReadingSearch.of(reference, hypothesis, VOCABULARY, small, work);
        assertThat(search.cost()).as(what).isEqualTo(expected);
        List<Integer> said = new ArrayList<>();
        List<Integer> heard = new ArrayList<>();
        long rank = read(reference, search::reference, said) + read(hypothesis, search::hypothesis, heard);
        long edits = distance(ints(said), ints(heard));
        assertThat(edits * GraphDistance.EDIT + rank).as(what + ", chosen readings").isEqualTo(expected);
        return work;
    }

    private interface Choice {
        int @Nullable [] of(int spot);
    }

    /** Collects the words of the chosen readings; returns their rank. */
    private static long read(WordLine line, Choice choice, List<Integer> words) {
        long rank = 0;
        int w = 0;
        for (int s = 0; s < line.spots.length; s++) {
            Spot spot = line.spots[s];
            while (w < spot.from) {
                words.add(line.words[w++]);
            }
            int[] arcs = choice.of(s);
            if (arcs == null) {
                while (w < spot.to) {
                    words.add(line.words[w++]);
                }
            } else {
                int node = 0;
                for (int arc : arcs) {
                    assertThat(spot.graph.from(arc)).isEqualTo(node);
                    node = spot.graph.to(arc);
                    rank += spot.graph.rank(arc);
                    if (spot.words[arc] >= 0) {
                        words.add(spot.words[arc]);
                    }
                }
                assertThat(node).isEqualTo(spot.graph.nodes() - 1);
            }
            w = spot.to;
        }
        while (w < line.size) {
            words.add(line.words[w++]);
        }
        return rank;
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(i -> i).toArray();
    }

    private static long cheapest(List<Reading> references, List<Reading> hypotheses) {
        long best = Long.MAX_VALUE;
        for (Reading reference : references) {
            for (Reading hypothesis : hypotheses) {
                long cost = distance(reference.words, hypothesis.words) * GraphDistance.EDIT
                        + reference.rank
                        + hypothesis.rank;
                best = Math.min(best, cost);
            }
        }
        return best;
    }

    private static List<Reading> readings(List<Item> items) {
        List<Reading> all = List.of(new Reading(new int[0], 0));
        for (Item item : items) {
            List<Reading> longer = new ArrayList<>();
            for (Reading before : all) {
                extend(before.words, before.rank, item.graph(), 0, longer);
            }
            all = longer;
        }
        return all;
    }

    private static void extend(int[] words, long rank, WordGraph graph, int node, List<Reading> all) {
        if (node == graph.nodes() - 1) {
            all.add(new Reading(words, rank));
            return;
        }
        for (int arc = 0; arc < graph.arcs(); arc++) {
            if (graph.from(arc) == node) {
                int[] longer = words;
                if (!graph.word(arc).isEmpty()) {
                    longer = java.util.Arrays.copyOf(words, words.length + 1);
                    longer[words.length] = Integer.parseInt(graph.word(arc));
                }
                extend(longer, rank + graph.rank(arc), graph, graph.to(arc), all);
            }
        }
    }

    private static long distance(int[] a, int[] b) {
        int[] row = new int[b.length + 1];
        for (int j = 0; j <= b.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length; i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length; j++) {
                int change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length];
    }
}
