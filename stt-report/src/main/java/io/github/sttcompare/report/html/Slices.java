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

/** Error rates by what the corpus says of its utterances, over those that all providers were scored on. */
final class Slices {

    /** What has more values than these is no group but a name. */
    private static final int MOST_VALUES = 24;

    private static final int MOST_NAMES = 12;

    private final Cast cast;
    private final Map<String, Map<String, Slice>> byName = new LinkedHashMap<>();
    private int utterances;

    Slices(Cast cast) {
        this.cast = cast;
    }

    /** The utterances that have a value. */
    static final class Slice {
        private final List<ErrorCounts> words = new ArrayList<>();
        private int utterances;
        private int common;

        /** {@return how many there are} */
        int utterances() {
            return utterances;
        }

        /** {@return on how many of them all providers were scored} */
        int common() {
            return common;
        }

        /** {@return the errors of a provider on these} */
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

    /** {@return what the corpus says of all utterances alike, such as that their speech is synthetic; nothing of one alone} */
    Map<String, String> shared() {
        Map<String, String> shared = new LinkedHashMap<>();
        byName.forEach((name, slices) -> slices.forEach((value, slice) -> {
            if (slice.utterances == utterances && utterances > 1) {
                shared.put(name, value);
            }
        }));
        return shared;
    }

    /** {@return what can be told apart, by name and by value; names of one value alone or of too many are left out} */
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
