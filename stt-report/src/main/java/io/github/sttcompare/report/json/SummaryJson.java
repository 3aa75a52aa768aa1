package io.github.sttcompare.report.json;

import io.github.sttcompare.SpeakerProfile;
import io.github.sttcompare.report.data.Asked;
import io.github.sttcompare.report.data.Passport;
import io.github.sttcompare.report.data.ProviderSummary;
import io.github.sttcompare.report.data.Summary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts the figures of a report to and from JSON. */
final class SummaryJson {

    private SummaryJson() {}

    static void write(Summary summary, JsonOut out) {
        passport(summary.passport(), out);
        out.number("scored", summary.scored()).seconds("audio", summary.audio()).text("unrated", summary.unrated());
        out.startList("providers");
        summary.providers().forEach(provider -> ProviderJson.write(provider, out));
        out.endList();
        if (summary.evaluation() != null) {
            EvaluationJson.write(summary.evaluation(), out);
        }
        if (summary.run() != null) {
            RunJson.write(summary.run(), out);
        }
        if (!summary.variance().isEmpty()) {
            RunJson.write(summary.variance(), out);
        }
    }

    private static void passport(Passport passport, JsonOut out) {
        out.start("passport")
                .text("software", passport.software())
                .text("java", passport.java())
                .text("created", passport.created().toString())
                .text("first", passport.first() == null ? null : passport.first().toString())
                .text("last", passport.last() == null ? null : passport.last().toString());
        out.startList("asked");
        for (Asked asked : passport.asked()) {
            out.start()
                    .text("language", asked.language())
                    .text("speaker", asked.speaker().name())
                    .number("phrases", asked.phrases())
                    .truth("wordTimes", asked.wordTimes())
                    .truth("speakerLabels", asked.speakerLabels())
                    .truth("strict", asked.strict())
                    .text("normalizer", asked.normalizer())
                    .end();
        }
        out.endList().end();
    }

    /**
     * {@return the figures}
     *
     * @param node       the document without its utterances
     * @param utterances the number of utterances
     */
    static Summary read(Node node, int utterances) {
        List<ProviderSummary> providers =
                node.objects("providers").stream().map(ProviderJson::read).toList();
        Node passport = node.object("passport");
        @Nullable Node evaluation = node.objectOrNull("evaluation");
        return new Summary(
                new Passport(
                        passport.text("software"),
                        passport.text("java"),
                        passport.instant("created"),
                        passport.instantOrNull("first"),
                        passport.instantOrNull("last"),
                        passport.objects("asked").stream().map(SummaryJson::asked).toList()),
                utterances,
                node.integer("scored"),
                node.seconds("audio"),
                providers,
                evaluation == null
                        ? null
                        : EvaluationJson.read(
                                evaluation,
                                utterances,
                                node.integer("scored"),
                                providers.stream().map(ProviderSummary::figures).toList()),
                node.textOrNull("unrated"),
                RunJson.run(node),
                RunJson.variance(node));
    }

    private static Asked asked(Node node) {
        return new Asked(
                node.textOrNull("language"),
                node.constant("speaker", SpeakerProfile.class),
                node.integer("phrases"),
                node.truth("wordTimes"),
                node.truth("speakerLabels"),
                node.truth("strict"),
                node.textOrNull("normalizer"));
    }
}
