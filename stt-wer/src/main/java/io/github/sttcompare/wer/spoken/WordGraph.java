package io.github.sttcompare.wer.spoken;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The ways in which a stretch of text can be read aloud: a directed graph without circles whose arcs are words.
 *
 * <p>Every path from the first node to the last is a reading. Each has a rank, the sum of the ranks of its arcs; exactly
 * one reading has rank 0, the <em>canonical</em> one: that of the first alternative everywhere. Words are spelled as
 * {@link Grammar#spelling} spells them. Immutable and thread-safe.
 *
 * <p>The nodes are numbered such that every arc leads to a higher number; node 0 is the first, and no arc leads to it or
 * from the last.
 */
public final class WordGraph {

    /** The reading that is silence. */
    public static final WordGraph EMPTY = new WordGraph(2, new int[] {0}, new int[] {1}, new int[] {0}, new String[] {""});

    private final int nodes;
    private final int[] from;
    private final int[] to;
    private final int[] ranks;
    /** The word of each arc, the empty string for an arc that is silent. */
    private final String[] words;

    private WordGraph(int nodes, int[] from, int[] to, int[] ranks, String[] words) {
        this.nodes = nodes;
        this.from = from;
        this.to = to;
        this.ranks = ranks;
        this.words = words;
    }

    /**
     * {@return the graph with one reading of one word}
     *
     * @throws IllegalArgumentException if the word is empty or holds a blank
     */
    public static WordGraph word(String word) {
        if (word.isEmpty() || word.indexOf(' ') >= 0) {
            throw new IllegalArgumentException("\"" + word + "\" is not one word; see WordGraph.words");
        }
        return new WordGraph(2, new int[] {0}, new int[] {1}, new int[] {0}, new String[] {word});
    }

    /** {@return the graph with one reading} @param text its words separated by single blanks; empty for silence */
    public static WordGraph words(String text) {
        if (text.isEmpty()) {
            return EMPTY;
        }
        return seq(Arrays.stream(text.split(" ")).map(WordGraph::word).toList());
    }

    /** {@return the graphs one after the other} */
    public static WordGraph seq(WordGraph... parts) {
        return seq(List.of(parts));
    }

    /** {@return the graphs one after the other; silence if there are none} */
    public static WordGraph seq(List<WordGraph> parts) {
        Building building = new Building();
        int at = 0;
        for (WordGraph part : parts) {
            if (part != EMPTY) {
                int end = at + part.nodes - 1;
                building.add(part, at, at, end, 0);
                at = end;
            }
        }
        return at == 0 ? EMPTY : building.graph(at + 1);
    }

    /** {@return any one of the graphs, the preferred one first: each further one has a rank higher by one} */
    public static WordGraph alt(WordGraph... choices) {
        return alt(List.of(choices));
    }

    /**
     * {@return any one of the graphs, the preferred one first: each further one has a rank higher by one}
     *
     * @throws IllegalArgumentException if there are none
     */
    public static WordGraph alt(List<WordGraph> choices) {
        if (choices.isEmpty()) {
            throw new IllegalArgumentException("no alternatives; write WordGraph.EMPTY for silence");
        }
        if (choices.size() == 1) {
            return choices.getFirst();
        }
        int inner = choices.stream().mapToInt(choice -> choice.nodes - 2).sum();
        Building building = new Building();
        int offset = 0;
        for (int i = 0; i < choices.size(); i++) {
            WordGraph choice = choices.get(i);
            building.add(choice, offset, 0, inner + 1, i);
            offset += choice.nodes - 2;
        }
        return building.graph(inner + 2);
    }

    /** {@return the graph or silence, which is preferred: the canonical reading is without} */
    public static WordGraph optional(WordGraph graph) {
        return alt(EMPTY, graph);
    }

    /** {@return a word that may be there, the canonical reading being without it} */
    public static WordGraph optional(String word) {
        return optional(word(word));
    }

    /** {@return how many nodes there are, at least 2} */
    int nodes() {
        return nodes;
    }

    /** {@return how many arcs there are, at least 1} */
    int arcs() {
        return from.length;
    }

    int from(int arc) {
        return from[arc];
    }

    int to(int arc) {
        return to[arc];
    }

    int rank(int arc) {
        return ranks[arc];
    }

    /** {@return the word of an arc, the empty string if it is silent} */
    String word(int arc) {
        return words[arc];
    }

    /** {@return how many readings there are, equal ones counted each; at least 1, at most {@link Long#MAX_VALUE}} */
    public long size() {
        long[] paths = new long[nodes];
        paths[0] = 1;
        // arcs are in the order of the nodes they leave
        for (int arc = 0; arc < from.length; arc++) {
            long sum = paths[to[arc]] + paths[from[arc]];
            paths[to[arc]] = sum < 0 ? Long.MAX_VALUE : sum;
        }
        return paths[nodes - 1];
    }

    /** {@return the words of the reading of rank 0} */
    public List<String> canonical() {
        List<String> reading = new ArrayList<>();
        int node = 0;
        while (node < nodes - 1) {
            int arc = 0;
            while (from[arc] != node || ranks[arc] != 0) {
                arc++;
            }
            if (!words[arc].isEmpty()) {
                reading.add(words[arc]);
            }
            node = to[arc];
        }
        return reading;
    }

    /**
     * {@return all readings, as words joined by blanks, in no particular order}
     *
     * @throws IllegalStateException if there are more than 100 000
     */
    public List<String> readings() {
        if (size() > 100_000) {
            throw new IllegalStateException("a graph of " + size() + " readings is not written out");
        }
        List<List<String>> reached = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            reached.add(new ArrayList<>());
        }
        reached.getFirst().add("");
        for (int arc = 0; arc < from.length; arc++) {
            for (String before : reached.get(from[arc])) {
                String blank = before.isEmpty() || words[arc].isEmpty() ? "" : " ";
                reached.get(to[arc]).add(before + blank + words[arc]);
            }
        }
        return reached.getLast();
    }

    /** {@return the readings, the canonical one first} */
    @Override
    public String toString() {
        return String.join(" ", canonical()) + (size() == 1 ? "" : " (" + size() + " readings)");
    }

    /** Arcs put together, with the nodes of each part moved. */
    private static final class Building {

        private record Arc(int from, int to, int rank, String word) {}

        private final List<Arc> arcs = new ArrayList<>();

        /** Adds a graph whose first and last node become the given ones and whose other nodes move by an offset. */
        void add(WordGraph part, int offset, int first, int last, int rank) {
            for (int arc = 0; arc < part.from.length; arc++) {
                int from = part.from[arc] == 0 ? first : part.from[arc] + offset;
                int to = part.to[arc] == part.nodes - 1 ? last : part.to[arc] + offset;
                int ranked = part.from[arc] == 0 ? part.ranks[arc] + rank : part.ranks[arc];
                arcs.add(new Arc(from, to, ranked, part.words[arc]));
            }
        }

        WordGraph graph(int nodes) {
            arcs.sort((a, b) -> Integer.compare(a.from, b.from));
            return new WordGraph(
                    nodes,
                    arcs.stream().mapToInt(Arc::from).toArray(),
                    arcs.stream().mapToInt(Arc::to).toArray(),
                    arcs.stream().mapToInt(Arc::rank).toArray(),
                    arcs.stream().map(Arc::word).toArray(String[]::new));
        }
    }
}
