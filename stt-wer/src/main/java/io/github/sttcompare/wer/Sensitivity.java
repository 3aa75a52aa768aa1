package io.github.sttcompare.wer;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.text.Table;
import io.github.sttcompare.wer.internal.Percent;
import io.github.sttcompare.wer.normalize.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How much of the difference between systems is normalisation: the same transcripts scored under several profiles.
 *
 * <p>A gap that appears under one profile but not under another is due to formatting (casing, punctuation, digits for
 * words), not to recognition. If even the order of two systems depends on the profile, there is a warning, and neither
 * figure should decide.
 *
 * {@snippet class="io.github.sttcompare.wer.SensitivityTest" region="sensitivity"}
 *
 * @param rows     the word errors under each profile, in the order of the profiles
 * @param gaps     the difference between each pair of systems
 * @param warnings one sentence for each pair whose order depends on the profile; empty if there is none
 */
public record Sensitivity(List<Row> rows, List<Gap> gaps, List<String> warnings) {

    /** Copies the lists. */
    public Sensitivity {
        rows = List.copyOf(rows);
        gaps = List.copyOf(gaps);
        warnings = List.copyOf(warnings);
    }

    /**
     * The word errors of all systems under one profile, pooled over the utterances.
     *
     * @param normalizer id of the profile
     * @param words      counts for each system, in the order in which the systems were given
     */
    public record Row(String normalizer, Map<String, ErrorCounts> words) {

        /** Copies the map. */
        public Row {
            words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
        }

        /**
         * {@return the pooled word error rate of a system}
         *
         * @throws IllegalArgumentException if there is no such system
         */
        public double wer(String system) {
            ErrorCounts counts = words.get(system);
            if (counts == null) {
                throw new IllegalArgumentException("no system \"" + system + "\", there are " + words.keySet());
            }
            return counts.rate();
        }
    }

    /**
     * The difference between two systems.
     *
     * @param first  name of a system
     * @param second name of another
     * @param wer    for each profile, the word error rate of the first minus that of the second, in the order of the
     *               profiles: negative if the first is better
     */
    public record Gap(String first, String second, Map<String, Double> wer) {

        /** Copies the map. */
        public Gap {
            wer = Collections.unmodifiableMap(new LinkedHashMap<>(wer));
        }

        /**
         * {@return the gap under a profile}
         *
         * @throws IllegalArgumentException if there is no such profile
         */
        public double under(String normalizer) {
            Double gap = wer.get(normalizer);
            if (gap == null) {
                throw new IllegalArgumentException("no profile \"" + normalizer + "\", there are " + wer.keySet());
            }
            return gap;
        }

        /**
         * {@return the part of the gap that is only due to normalisation: how much of the gap under the first profile
         * (verbatim by default) disappears under this one; negative if normalising widens the gap}
         *
         * @throws IllegalArgumentException if there is no such profile
         */
        public double onlyNormalization(String normalizer) {
            return wer.values().iterator().next() - under(normalizer);
        }

        /** {@return whether one system is better under one profile and the other one under another} */
        public boolean flips() {
            return wer.values().stream().anyMatch(gap -> gap < 0) && wer.values().stream().anyMatch(gap -> gap > 0);
        }
    }

