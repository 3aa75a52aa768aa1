package io.github.sttcompare.report.json;

import io.github.sttcompare.wer.evaluation.Evaluation;
import io.github.sttcompare.wer.evaluation.FormattingSensitivity;
import io.github.sttcompare.wer.evaluation.ProviderFigures;
import io.github.sttcompare.wer.significance.Evidence;
import io.github.sttcompare.wer.significance.IntervalMethod;
import io.github.sttcompare.wer.significance.MoreUtterances;
import io.github.sttcompare.wer.significance.PairVerdict;
import io.github.sttcompare.wer.significance.SignificanceReport;
import io.github.sttcompare.wer.significance.SystemRates;
import io.github.sttcompare.wer.significance.TieGroup;
import io.github.sttcompare.wer.significance.Verdict;
import io.github.sttcompare.wer.significance.VerdictSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Converts verdicts to and from JSON. The error rates, which are also part of an evaluation, are written with the providers. */
final class EvaluationJson {

    private EvaluationJson() {}

    static void write(Evaluation evaluation, JsonOut out) {
        SignificanceReport significance = evaluation.significance();
        VerdictSettings settings = significance.settings();
        out.start("evaluation")
                .text("normalizer", evaluation.normalizer())
                .text("tieRule", evaluation.tieRule())
                .number("clusters", significance.clusters());
        out.start("settings")
                .number("confidence", Double.valueOf(settings.confidence()))
                .number("margin", Double.valueOf(settings.margin()))
                .number("power", Double.valueOf(settings.power()))
                .text("method", settings.method().name())
                .number("replicates", settings.replicates())
                .number("seed", settings.seed())
                .end();
        out.startList("pairs");
        significance.pairs().forEach(pair -> pair(pair, out));
        out.endList().startList("tieGroups");
        for (TieGroup group : significance.tieGroups()) {
            out.start().texts("providers", group.systems()).truth("proven", group.proven()).end();
        }
        out.endList();
        formatting(evaluation.formatting(), out);
        out.end();
    }

    private static void pair(PairVerdict pair, JsonOut out) {
        Evidence evidence = pair.evidence();
        out.start()
                .text("provider", pair.system())
                .text("other", pair.other())
                .text("verdict", pair.verdict().name())
                .number("utterances", evidence.utterances())
                .number("clusters", evidence.clusters())
                .number("differing", evidence.differing())
                .number("words", evidence.words())
                .number("errors", evidence.errors())
                .number("otherErrors", evidence.otherErrors())
                .number("rate", evidence.rate())
                .number("otherRate", evidence.otherRate())
                .number("difference", evidence.difference());
        ProviderJson.interval(evidence.interval(), out);
        out.number("standardError", evidence.standardError())
                .number("pValue", evidence.pValue())
                .number("adjustedPValue", evidence.adjustedPValue())
                .number("detectable", evidence.detectable());
        MoreUtterances more = evidence.moreUtterances();
        if (more != null) {
            out.start("moreUtterances").number("count", more.count()).text("goal", more.goal().name()).end();
        }
        out.end();
    }

    private static void formatting(FormattingSensitivity formatting, JsonOut out) {
        out.start("formatting").startList("profiles");
        for (FormattingSensitivity.Row row : formatting.rows()) {
            out.start().text("normalizer", row.normalizer()).startList("rates");
            row.rates().forEach((provider, rate) -> out.start().text("provider", provider).number("rate", rate).end());
            out.endList().end();
        }
        out.endList().texts("warnings", formatting.warnings()).end();
    }

    static Evaluation read(Node node, int utterances, int scored, List<ProviderFigures> providers) {
        Node settings = node.object("settings");
        List<PairVerdict> pairs = node.objects("pairs").stream().map(EvaluationJson::pair).toList();
        checkPairs(providers, pairs);
        List<SystemRates> systems = providers.stream()
                .map(figures -> new SystemRates(figures.provider(), figures.own(), figures.common()))
                .toList();
        return new Evaluation(
                utterances,
                scored,
                node.text("normalizer"),
                node.text("tieRule"),
                providers,
                new SignificanceReport(
                        new VerdictSettings(
                                settings.decimal("confidence"),
                                settings.decimal("margin"),
                                settings.decimal("power"),
                                settings.constant("method", IntervalMethod.class),
                                settings.integer("replicates"),
                                settings.whole("seed")),
                        scored,
                        node.whole("clusters"),
                        systems,
                        pairs,
                        node.objects("tieGroups").stream()
                                .map(group -> new TieGroup(group.texts("providers"), group.truth("proven")))
                                .toList()),
                formatting(node.object("formatting")));
    }

    /** Every provider must have been judged against every other. */
    private static void checkPairs(List<ProviderFigures> providers, List<PairVerdict> pairs) {
        Set<Set<String>> judged = pairs.stream().map(pair -> Set.copyOf(List.of(pair.system(), pair.other()))).collect(Collectors.toSet());
        for (int i = 0; i < providers.size(); i++) {
            for (int j = 0; j < i; j++) {
                String one = providers.get(j).provider();
                String other = providers.get(i).provider();
                if (!judged.contains(Set.copyOf(List.of(one, other)))) {
                    throw Format.failure("has no verdict on '" + one + "' and '" + other + "'");
                }
            }
        }
    }

    private static PairVerdict pair(Node node) {
        Node more = node.objectOrNull("moreUtterances");
        return new PairVerdict(
                node.text("provider"),
                node.text("other"),
                node.constant("verdict", Verdict.class),
                new Evidence(
                        node.whole("utterances"),
                        node.whole("clusters"),
                        node.whole("differing"),
                        node.whole("words"),
                        node.whole("errors"),
                        node.whole("otherErrors"),
                        node.decimalOrNull("rate"),
                        node.decimalOrNull("otherRate"),
                        node.decimalOrNull("difference"),
                        ProviderJson.interval(node),
                        node.decimalOrNull("standardError"),
                        node.decimalOrNull("pValue"),
                        node.decimalOrNull("adjustedPValue"),
                        node.decimalOrNull("detectable"),
                        more(more)));
    }

    private static @Nullable MoreUtterances more(@Nullable Node node) {
        return node == null
                ? null
                : new MoreUtterances(node.whole("count"), node.constant("goal", MoreUtterances.Goal.class));
    }

    private static FormattingSensitivity formatting(Node node) {
        return new FormattingSensitivity(
                node.objects("profiles").stream().map(EvaluationJson::row).toList(), node.texts("warnings"));
    }

    private static FormattingSensitivity.Row row(Node node) {
        Map<String, Double> rates = new LinkedHashMap<>();
        node.objects("rates").forEach(rate -> rates.put(rate.text("provider"), rate.decimal("rate")));
        return new FormattingSensitivity.Row(node.text("normalizer"), rates);
    }
}
