package io.github.sttcompare.wer.spoken;

import io.github.sttcompare.wer.align.Aligner;
import io.github.sttcompare.wer.align.Alignment;
import io.github.sttcompare.wer.align.EditRun;
import io.github.sttcompare.wer.align.TieRule;
import io.github.sttcompare.wer.spoken.WordLine.Spot;
import io.github.sttcompare.wer.text.JoinedWords;
import io.github.sttcompare.wer.text.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One reading for each of several transcripts of the same speech, chosen so that they agree where possible.
 *
 * <p>Comparing them in pairs would not work: {@code 9:30} equals both <em>nine thirty</em> and <em>half past nine</em>, which do
 * not equal each other. Therefore the transcripts are added to a network one after another, the one with the fewest readings
 * first, and each is committed to the reading that is closest to the network at that time.
 */
public final class CommonReadings {

    /**
     * A text committed to one reading.
     *
     * @param words its words
     * @param units its units, placed in the words
     */
    public record ReadText(Tokens words, List<ReadUnit> units) {

        /** Copies the list. */
        public ReadText {
            units = List.copyOf(units);
        }
    }

    private static final long WORK_LIMIT = 1L << 31;
    private static final Aligner ALIGNER = Aligner.of(TieRule.CANONICAL);

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> words = new ArrayList<>();
    /** The slots of the network: the numbers of the words in each, -1 for no word, in the order in which they were added. */
    private List<List<Integer>> slots = new ArrayList<>();

    private CommonReadings() {}

    /**
     * {@return a reading of each text, in their order}
     *
     * @param texts transcripts of the same speech; of two with the same number of readings, the earlier is committed first
     * @throws ScoringLimitException if the texts differ so much that it would take too much work
     */
    public static List<ReadText> of(List<SpokenText> texts) {
        if (texts.stream().allMatch(text -> text.open() == 0)) {
            return texts.stream().map(CommonReadings::canonical).toList();
        }
        List<Integer> order = IntStream.range(0, texts.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> choices(texts.get(i))))
                .toList();
        CommonReadings network = new CommonReadings();
        Map<Integer, ReadText> read = new HashMap<>();
        order.forEach(i -> read.put(i, network.commit(texts.get(i))));
        return IntStream.range(0, texts.size()).mapToObj(read::get).toList();
    }

    private static ReadText canonical(SpokenText text) {
        return new ReadText(text.words(), ClosestReadings.canonical(text));
    }

    /** {@return the logarithm of the number of readings} */
    private static double choices(SpokenText text) {
        return text.places().stream().mapToDouble(place -> Math.log((double) place.graph().size())).sum();
    }

    private ReadText commit(SpokenText text) {
        if (slots.isEmpty()) {
            text.words().forEach(word -> slots.add(List.of(number(word))));
            return canonical(text);
        }
        WordLine network = network();
        WordLine line = line(text);
        ReadingSearch search =
                ReadingSearch.of(network, line, words.size(), ReadingSearch.SMALL, new Work(WORK_LIMIT));
        ReadText read = read(text, search);
        merge(search, read.words().stream().mapToInt(this::number).toArray());
        return read;
    }

    private int number(String word) {
        return numbers.computeIfAbsent(word, key -> {
            words.add(key);
            return words.size() - 1;
        });
    }

    private WordLine network() {
        List<Integer> line = new ArrayList<>();
        List<Spot> spots = new ArrayList<>();
        for (List<Integer> slot : slots) {
            int from = line.size();
            if (slot.getFirst() >= 0) {
                line.add(slot.getFirst());
            }
            if (slot.size() > 1) {
                WordGraph graph = WordGraph.alt(slot.stream()
                        .map(word -> word < 0 ? WordGraph.EMPTY : WordGraph.word(words.get(word)))
                        .toList());
                spots.add(new Spot(from, line.size(), graph, slot.stream().mapToInt(i -> i).toArray()));
            }
        }
        return new WordLine(ints(line), line.size(), spots.toArray(new Spot[0]));
    }

    private WordLine line(SpokenText text) {
        List<Spot> spots = new ArrayList<>();
        for (Place place : text.places()) {
            if (place.isOpen()) {
                int[] arcs = new int[place.graph().arcs()];
                for (int arc = 0; arc < arcs.length; arc++) {
                    String word = place.graph().word(arc);
                    arcs[arc] = word.isEmpty() ? -1 : number(word);
                }
                spots.add(new Spot(place.from(), place.to(), place.graph(), arcs));
            }
        }
        int[] line = text.words().stream().mapToInt(this::number).toArray();
        return new WordLine(line, line.length, spots.toArray(new Spot[0]));
    }

    private static ReadText read(SpokenText text, ReadingSearch search) {
        JoinedWords said = new JoinedWords(text.words().text().length());
        List<ReadUnit> units = ClosestReadings.read(text, search::hypothesis, said);
        return new ReadText(said.tokens(), units);
    }

    /** Puts the words of a committed transcript into the slots. */
    private void merge(ReadingSearch search, int[] heard) {
        List<Integer> path = new ArrayList<>();
        List<Integer> slotOf = new ArrayList<>();
        int spot = 0;
        for (int slot = 0; slot < slots.size(); slot++) {
            int word = slots.get(slot).getFirst();
            if (slots.get(slot).size() > 1) {
                int[] arcs = search.reference(spot++);
                word = arcs == null ? word : slots.get(slot).get(arcs[0]);
            }
            if (word >= 0) {
                path.add(word);
                slotOf.add(slot);
            }
        }
        slotOf.add(slots.size());
        Alignment alignment = ALIGNER.align(ints(path), heard);
        List<List<Integer>> merged = new ArrayList<>();
        int next = 0;
        for (EditRun run : alignment.runs()) {
            for (int k = 0; k < run.length(); k++) {
                switch (run.edit()) {
                    case INSERTION -> merged.add(List.of(heard[run.hypothesisStart() + k], -1));
                    case HIT, SUBSTITUTION, DELETION -> {
                        int slot = slotOf.get(run.referenceStart() + k);
                        while (next < slot) {
                            merged.add(with(slots.get(next++), -1));
                        }
                        boolean missing = run.hypothesisEnd() == run.hypothesisStart();
                        merged.add(with(slots.get(next++), missing ? -1 : heard[run.hypothesisStart() + k]));
                    }
                }
            }
        }
        while (next < slots.size()) {
            merged.add(with(slots.get(next++), -1));
        }
        slots = merged;
    }

    private static List<Integer> with(List<Integer> slot, int word) {
        if (slot.contains(word)) {
            return slot;
        }
        List<Integer> more = new ArrayList<>(slot);
        more.add(word);
        return more;
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(i -> i).toArray();
    }
}
