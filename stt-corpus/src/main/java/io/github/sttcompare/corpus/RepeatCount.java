package io.github.sttcompare.corpus;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Measures how much a provider's answers differ between repeats. Not thread-safe. */
final class RepeatCount {

    private final int repeats;
    private final Map<String, Count> providers = new TreeMap<>();

    RepeatCount(int repeats) {
        this.repeats = repeats;
    }

    void add(List<Comparison> comparisons) {
        for (Outcome first : comparisons.getFirst().outcomes()) {
            List<Outcome.Transcribed> answers = new ArrayList<>();
            for (Comparison comparison : comparisons) {
                if (comparison.outcome(first.providerId()) instanceof Outcome.Transcribed transcribed) {
                    answers.add(transcribed);
                }
            }
            Count count = providers.computeIfAbsent(first.providerId(), id -> new Count(repeats));
            if (answers.size() == repeats) {
                count.add(answers);
            }
        }
    }

    Map<String, RepeatFigures> figures() {
        Map<String, RepeatFigures> figures = new TreeMap<>();
        providers.forEach((id, count) -> figures.put(id, count.figures()));
        return figures;
    }

    private static final class Count {
        private final List<ErrorCounts> errors = new ArrayList<>();
        private int recordings;
        private int differing;
        private int scored;

        Count(int repeats) {
            for (int i = 0; i < repeats; i++) {
                errors.add(ErrorCounts.ZERO);
            }
        }

        void add(List<Outcome.Transcribed> answers) {
            recordings++;
            differing += answers.stream().map(answer -> answer.transcript().text()).distinct().count() > 1 ? 1 : 0;
            if (answers.stream().allMatch(answer -> answer.accuracy() != null)) {
                scored++;
                for (int i = 0; i < answers.size(); i++) {
                    errors.set(i, errors.get(i).plus(Objects.requireNonNull(answers.get(i).accuracy()).words()));
                }
            }
        }

        RepeatFigures figures() {
            List<Double> wer = scored == 0 ? List.of() : errors.stream().map(ErrorCounts::rate).toList();
            double mean = wer.stream().mapToDouble(Double::doubleValue).average().orElse(0);
            double squares = wer.stream().mapToDouble(rate -> (rate - mean) * (rate - mean)).sum();
            return new RepeatFigures(recordings, differing, wer, wer.size() < 2 ? 0 : Math.sqrt(squares / (wer.size() - 1)));
        }
    }
}
