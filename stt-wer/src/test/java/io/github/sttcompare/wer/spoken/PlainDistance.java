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
        for (Place place : read.places()) {
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

    /** {@return whether the distance is 0, which is faster to determine, because most pairs of nodes are not reached} */
    static boolean same(WordGraph a, WordGraph b) {
        int width = b.nodes();
        boolean[] reached = new boolean[a.nodes() * width];
        reached[0] = true;
        int[] firstA = first(a);
        int[] firstB = first(b);
        for (int i = 0; i < a.nodes(); i++) {
            for (int j = 0; j < width; j++) {
                if (!reached[i * width + j]) {
                    continue;
                }
                for (int y = firstB[j]; y < firstB[j + 1]; y++) {
                    reached[i * width + b.to(y)] |= b.word(y).isEmpty();
                }
                for (int x = firstA[i]; x < firstA[i + 1]; x++) {
                    String word = a.word(x);
                    reached[a.to(x) * width + j] |= word.isEmpty();
                    for (int y = firstB[j]; y < firstB[j + 1] && !word.isEmpty(); y++) {
                        reached[a.to(x) * width + b.to(y)] |= word.equals(b.word(y));
                    }
                }
            }
        }
        return reached[reached.length - 1];
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
