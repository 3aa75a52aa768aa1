package io.github.sttcompare.wer.spoken;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The fewest edits between any reading of one text and any of another, node by node over both whole graphs. */
final class PlainDistance {

    private PlainDistance() {}

    /** {@return a whole text as one graph} */
    static WordGraph graph(Grammar grammar, String text) {
        SpokenText read = Reader.read(text, grammar);
        List<WordGraph> parts = new ArrayList<>();
        int at = 0;
        for (SpokenText.Place place : read.places()) {
            if (place.from() < at || place.to() > read.words().size()) {
                throw new AssertionError("units overlap or leave the text: " + place + " in " + text);
            }
            read.words().subList(at, place.from()).forEach(word -> parts.add(WordGraph.word(word)));
            parts.add(place.graph());
            at = place.to();
        }
        read.words().subList(at, read.words().size()).forEach(word -> parts.add(WordGraph.word(word)));
        return WordGraph.seq(parts);
    }

    static int between(Grammar grammar, String a, String b) {
        return between(graph(grammar, a), graph(grammar, b));
    }

    static int between(WordGraph a, WordGraph b) {
        int[][] cost = new int[a.nodes()][b.nodes()];
        for (int[] row : cost) {
            Arrays.fill(row, Integer.MAX_VALUE / 2);
        }
        cost[0][0] = 0;
        int[] firstA = first(a);
        int[] firstB = first(b);
        for (int i = 0; i < a.nodes(); i++) {
            for (int j = 0; j < b.nodes(); j++) {
                int here = cost[i][j];
                for (int x = firstA[i]; x < firstA[i + 1]; x++) {
                    int one = a.word(x).isEmpty() ? 0 : 1;
                    cost[a.to(x)][j] = Math.min(cost[a.to(x)][j], here + one);
                }
                for (int y = firstB[j]; y < firstB[j + 1]; y++) {
                    int one = b.word(y).isEmpty() ? 0 : 1;
                    cost[i][b.to(y)] = Math.min(cost[i][b.to(y)], here + one);
                    if (one == 1) {
                        for (int x = firstA[i]; x < firstA[i + 1]; x++) {
                            if (!a.word(x).isEmpty()) {
                                int edit = a.word(x).equals(b.word(y)) ? 0 : 1;
                                cost[a.to(x)][b.to(y)] = Math.min(cost[a.to(x)][b.to(y)], here + edit);
                            }
                        }
                    }
                }
            }
        }
        return cost[a.nodes() - 1][b.nodes() - 1];
    }

    private static int[] first(WordGraph graph) {
        int[] first = new int[graph.nodes() + 1];
        for (int arc = 0; arc < graph.arcs(); arc++) {
            first[graph.from(arc) + 1]++;
        }
        for (int node = 0; node < graph.nodes(); node++) {
            first[node + 1] += first[node];
        }
        return first;
    }
}
