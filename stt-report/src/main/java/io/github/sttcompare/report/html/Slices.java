package io.github.sttcompare.report.html;

import io.github.sttcompare.Accuracy;
import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.report.data.Utterance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Error rates by the corpus's metadata of the utterances, over those on which all providers were scored. */
final class Slices {

    /** A property with more values than this does not form groups but is a kind of name. */
    private static final int MOST_VALUES = 24;

    private static final int MOST_NAMES = 12;

    private final Cast cast;
    private final Map<String, Map<String, Slice>> byName = new LinkedHashMap<>();
    private int utterances;

    Slices(Cast cast) {
        this.cast = cast;
    }

    /** The utterances with a given value. */
    static final class Slice {
        private final List<ErrorCounts> words = new ArrayList<>();
        private int utterances;
        private int common;

        /** {@return the number of utterances} */
        int utterances() {
            return utterances;
        }

        /** {@return the number of those on which all providers were scored} */
        int common() {
            return common;
        }

        /** {@return the errors of a provider on those} */
        ErrorCounts words(int provider) {
            return words.isEmpty() ? ErrorCounts.ZERO : words.get(provider);
        }
    }

    void add(Utterance utterance) {
        utterances++;
        List<ErrorCounts> counts = counts(utterance);
        utterance.metadata().forEach((name, value) -> {
            if (!byName.containsKey(name) && byName.size() >= MOST_NAMES) {
                return;
            }
            Map<String, Slice> slices = byName.computeIfAbsent(name, key -> new TreeMap<>());
            if (slices.size() > MOST_VALUES) {
                return;
            }
            Slice slice = slices.computeIfAbsent(value, key -> new Slice());
            slice.utterances++;
            if (!counts.isEmpty()) {
                slice.common++;
                for (int p = 0; p < counts.size(); p++) {
                    if (slice.words.size() <= p) {
                        slice.words.add(counts.get(p));
                    } else {
                        slice.words.set(p, slice.words.get(p).plus(counts.get(p)));
                    }
                }
            }
        });
    }

    /** {@return the errors of all providers; empty unless all were scored} */
    private List<ErrorCounts> counts(Utterance utterance) {
        ErrorCounts[] counts = new ErrorCounts[cast.size()];
        int scored = 0;
        for (Outcome outcome : utterance.comparison().outcomes()) {
            Accuracy accuracy = outcome instanceof Outcome.Transcribed transcribed ? transcribed.accuracy() : null;
            int number = cast.number(outcome.providerId());
            if (accuracy != null && number >= 0) {
                counts[number] = accuracy.words();
                scored++;
            }
        }
        return scored == cast.size() ? List.of(counts) : List.of();
    }

    /**
     * {@return the metadata that all utterances have in common, such as that their speech is synthetic; empty for a single
     * utterance}
     */
    Map<String, String> shared() {
        Map<String, String> shared = new LinkedHashMap<>();
        byName.forEach((name, slices) -> slices.forEach((value, slice) -> {
            if (slice.utterances == utterances && utterances > 1) {
                shared.put(name, value);
            }
        }));
        return shared;
    }

    /** {@return the slices by name and value; names with only one value or with too many are left out} */
    Map<String, Map<String, Slice>> told() {
        Map<String, Map<String, Slice>> told = new LinkedHashMap<>();
        byName.forEach((name, slices) -> {
            if (slices.size() > 1 && slices.size() <= MOST_VALUES) {
                told.put(name, slices);
            }
        });
        return told;
    }
}
