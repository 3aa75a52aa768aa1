package io.github.sttcompare.report.html;

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
import org.jspecify.annotations.Nullable;

/** How the figures came about. */
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
        passport.asked().forEach(asked -> fact("Asked", asked(asked)));
        html.raw("</dl>");
        providers();
        sheet.end();
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    private void fact(String name, String value) {
        html.raw("<div><dt>").raw(name).raw("<dd>").text(value, CELLS).raw("</div>");
    }

    private static String asked(Asked asked) {
        List<String> parts = new ArrayList<>();
        parts.add(asked.language() == null ? "language left to the providers" : "language " + asked.language());
        parts.add("speaker: " + Texts.words(asked.speaker()));
        if (asked.phrases() > 0) {
            parts.add(Numbers.count(asked.phrases(), "phrase"));
        }
        if (asked.wordTimes()) {
            parts.add("times of words");
        }
        if (asked.speakerLabels()) {
            parts.add("labels of speakers");
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
        sheet.table("", "How each provider was asked");
        sheet.head(List.of("Provider", "Version", "Model", "Sent as", "Asked and ignored", "Not known whether honoured", "Calls", "Billed"));
        for (ProviderSummary provider : sheet.summary().providers()) {
            Provenance provenance = provider.provenance();
            html.raw("<tr><th scope=row>");
            Signs.named(html, sheet.cast().number(provider.id()), provider.id());
            cell(provenance.fingerprint());
            cell(String.join(", ", provenance.models()));
            cell(provenance.audioSent().isEmpty() ? "as it is" : String.join(", ", provenance.audioSent()));
            cell(String.join(", ", provenance.optionsIgnored()));
            cell(String.join(", ", provenance.optionsUnknown()));
            cell(Numbers.count(provider.attempts()));
            Billed billed = provider.figures().billed();
            cell(billed.transcripts() == 0 ? null : Numbers.decimals(billed.seconds(), 1) + " s, said by "
                    + Numbers.count(billed.transcripts(), "transcript"));
        }
        sheet.endTable();
    }

    private void cell(@Nullable String value) {
        html.raw("<td class=long>").text(value == null || value.isEmpty() ? Numbers.NONE : value, CELLS);
    }
}
