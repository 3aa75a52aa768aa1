package io.github.sttcompare.cli;

import io.github.sttcompare.SttProvider;
import io.github.sttcompare.corpus.Corpus;
import io.github.sttcompare.corpus.CorpusRun;
import io.github.sttcompare.corpus.Money;
import io.github.sttcompare.corpus.PriceList;
import io.github.sttcompare.corpus.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The common options of a run over a corpus and its estimate. */
final class RunOptions {

    private static final Path OUT = Path.of("stt-results");
    private static final String STORE = "results.db";
    /** More would need more threads than a machine can have. */
    private static final int MOST = 1000;

    @Mixin
    private ProviderChoice choice = new ProviderChoice();

    @Mixin
    private Asking asking = new Asking();

    @Option(
            names = {"-s", "--store"},
            paramLabel = "FILE",
            description = "Where results are kept, so that no finished call is made twice. Default: results.db in the "
                    + "folder of --out."
                    + " Also jdbc:postgresql:…, with STT_STORE_USER and STT_STORE_PASSWORD in the environment.")
    private @Nullable String store;

    @Option(names = {"-o", "--out"}, paramLabel = "DIR", description = "The folder for the reports. Default: stt-results.")
    private Path out = OUT;

    @Option(names = "--max-cost", paramLabel = "MONEY", description = "The most that the run may cost, such as 5 or "
            + "'4.50 EUR'. Default currency: USD.")
    private @Nullable String maxCost;

    @Option(names = "--max-cost-of", paramLabel = "ID=MONEY", description = "The most that one provider may cost; can be given several times.")
    private Map<String, String> maxCostOf = new LinkedHashMap<>();

    @Option(
            names = "--allow-unpriced",
            split = ",",
            paramLabel = "ID",
            description = "Providers that may be called despite a cap although their price is unknown.")
    private List<String> unpriced = List.of();

    @Option(names = "--prices", paramLabel = "FILE", description = "Your own price list, which takes precedence over the built-in one.")
    private @Nullable Path prices;

    @Option(names = "--repeats", paramLabel = "N", description = "Make each call N times, to see how much a provider's answers vary.")
    private int repeats = 1;

    @Option(names = "--seed", paramLabel = "N", description = "The seed for shuffling the recordings.")
    private long seed;

    @Option(names = "--at-once", paramLabel = "N", description = "How many recordings are compared at the same time. "
            + "Default: 8.")
    private int atOnce = 8;

    @Option(names = "--rehash", description = "Read all recordings again to identify them, even if their size and "
            + "time have not changed.")
    private boolean rehash;

    RunOptions() {}

    /** Creates options with the defaults, except for what the demo's user can set. */
    RunOptions(ProviderChoice choice, Asking asking, Path out) {
        this.choice = choice;
        this.asking = asking;
        this.out = out;
    }

    ProviderChoice choice() {
        return choice;
    }

    @Nullable String language() {
        return asking.language();
    }

    Path out() {
        return out;
    }

    /** {@return the store, to be closed} */
    ResultStore open() throws IOException {
        if (store != null && store.startsWith("jdbc:")) {
            Properties properties = new Properties();
            Map<String, String> environment = System.getenv();
            if (environment.containsKey("STT_STORE_USER")) {
                properties.setProperty("user", environment.get("STT_STORE_USER"));
            }
            if (environment.containsKey("STT_STORE_PASSWORD")) {
                properties.setProperty("password", environment.get("STT_STORE_PASSWORD"));
            }
            return ResultStore.connect(store, properties);
        }
        Path file = store == null ? out.resolve(STORE) : Path.of(store);
        if (file.toAbsolutePath().getParent() != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        return ResultStore.open(file);
    }

    private static int within(int number, String option) {
        if (number < 1 || number > MOST) {
            throw new IllegalArgumentException(option + " must be a number from 1 to " + MOST + ": " + number);
        }
        return number;
    }

    /** {@return the run, without a listener} */
    CorpusRun.Builder run(Corpus corpus, List<SttProvider> providers, ResultStore results) throws IOException {
        CorpusRun.Builder run = CorpusRun.builder(corpus, providers)
                .store(results)
                .options(asking.options().build())
                .prices(prices == null ? PriceList.shipped() : PriceList.of(prices).orElse(PriceList.shipped()))
                .repeats(within(repeats, "--repeats"))
                .seed(seed)
                .recordingsAtOnce(within(atOnce, "--at-once"))
                .rehash(rehash);
        if (maxCost != null) {
            run.maxCost(Money.parse(maxCost));
        }
        maxCostOf.forEach((id, money) -> run.maxCost(id, Money.parse(money)));
        unpriced.forEach(run::allowUnknownPrice);
        return run;
    }
}
