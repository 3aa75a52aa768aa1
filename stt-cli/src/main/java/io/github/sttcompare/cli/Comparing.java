package io.github.sttcompare.cli;

import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.Failure;
import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.Providers;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.WarmUp;
import io.github.sttcompare.Word;
import io.github.sttcompare.text.SafeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares single recordings, and shows the results in detail. */
final class Comparing {

    /** Loading models takes seconds, or much longer on a busy machine; a first run should not fail because of that. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Terminal terminal;
    private final ProviderChoice choice;
    private final String option;
    private final String referenceHint;

    /**
     * @param option        the option with which a user names providers, such as {@code --providers=}
     * @param referenceHint how to give a reference
     */
    Comparing(Terminal terminal, ProviderChoice choice, String option, String referenceHint) {
        this.terminal = terminal;
        this.choice = choice;
        this.option = option;
        this.referenceHint = referenceHint;
    }

    /** {@return the comparisons, one for each sample} */
    List<Comparison> compare(List<Sample> samples, CompareOptions asked) throws InterruptedException {
        List<Comparison> comparisons = new ArrayList<>();
        try (Providers found = choice.open()) {
            List<SttProvider> providers = choice.of(found);
            Duration longest = samples.stream().map(sample -> sample.audio().duration()).max(Duration::compareTo).orElse(Duration.ZERO);
            try (CallProgress progress = new CallProgress(terminal);
                    ParallelComparator comparator = ParallelComparator.builder()
                            .providerTimeout(PATIENCE.plus(longest.multipliedBy(10)))
                            .listener(progress::accept)
                            .build()) {
                for (Sample sample : samples) {
                    terminal.line("audio      " + sample.audio() + sample.remark());
                    terminal.line("reference  " + (sample.reference() == null ? "none: nothing is scored (" + referenceHint + ")" : sample.referenceRemark()));
                    if (comparisons.isEmpty()) {
                        choice.tell(terminal, found, providers, option);
                        warmUp(comparator, providers);
                    }
                    terminal.line("comparing …");
                    progress.begin();
                    Comparison comparison = comparator.compare(sample.audio(), providers, options(sample, asked));
                    comparisons.add(comparison);
                    show(comparison, sample.language());
                    sample.audio().release();
                }
            }
        }
        return comparisons;
    }

    private static CompareOptions options(Sample sample, CompareOptions asked) {
        return asked.toBuilder().reference(sample.reference()).language(sample.language()).build();
    }

    private void warmUp(ParallelComparator comparator, List<SttProvider> providers) throws InterruptedException {
        terminal.line("warming up, not timed …");
        for (WarmUp warmUp : comparator.warmUp(providers)) {
            Failure error = warmUp.error();
            terminal.line("  " + warmUp.providerId()
                    + (error == null ? " is ready after " + CallProgress.seconds(warmUp.took())
                            : " is not ready: " + error.message()));
        }
    }

    private void show(Comparison comparison, @Nullable String language) {
        terminal.line("");
        terminal.lines(comparison.toTable(terminal.width()));
        for (Outcome outcome : comparison.outcomes()) {
            String sent = outcome.metadata().get(MetadataKeys.AUDIO_SENT);
            if (sent != null && !sent.equals(comparison.audio().format().toString())) {
                terminal.line(outcome.providerId() + " was sent " + sent);
            }
            String pieces = outcome.metadata().get(MetadataKeys.AUDIO_PIECES);
            if (pieces != null) {
                terminal.line(outcome.providerId() + " received it in pieces: " + pieces);
            }
            showChannels(outcome);
            String ignored = outcome.metadata().get(MetadataKeys.OPTIONS_IGNORED);
            if (ignored != null) {
                terminal.line(outcome.providerId() + " ignored " + SafeText.oneLine(ignored));
            }
        }
        new Differences(terminal).show(comparison);
        new Agreements(terminal, language).show(comparison);
        terminal.line("");
        terminal.lines(comparison.summary());
    }

    /** Who said what, if each channel was transcribed separately. */
    private void showChannels(Outcome outcome) {
        if (!(outcome instanceof Outcome.Transcribed heard)) {
            return;
        }
        String speaker = "";
        List<String> words = new ArrayList<>();
        for (Word word : heard.transcript().words()) {
            String said = word.speaker();
            if (said == null || !said.startsWith("channel ")) {
                return;
            }
            if (!said.equals(speaker) && !words.isEmpty()) {
                terminal.line("  " + outcome.providerId() + ", " + SafeText.oneLine(speaker + ": " + String.join(" ", words)));
                words.clear();
            }
            speaker = said;
            words.add(word.text());
        }
        if (!words.isEmpty()) {
            terminal.line("  " + outcome.providerId() + ", " + SafeText.oneLine(speaker + ": " + String.join(" ", words)));
        }
    }
}