    /**
     * {@return the sensitivity of one utterance, under verbatim, basic, Whisper basic and Whisper English}
     *
     * @param reference  what was really said
     * @param hypotheses the transcript of each system; an ordered map keeps its order
     */
    public static Sensitivity sensitivity(String reference, Map<String, String> hypotheses) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        hypotheses.forEach((system, text) -> lists.put(system, List.of(text)));
        return sensitivity(List.of(reference), lists);
    }

    /**
     * {@return the sensitivity of a test set, under verbatim, basic, Whisper basic and Whisper English}
     *
     * @param references what was really said in each utterance
     * @param hypotheses the transcripts of each system, as many as there are references and in their order
     * @throws IllegalArgumentException if a system has more or fewer transcripts than there are references
     */
    public static Sensitivity sensitivity(List<String> references, Map<String, List<String>> hypotheses) {
        List<Scorer> scorers = Stream.of(
                        Normalizer.verbatim(),
                        Normalizer.basic(),
                        Normalizer.whisperBasic(),
                        Normalizer.whisperEnglish())
                .map(normalizer -> Scorer.builder().normalizer(normalizer).build())
                .toList();
        return sensitivity(references, hypotheses, scorers);
    }

    /**
     * {@return the sensitivity of a test set under profiles of your choice}
     *
     * @param references what was really said in each utterance
     * @param hypotheses the transcripts of each system, as many as there are references and in their order
     * @param scorers    at least one, each with another normaliser; the first is the one with which others are compared
     * @throws IllegalArgumentException if there is no scorer, two scorers have the same normaliser, or a system has
     *                                  more or fewer transcripts than there are references
     */
    public static Sensitivity sensitivity(
            List<String> references, Map<String, List<String>> hypotheses, List<Scorer> scorers) {
        if (scorers.isEmpty()) {
            throw new IllegalArgumentException("no scorer: name at least one profile to score under");
        }
        hypotheses.forEach((system, texts) -> {
            if (texts.size() != references.size()) {
                throw new IllegalArgumentException("\"" + system + "\" has " + texts.size() + " transcripts for "
                        + references.size() + " references; give an empty one if there was no speech");
            }
        });
        Map<String, Row> rows = new LinkedHashMap<>();
        for (Scorer scorer : scorers) {
            String id = scorer.profile().normalizer();
            if (rows.put(id, row(id, scorer, references, hypotheses)) != null) {
                throw new IllegalArgumentException("two scorers have the normaliser \"" + id + "\"; leave one out");
            }
        }
        List<Gap> gaps = gaps(List.copyOf(hypotheses.keySet()), List.copyOf(rows.values()));
        return new Sensitivity(
                List.copyOf(rows.values()), gaps, gaps.stream().filter(Gap::flips).map(Sensitivity::warning).toList());
    }

    private static Row row(
            String id, Scorer scorer, List<String> references, Map<String, List<String>> hypotheses) {
        Map<String, ErrorCounts> counts = new LinkedHashMap<>();
        hypotheses.forEach((system, texts) -> {
            ErrorCounts sum = ErrorCounts.ZERO;
            for (int i = 0; i < texts.size(); i++) {
                sum = sum.plus(scorer.alignWords(references.get(i), texts.get(i)).counts());
            }
            counts.put(system, sum);
        });
        return new Row(id, counts);
    }

    private static List<Gap> gaps(List<String> systems, List<Row> rows) {
        List<Gap> gaps = new ArrayList<>();
        for (int i = 0; i < systems.size(); i++) {
            for (int j = i + 1; j < systems.size(); j++) {
                Map<String, Double> wer = new LinkedHashMap<>();
                for (Row row : rows) {
                    wer.put(row.normalizer(), row.wer(systems.get(i)) - row.wer(systems.get(j)));
                }
                gaps.add(new Gap(systems.get(i), systems.get(j), wer));
            }
        }
        return gaps;
    }

    private static String warning(Gap gap) {
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        gap.wer().forEach((id, difference) -> {
            if (difference < 0) {
                first.add(id);
            } else if (difference > 0) {
                second.add(id);
            }
        });
        return "the order of \"" + gap.first() + "\" and \"" + gap.second() + "\" depends on the normaliser: \""
                + gap.first() + "\" is better under " + String.join(", ", first) + ", \"" + gap.second() + "\" under "
                + String.join(", ", second);
    }

    private static String percent(double rate) {
        return Percent.of(rate) + "%";
    }

    /** {@return a table of word error rates in per cent, a line for each profile, and the warnings} */
    @Override
    public String toString() {
        List<String> systems = rows.isEmpty() ? List.of() : List.copyOf(rows.getFirst().words().keySet());
        List<Table.Column> columns = new ArrayList<>(List.of(Table.Column.label("")));
        systems.forEach(system -> columns.add(Table.Column.figure(system)));
        List<List<String>> cells = new ArrayList<>();
        for (Row row : rows) {
            List<String> line = new ArrayList<>(List.of(row.normalizer()));
            systems.forEach(system -> line.add(percent(row.wer(system))));
            cells.add(line);
        }
        StringBuilder out = new StringBuilder();
        new Table(columns, cells).lines(Integer.MAX_VALUE).forEach(line -> out.append(line).append('\n'));
        warnings.forEach(warning -> out.append("warning: ").append(warning).append('\n'));
        return out.toString();
    }
}
