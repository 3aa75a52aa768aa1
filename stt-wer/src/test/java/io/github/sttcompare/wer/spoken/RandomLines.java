package io.github.sttcompare.wer.spoken;

import io.github.sttcompare.wer.spoken.WordLine.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random texts of few words, with random spots, and texts that differ a little from another. */
final class RandomLines {

    /** A word that stands in every reading, or a stretch that has several. */
    record Item(int word, WordGraph graph) {
        boolean isSpot() {
            return graph.size() > 1;
        }
    }

    private final SplittableRandom random;
    private final int vocabulary;

    RandomLines(long seed, int vocabulary) {
        this.random = new SplittableRandom(seed);
        this.vocabulary = vocabulary;
    }

    /** {@return random items, about one of {@code rarity} being a spot} */
    List<Item> items(int length, int rarity) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            items.add(random.nextInt(rarity) == 0 ? spot() : word());
        }
        return items;
    }

    /** {@return what becomes of items when about one of {@code rarity} is lost, changed or doubled, or a spot spelled out} */
    List<Item> heard(List<Item> items, int rarity) {
        List<Item> heard = new ArrayList<>();
        for (Item item : items) {
            if (item.isSpot() && random.nextInt(2) == 0) {
                List<String> readings = item.graph().readings();
                for (String word : readings.get(random.nextInt(readings.size())).split(" ", -1)) {
                    if (!word.isEmpty()) {
                        heard.add(item(Integer.parseInt(word)));
                    }
                }
            } else if (random.nextInt(rarity) != 0) {
                heard.add(item);
            } else {
                switch (random.nextInt(4)) {
                    case 0 -> {}
                    case 1 -> heard.addAll(List.of(item, word()));
                    case 2 -> heard.addAll(List.of(item, item));
                    default -> heard.add(random.nextInt(3) == 0 ? spot() : word());
                }
            }
        }
        return heard;
    }

    private Item word() {
        // the smaller, the more frequent
        return item((int) (vocabulary * random.nextDouble() * random.nextDouble()));
    }

    private static Item item(int word) {
        return new Item(word, WordGraph.word(Integer.toString(word)));
    }

    private Item spot() {
        while (true) {
            WordGraph graph = graph(2);
            if (graph.size() > 1 && graph.size() <= 6) {
                return new Item(-1, graph);
            }
        }
    }

    private WordGraph graph(int depth) {
        if (depth == 0) {
            return word().graph();
        }
        return switch (random.nextInt(4)) {
            case 0 -> WordGraph.seq(graph(depth - 1), graph(depth - 1));
            case 1 -> WordGraph.alt(graph(depth - 1), graph(depth - 1));
            case 2 -> WordGraph.optional(graph(depth - 1));
            default -> WordGraph.alt(graph(depth - 1), WordGraph.EMPTY);
        };
    }

    static WordLine line(List<Item> items) {
        List<Integer> words = new ArrayList<>();
        List<Spot> spots = new ArrayList<>();
        for (Item item : items) {
            if (item.isSpot()) {
                WordGraph graph = item.graph();
                int[] numbers = new int[graph.arcs()];
                for (int arc = 0; arc < numbers.length; arc++) {
                    numbers[arc] = graph.word(arc).isEmpty() ? -1 : Integer.parseInt(graph.word(arc));
                }
                int from = words.size();
                graph.canonical().forEach(word -> words.add(Integer.valueOf(word)));
                spots.add(new Spot(from, words.size(), graph, numbers));
            } else {
                words.add(item.word());
            }
        }
        return new WordLine(words.stream().mapToInt(i -> i).toArray(), words.size(), spots.toArray(new Spot[0]));
    }
}
