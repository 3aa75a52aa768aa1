package io.github.sttcompare.cli;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.text.SafeText;
import io.github.sttcompare.wer.agreement.AgreementAnalyzer;
import io.github.sttcompare.wer.agreement.AgreementReport;
import io.github.sttcompare.wer.agreement.PairDisagreement;
import io.github.sttcompare.wer.agreement.UtteranceDisagreement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows how far the providers agree with one another, which needs no reference. */
final class Agreements {

    private static final int MOST = 3;

    private final Terminal terminal;
    private final AgreementAnalyzer analyzer;

    Agreements(Terminal terminal, @Nullable String language) {
        this.terminal = terminal;
        this.analyzer = language == null ? AgreementAnalyzer.standard() : AgreementAnalyzer.standard(language);
    }

    /** How much the providers disagree on one recording, and the result of a vote. */
    void show(Comparison comparison) {
        if (comparison.transcribed().size() < 2) {
            return;
        }
        terminal.line("");
        pairs(analyzer.report(Map.of("this", comparison)));
        String consensus = analyzer.consensus(comparison).text();
        terminal.line("a word-by-word vote of all providers gives:");
        terminal.line(consensus.isEmpty() ? "(nothing)" : SafeText.oneLine(consensus));
    }

    /** The same for many recordings: a few lines in addition to verdicts, or everything if there are none. */
    void show(Map<String, Comparison> comparisons, boolean verdicts) {
        AgreementReport report = analyzer.report(comparisons);
        if (!verdicts) {
            terminal.lines(report.toText());
            return;
        }
        pairs(report);
        List<String> least = report.leastAgreed().stream()
                .filter(utterance -> utterance.edits() > 0)
                .limit(MOST)
                .map(UtteranceDisagreement::id)
                .toList();
        if (!least.isEmpty()) {
            terminal.line("they agree least on " + String.join(", ", least));
        }
        report.suspects().stream()
                .limit(MOST)
                .forEach(suspect -> terminal.line("look at the text of " + suspect.id() + ": all providers contradict it in the same way"));
    }

    private void pairs(AgreementReport report) {
        for (PairDisagreement pair : report.pairs()) {
            if (pair.utterances() > 0) {
                terminal.line(String.format(
                        Locale.ROOT, "%s and %s disagree on %.1f %% of the words", pair.first(), pair.second(), 100 * pair.rate()));
            }
        }
    }
}
