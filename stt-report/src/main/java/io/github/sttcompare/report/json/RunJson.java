package io.github.sttcompare.report.json;

import io.github.sttcompare.corpus.Money;
import io.github.sttcompare.corpus.ProviderRun;
import io.github.sttcompare.corpus.RepeatFigures;
import io.github.sttcompare.corpus.RunFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts the facts of a run over a corpus to and from JSON. */
final class RunJson {

    private RunJson() {}

    static void write(RunFacts run, JsonOut out) {
        out.start("run")
                .text("id", run.id())
                .text("corpus", run.corpus())
                .text("startedAt", run.startedAt().toString())
                .text("endedAt", run.endedAt().toString());
        ComparisonJson.options(run.options(), out);
        out.number("repeats", run.repeats()).number("seed", run.seed()).startList("providers");
        for (ProviderRun provider : run.providers()) {
            out.start()
                    .text("id", provider.id())
                    .texts("fingerprint", provider.fingerprint())
                    .number("made", provider.made())
                    .number("reused", provider.reused())
                    .text("price", provider.price());
            money("cost", provider.cost(), out);
            money("maybePaid", provider.maybePaid(), out);
            out.text("stopped", provider.stopped()).end();
        }
        out.endList().startList("unreadable");
        run.unreadable().forEach((id, reason) -> out.start().text("id", id).text("reason", reason).end());
        out.endList().texts("notes", run.notes()).end();
    }

    private static void money(String name, @Nullable Money money, JsonOut out) {
        if (money != null) {
            out.start(name)
                    .text("amount", money.amount().toPlainString())
                    .text("currency", money.currency().getCurrencyCode())
                    .end();
        }
    }

    static void write(Map<String, RepeatFigures> variance, JsonOut out) {
        out.startList("variance");
        variance.forEach((provider, figures) -> {
            out.start()
                    .text("provider", provider)
                    .number("recordings", figures.recordings())
                    .number("differing", figures.differing())
                    .startList("wer");
            figures.wer().forEach(out::item);
            out.endList().number("deviation", Double.valueOf(figures.deviation())).end();
        });
        out.endList();
    }

    static @Nullable RunFacts run(Node document) {
        Node node = document.objectOrNull("run");
        if (node == null) {
            return null;
        }
        Map<String, String> unreadable = new LinkedHashMap<>();
        node.objects("unreadable").forEach(one -> unreadable.put(one.text("id"), one.text("reason")));
        return new RunFacts(
                node.text("id"),
                node.text("corpus"),
                node.instant("startedAt"),
                node.instant("endedAt"),
                ComparisonJson.options(node.object("options")),
                node.integer("repeats"),
                node.whole("seed"),
                node.objects("providers").stream().map(RunJson::provider).toList(),
                unreadable,
                node.texts("notes"));
    }

    private static ProviderRun provider(Node node) {
        return new ProviderRun(
                node.text("id"),
                node.textMap("fingerprint"),
                node.whole("made"),
                node.whole("reused"),
                node.textOrNull("price"),
                money(node.objectOrNull("cost")),
                money(node.objectOrNull("maybePaid")),
                node.textOrNull("stopped"));
    }

    private static @Nullable Money money(@Nullable Node node) {
        return node == null ? null : Money.of(node.text("amount"), node.text("currency"));
    }

    static Map<String, RepeatFigures> variance(Node document) {
        Map<String, RepeatFigures> variance = new LinkedHashMap<>();
        for (Node node : document.objects("variance")) {
            List<Double> wer = new ArrayList<>(node.decimals("wer"));
            variance.put(
                    node.text("provider"),
                    new RepeatFigures(node.integer("recordings"), node.integer("differing"), wer, node.decimal("deviation")));
        }
        return variance;
    }
}
