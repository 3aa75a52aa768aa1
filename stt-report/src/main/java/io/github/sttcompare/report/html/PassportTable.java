package io.github.sttcompare.report.html;

import io.github.sttcompare.Segmentation;
import io.github.sttcompare.corpus.ProviderRun;
import io.github.sttcompare.corpus.RunFacts;
import io.github.sttcompare.report.data.Asked;
import io.github.sttcompare.report.data.Passport;
import io.github.sttcompare.report.data.Provenance;
import io.github.sttcompare.report.data.ProviderSummary;
import io.github.sttcompare.wer.evaluation.Billed;
import io.github.sttcompare.wer.evaluation.Evaluation;
import io.github.sttcompare.wer.significance.VerdictSettings;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the figures were obtained. */
final class PassportTable {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final int CELLS = 400;

    private final Sheet sheet;
    private final Html html;

    PassportTable(Sheet sheet) {
        this.sheet = sheet;
        this.html = sheet.html();
    }

    void write() {
        Passport passport = sheet.summary().passport();
        sheet.section("passport", "Method", "How this was measured");
        html.raw("<dl class=facts>");
        fact("Written", time(passport.created()) + " by " + passport.software() + ", Java " + passport.java());
        if (passport.first() != null && passport.last() != null) {
            fact("Compared", passport.first().equals(passport.last())
                    ? time(passport.first())
                    : time(passport.first()) + " to " + time(passport.last()));
        }
        Evaluation evaluation = sheet.evaluation();
        if (evaluation != null) {
            fact("Counted by", evaluation.normalizer() + ", ties between alignments by " + evaluation.tieRule());
            VerdictSettings settings = evaluation.significance().settings();
            fact("Judged by", Numbers.level(settings.confidence()) + " confidence, margin " + Numbers.points(settings.margin())
                    + " points, power " + Numbers.level(settings.power()) + ", " + Texts.words(settings.method()) + " intervals, "
                    + Numbers.count(settings.replicates()) + " replicates from seed " + settings.seed());
            long clusters = evaluation.significance().clusters();
            fact("Resampled", clusters == evaluation.significance().utterances()
                    ? "each recording by itself"
                    : Numbers.count(clusters, "cluster") + ", such as speakers");
        }
        RunFacts run = sheet.summary().run();
        if (run != null) {
            facts(run);
        }
        variance();
        String shared = sheet.findings().slices().shared().entrySet().stream()
                .map(one -> one.getKey() + ": " + one.getValue())
                .collect(Collectors.joining(", "));
        known("All recordings", shared);
        passport.asked().forEach(asked -> fact("Asked", asked(asked)));
        html.raw("</dl>");
        providers();
        sheet.end();
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    private void fact(String name, String value) {
        html.raw("<div><dt>").text(name).raw("<dd>").text(value, CELLS).raw("</div>");
    }

    private static String asked(Asked asked) {
        List<String> parts = new ArrayList<>();
        parts.add(asked.language() == null ? "language left to the providers" : "language " + asked.language());
        parts.add("speaker: " + Texts.words(asked.speaker()));
        if (asked.phrases() > 0) {
            parts.add(Numbers.count(asked.phrases(), "phrase"));
        }
        if (asked.wordTimes()) {
            parts.add("word times");
        }
        if (asked.speakerLabels()) {
            parts.add("speaker labels");
        }
        if (asked.strict()) {
            parts.add("strict");
        }
        if (asked.normalizer() != null) {
            parts.add("counted by " + asked.normalizer());
        }
        return String.join(", ", parts);
    }

    private void providers() {
        html.raw("<h3>How each provider was called</h3><div class=cards>");
        for (ProviderSummary provider : sheet.summary().providers()) {
            Provenance provenance = provider.provenance();
            html.raw("<div class=card><h4>");
            Signs.named(html, sheet.cast().number(provider.id()), provider.id());
            html.raw("</h4><dl class=facts>");
            known("Version", fingerprint(provider.id()));
            known("Model", String.join(", ", provenance.models()));
            known("Sent as", sent(provenance));
            known("Requested but ignored", String.join(", ", provenance.optionsIgnored()));
            known("Not known whether honoured", String.join(", ", provenance.optionsUnknown()));
            known("Calls", provider.attempts() == 0 ? null : Numbers.count(provider.attempts()));
            Billed billed = provider.figures().billed();
            known("Billed according to the vendor", billed.transcripts() == 0
                    ? null
                    : Numbers.decimals(billed.seconds(), 1) + " s, reported by " + Numbers.count(billed.transcripts(), "transcript"));
            ProviderRun run = run(provider.id());
            known("Price", run == null ? null : run.price());
            html.raw("</dl></div>");
        }
        html.raw("</div>");
    }

    private void known(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            fact(name, value);
        }
    }

    private static String sent(Provenance provenance) {
        List<String> sent = new ArrayList<>(provenance.audioSent());
        sent.addAll(provenance.audioPieces());
        return sent.isEmpty() ? "as it is" : String.join(", ", sent);
    }

    private @Nullable ProviderRun run(String id) {
        RunFacts run = sheet.summary().run();
        return run == null ? null : run.providers().stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
    }

    private @Nullable String fingerprint(String id) {
        ProviderRun run = run(id);
        return run == null
                ? null
                : String.join(", ", run.fingerprint().entrySet().stream().map(one -> one.getKey() + " " + one.getValue()).toList());
    }

    /** Facts about the run as a whole: seed, repeats, costs, recordings that were left out. */
    private void facts(RunFacts run) {
        fact("Corpus", run.corpus());
        fact("Run", run.id() + ", recordings in an order shuffled from seed " + run.seed() + ", each "
                + (run.repeats() == 1 ? "sent once" : "sent " + run.repeats() + " times"));
        fact("Cut", segmentation(run.options().segmentation()));
        for (ProviderRun provider : run.providers()) {
            String name = Advice.name(provider.id());
            String paid = provider.cost() == null ? "price not known" : "paid " + Cost.shown(provider.cost());
            String maybe = provider.maybePaid() == null || provider.maybePaid().amount().signum() == 0
                    ? "" : ", maybe " + Cost.shown(provider.maybePaid()) + " more";
            fact(name, Numbers.count(provider.made(), "call") + ", " + Numbers.count(provider.reused()) + " reused from earlier runs, " + paid + maybe
                    + (provider.stopped() == null ? "" : "; " + provider.stopped()));
        }
        run.notes().forEach(note -> fact("Note", note));
        if (!run.unreadable().isEmpty()) {
            fact("Not read", Numbers.count(run.unreadable().size(), "recording") + ", such as "
                    + run.unreadable().entrySet().iterator().next().getKey() + ": "
                    + run.unreadable().entrySet().iterator().next().getValue());
        }
    }

    private static String segmentation(Segmentation segmentation) {
        String cut = segmentation.length() == null
                ? Texts.words(segmentation.mode())
                : "into pieces of " + Numbers.seconds(segmentation.length());
        return segmentation.longestSilence() == null
                ? cut
                : cut + ", without silences of more than " + Numbers.seconds(segmentation.longestSilence());
    }

    private void variance() {
        sheet.summary().variance().forEach((id, figures) -> fact(Advice.name(id) + " again",
                Numbers.count(figures.differing()) + " of " + Numbers.count(figures.recordings())
                        + " recordings got a different text when sent again; its word error rate varied by "
                        + Numbers.points(figures.deviation()) + " points (standard deviation of " + figures.wer().size() + " repeats)"));
    }
}
