package io.github.sttcompare.examples;

import io.github.sttcompare.Providers;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.corpus.Corpus;
import io.github.sttcompare.corpus.CorpusResult;
import io.github.sttcompare.corpus.CorpusRun;
import io.github.sttcompare.corpus.Money;
import io.github.sttcompare.corpus.ResultStore;
import io.github.sttcompare.report.Report;
import java.io.IOException;
import java.nio.file.Path;

/** Compares providers on a folder of recordings, and says which is better. Run with the folder. */
final class ChooseAVendor {

    private ChooseAVendor() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        try (Providers providers = Providers.named("vosk", "sphinx")) {
            choose(Path.of(args[0]), providers, Path.of("."));
        }
    }

    static void choose(Path recordings, Iterable<? extends SttProvider> providers, Path folder)
            throws IOException, InterruptedException {
        Corpus corpus = Corpus.of(recordings);
        corpus.check().orThrow();
        try (ResultStore store = ResultStore.open(folder.resolve("results.db"))) {
            CorpusRun run = CorpusRun.builder(corpus, providers).store(store).maxCost(Money.usd("5.00")).build();
            System.out.println(run.estimate());
            CorpusResult result = run.execute();
            System.out.println(result.evaluation().toText());
            Report.of(result).html(folder.resolve("report.html"));
        }
    }
}
