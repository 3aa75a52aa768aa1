package io.github.sttcompare.wer.spoken;

import io.github.sttcompare.wer.text.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which a section of text can be read aloud: a directed acyclic graph whose arcs are words.
 *
 * <p>Every path from the first node to the last is a reading. Each has a rank, the sum of the ranks of its arcs; exactly
 * one reading has rank 0, the <em>canonical</em> one: that of the first alternative everywhere. Words are spelled as
 * {@link Grammar#spelling} spells them. Immutable and thread-safe.
 *
 * <p>The nodes are numbered so that every arc leads to a higher number; node 0 is the first. No arc leads to the first node or
 * from the last.
 */
final class WordGraph {

    /** The graph whose only reading is silence. */
    public static final WordGraph EMPTY = ofArc("");

    private final int nodes;
    private final int[] from;
    private final int[] to;
    private final int[] ranks;
    /** The word of each arc, the empty string for an arc that is silent. */
    private final String[] words;
    /** How many readings there are. */
    private final long size;
    /** Derived data, computed on first use; computed twice if two threads need it at the same time. */
    private volatile @Nullable Figures figures;
    /** The words of the reading of rank 0; computed like {@link #figures}. */
    private volatile @Nullable List<String> canonical;

    private WordGraph(int nodes, int[] from, int[] to, int[] ranks, String[] words, long size) {
        this.nodes = nodes;
        this.size = size;
        this.from = from;
        this.to = to;
        this.ranks = ranks;
        this.words = words;
    }

    /**
     * {@return the graph with one reading of one word}
     *
     * @throws IllegalArgumentException if the word is empty or contains a blank
     */
    public static WordGraph word(String word) {
        if (word.isEmpty() || word.indexOf(' ') >= 0) {
            throw new IllegalArgumentException("\"" + word + "\" is not one word; use WordGraph.words");
        }
        return ofArc(word);
    }

    private static WordGraph ofArc(String word) {
        return new WordGraph(2, new int[] {0}, new int[] {1}, new int[] {0}, new String[] {word}, 1);
    }

    /**
     * {@return the graph with one reading}
     *
     * @param text its words separated by single blanks; empty for silence
     * @throws IllegalArgumentException if they are not
     */
    public static WordGraph words(String text) {
        if (text.isEmpty()) {
            return EMPTY;
        }
        if (text.indexOf(' ') < 0) {
            return ofArc(text);
        }
        String[] words = text.split(" ", -1);
        for (String word : words) {
            if (word.isEmpty()) {
                throw new IllegalArgumentException("words must be separated by single blanks: \"" + text + '"');
            }
        }
        return chain(words);
    }

    /** {@return the graph with one reading of these words, none of which is empty; they are not copied} */
    static WordGraph chain(String... words) {
        if (words.length < 2) {
            return words.length == 0 ? EMPTY : ofArc(words[0]);
        }
        int[] from = new int[words.length];
        int[] to = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            from[i] = i;
            to[i] = i + 1;
        }
        return new WordGraph(words.length + 1, from, to, new int[words.length], words, 1);
    }

    /** {@return the sequence of the graphs} */
    public static WordGraph seq(WordGraph... parts) {
        return seq(Arrays.asList(parts));
    }

    /** {@return the sequence of the graphs; silence if there are none} */
    public static WordGraph seq(List<WordGraph> parts) {
        int arcs = 0;
        int said = 0;
        long size = 1;
        WordGraph only = EMPTY;
        for (WordGraph part : parts) {
            if (part != EMPTY) {
                arcs += part.from.length;
                size = product(size, part.size);
                only = part;
                said++;
            }
        }
        if (said <= 1) {
            return only;
        }
        Building building = new Building(arcs);
        int at = 0;
        for (WordGraph part : parts) {
            if (part != EMPTY) {
                int end = at + part.nodes - 1;
                building.add(part, 0, part.from.length, at, at, end, 0);
                at = end;
            }
        }
        return building.graph(at + 1, size);
    }

    private static long product(long a, long b) {
        return a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
    }

    /** {@return any one of the graphs, the preferred one first: each further one has a rank higher by one} */
    public static WordGraph alt(WordGraph... choices) {
        return alt(Arrays.asList(choices));
    }

    /**
     * {@return any one of the graphs, the preferred one first: each further one has a rank higher by one}
     *
     * @throws IllegalArgumentException if there are none
     */
    public static WordGraph alt(List<WordGraph> choices) {
        if (choices.isEmpty()) {
            throw new IllegalArgumentException("no alternatives; use WordGraph.EMPTY for silence");
        }
        if (choices.size() == 1) {
            return choices.getFirst();
        }
        int inner = 0;
        int arcs = 0;
        long size = 0;
        for (WordGraph choice : choices) {
            inner += choice.nodes - 2;
            arcs += choice.from.length;
            size = size > Long.MAX_VALUE - choice.size ? Long.MAX_VALUE : size + choice.size;
        }
        // first the arcs from the first node, then the others, so that they are ordered by the nodes they leave
        Building building = new Building(arcs);
        int offset = 0;
        for (int i = 0; i < choices.size(); i++) {
            WordGraph choice = choices.get(i);
            building.add(choice, 0, choice.first(), offset, 0, inner + 1, i);
            offset += choice.nodes - 2;
        }
        offset = 0;
        for (WordGraph choice : choices) {
            building.add(choice, choice.first(), choice.from.length, offset, 0, inner + 1, 0);
            offset += choice.nodes - 2;
        }
        return building.graph(inner + 2, size);
    }

    /** {@return how many arcs leave the first node} */
    private int first() {
        int first = 0;
        while (first < from.length && from[first] == 0) {
            first++;
        }
        return first;
    }

    /** {@return the graph or silence; silence is preferred, so it is the canonical reading} */
    public static WordGraph optional(WordGraph graph) {
        return alt(EMPTY, graph);
    }

    /** {@return an optional word; the canonical reading is without it} */
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

    /** {@return the data derived from the arcs} */
    Figures figures() {
        Figures made = figures;
        if (made == null) {
            made = new Figures(this);
            figures = made;
        }
        return made;
    }

    /** Data about a graph that a search needs, computed once. */
    static final class Figures {

        /** The distinct words of the graph. */
        final Tokens vocabulary;
        /** For each arc the index of its word in the vocabulary, -1 if it is silent. */
        final int[] wordOf;
        /** The smallest and the largest number of words of a reading. */
        final int shortest;

        final int longest;
        /** For each node, where the arcs that lead to it start in {@link #arcsTo}; and finally the end. */
        final int[] firstTo;
        /** The arcs by the node they lead to. */
        final int[] arcsTo;

        private Figures(WordGraph graph) {
            int arcs = graph.arcs();
            wordOf = new int[arcs];
            List<String> distinct = new ArrayList<>();
            int[] few = new int[graph.nodes];
            int[] many = new int[graph.nodes];
            Arrays.fill(few, 1, graph.nodes, Integer.MAX_VALUE);
            firstTo = new int[graph.nodes + 1];
            for (int arc = 0; arc < arcs; arc++) {
                String word = graph.words[arc];
                wordOf[arc] = word.isEmpty() ? -1 : distinct.indexOf(word);
                if (wordOf[arc] < 0 && !word.isEmpty()) {
                    wordOf[arc] = distinct.size();
                    distinct.add(word);
                }
                int from = graph.from[arc];
                int to = graph.to[arc];
                int step = word.isEmpty() ? 0 : 1;
                few[to] = Math.min(few[to], few[from] + step);
                many[to] = Math.max(many[to], many[from] + step);
                firstTo[to + 1]++;
            }
            for (int node = 0; node < graph.nodes; node++) {
                firstTo[node + 1] += firstTo[node];
            }
            int[] next = firstTo.clone();
            arcsTo = new int[arcs];
            for (int arc = 0; arc < arcs; arc++) {
                arcsTo[next[graph.to[arc]]++] = arc;
            }
            vocabulary = Tokens.of(distinct);
            shortest = few[graph.nodes - 1];
            longest = many[graph.nodes - 1];
        }
    }

    /** {@return how many readings there are, counting equal ones separately; at least 1, at most {@link Long#MAX_VALUE}} */
    public long size() {
        return size;
    }

    /** {@return the words of the reading of rank 0} */
    public List<String> canonical() {
        List<String> found = canonical;
        if (found == null) {
            found = List.copyOf(findCanonical());
            canonical = found;
        }
        return found;
    }

    private List<String> findCanonical() {
        List<String> reading = new ArrayList<>();
        int node = 0;
        int arc = 0;
        while (node < nodes - 1) {
            // arcs are ordered by the nodes they leave
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
            throw new IllegalStateException("a graph with " + size() + " readings is too large to be listed; at most 100000 are");
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

    /** Combines arcs of several graphs, with renumbered nodes. */
    private static final class Building {

        private final int[] from;
        private final int[] to;
        private final int[] ranks;
        private final String[] words;
        private int arcs;

        Building(int arcs) {
            from = new int[arcs];
            to = new int[arcs];
            ranks = new int[arcs];
            words = new String[arcs];
        }

        /**
         * Adds some arcs of a graph; its first and last node become the given ones, and its other nodes are moved by an offset.
         */
        void add(WordGraph part, int firstArc, int endArc, int offset, int first, int last, int rank) {
            for (int arc = firstArc; arc < endArc; arc++) {
                from[arcs] = part.from[arc] == 0 ? first : part.from[arc] + offset;
                to[arcs] = part.to[arc] == part.nodes - 1 ? last : part.to[arc] + offset;
                ranks[arcs] = part.from[arc] == 0 ? part.ranks[arc] + rank : part.ranks[arc];
                words[arcs++] = part.words[arc];
            }
        }

        WordGraph graph(int nodes, long size) {
            return new WordGraph(nodes, from, to, ranks, words, size);
        }
    }
}
