package io.github.sttcompare.wer.spoken;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Combines readings so that a unit never has more of them than allowed. */
final class Readings {

    /** A reading up to some node: its last word, and the path before it. */
    private record Path(int rank, int length, @Nullable Path before, String word) {

        static final Path START = new Path(0, 0, null, "");

        Path then(int more, String next) {
            return next.isEmpty() ? new Path(rank + more, length, before, word) : new Path(rank + more, length + 1, this, next);
        }

        WordGraph graph() {
            String[] words = new String[length];
            Path path = this;
            for (int i = length - 1; i >= 0; i--) {
                words[i] = path.word;
                path = path.before == null ? START : path.before;
            }
            return WordGraph.chain(words);
        }
    }

    private Readings() {}

    /** {@return the alternatives, the preferred ones first; alternatives for which there is no room are left out} */
    static WordGraph any(List<WordGraph> choices) {
        List<WordGraph> kept = new ArrayList<>(choices.size());
        long size = 0;
        for (WordGraph choice : choices) {
            if (kept.isEmpty() || size + choice.size() <= Unit.MOST_READINGS) {
                kept.add(kept.isEmpty() ? best(choice, Unit.MOST_READINGS) : choice);
                size += kept.getLast().size();
            }
        }
        return WordGraph.alt(kept);
    }

    /** {@return the alternatives, the preferred ones first; alternatives for which there is no room are left out} */
    static WordGraph any(WordGraph... choices) {
        return any(List.of(choices));
    }

    /**
     * {@return single readings, the preferred one first}
     *
     * @param readings words separated by blanks
     */
    static WordGraph any(String... readings) {
        List<WordGraph> graphs = new ArrayList<>(readings.length);
        for (String reading : readings) {
            graphs.add(WordGraph.words(reading));
        }
        return any(graphs);
    }

    /** {@return the sequence of the graphs; if necessary, only the best readings of those with the most readings are kept} */
    static WordGraph inTurn(WordGraph... parts) {
        return inTurn(List.of(parts));
    }

    /** {@return the sequence of the graphs; if necessary, only the best readings of those with the most readings are kept} */
    static WordGraph inTurn(List<WordGraph> parts) {
        List<WordGraph> kept = parts;
        while (product(kept) > Unit.MOST_READINGS) {
            kept = new ArrayList<>(kept);
            int largest = 0;
            for (int i = 1; i < kept.size(); i++) {
                if (kept.get(i).size() > kept.get(largest).size()) {
                    largest = i;
                }
            }
            WordGraph large = kept.get(largest);
            kept.set(largest, best(large, (int) Math.min(Unit.MOST_READINGS, large.size() / 2)));
        }
        return WordGraph.seq(kept);
    }

    private static long product(List<WordGraph> parts) {
        long product = 1;
        for (WordGraph part : parts) {
            product = Math.min(product * Math.min(part.size(), 1 << 20), 1L << 40);
        }
        return product;
    }

    /** {@return at most the given number of readings of a graph, those with the lowest ranks} */
    static WordGraph best(WordGraph graph, int most) {
        if (graph.size() <= most) {
            return graph;
        }
        List<List<Path>> reached = new ArrayList<>();
        for (int i = 0; i < graph.nodes(); i++) {
            reached.add(new ArrayList<>());
        }
        reached.getFirst().add(Path.START);
        for (int node = 0, arc = 0; node < graph.nodes(); node++) {
            List<Path> here = lowest(reached.get(node), most);
            reached.set(node, here);
            for (; arc < graph.arcs() && graph.from(arc) == node; arc++) {
                String word = graph.word(arc);
                for (Path path : here) {
                    reached.get(graph.to(arc)).add(path.then(graph.rank(arc), word));
                }
            }
        }
        return WordGraph.alt(reached.getLast().stream().map(Path::graph).toList());
    }

    private static List<Path> lowest(List<Path> paths, int most) {
        return paths.stream().sorted(Comparator.comparingInt(Path::rank)).limit(most).toList();
    }
}
