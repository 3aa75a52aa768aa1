package io.github.sttcompare.wer.spoken;

/**
 * A text as the search sees it: the numbers of the words of its canonical reading, and the places with other readings.
 *
 * <p>A place in it is given by two numbers, how many words and how many spots come before it, because a spot may be silent in the
 * canonical reading.
 */
final class WordLine {

    /** A section with several readings. */
    static final class Spot {

        /** The position of its canonical reading: the words from {@code from} up to but not including {@code to}. */
        final int from;

        final int to;
        final WordGraph graph;
        /** The number of the word of each arc, -1 if the arc is silent. */
        final int[] words;
        /** The smallest and the largest number of words of its readings. */
        final int shortest;

        final int longest;

        Spot(int from, int to, WordGraph graph, int[] words) {
            this.from = from;
            this.to = to;
            this.graph = graph;
            this.words = words;
            shortest = graph.figures().shortest;
            longest = graph.figures().longest;
        }
    }

    /** Word numbers; only the first {@link #size} count. */
    final int[] words;

    final int size;
    /** In order, not overlapping. */
    final Spot[] spots;
    /** For each spot and the end: how many more nodes the graph before it has than canonical words. */
    private final int[] shift;
    /** For each spot and the end: how many words shorter or longer than the canonical reading the readings before it may be. */
    private final int[] shorter;

    private final int[] longer;

    WordLine(int[] words, int size, Spot[] spots) {
        this.words = words;
        this.size = size;
        this.spots = spots;
        this.shift = new int[spots.length + 1];
        this.shorter = new int[spots.length + 1];
        this.longer = new int[spots.length + 1];
        for (int i = 0; i < spots.length; i++) {
            Spot spot = spots[i];
            int length = spot.to - spot.from;
            shift[i + 1] = shift[i] + spot.graph.nodes() - 1 - length;
            shorter[i + 1] = shorter[i] + length - spot.shortest;
            longer[i + 1] = longer[i] + spot.longest - length;
        }
    }

    /** {@return the number of the node at a place in the graph of the whole text} */
    int node(int word, int spot) {
        return word + shift[spot];
    }

    /** {@return the smallest number of words before a place} */
    int fewest(int word, int spot) {
        return word - shorter[spot];
    }

    /** {@return the largest number of words before a place} */
    int most(int word, int spot) {
        return word + longer[spot];
    }
}
