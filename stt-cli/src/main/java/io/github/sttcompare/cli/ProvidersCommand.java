package io.github.sttcompare.cli;

import io.github.sttcompare.Capabilities;
import io.github.sttcompare.Failure;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.Providers;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.WarmUp;
import io.github.sttcompare.Workload;
import io.github.sttcompare.corpus.Price;
import io.github.sttcompare.corpus.PriceList;
import io.github.sttcompare.corpus.Pricing;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code stt providers}: which providers are available, what is missing, what they can do and what they cost. */
@Command(
        name = "providers",
        aliases = "doctor",
        mixinStandardHelpOptions = true,
        description = "List the providers, their missing settings, what they can do and what they cost.")
final class ProvidersCommand implements Callable<Integer> {

    private static final int LANGUAGES_SHOWN = 8;

    private final Terminal terminal;

    @Option(
            names = "--try",
            description = "Also warm each one up: load its models, or request the list of models from its server, "
                    + "which is free and shows whether the key is accepted.")
    private boolean attempt;

    @Option(names = "--prices", paramLabel = "FILE", description = "Your own price list, which takes precedence over the built-in one.")
    private @Nullable Path prices;

    ProvidersCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        PriceList list = prices == null ? PriceList.shipped() : PriceList.of(prices).orElse(PriceList.shipped());
        int bad = 0;
        try (Providers found = Providers.discover()) {
            List<SttProvider> all = new ArrayList<>();
            found.forEach(all::add);
            Map<String, Failure> failures = attempt ? failures(all) : Map.of();
            for (SttProvider provider : all) {
                Failure failure = failures.get(provider.id());
                bad += failure == null ? 0 : 1;
                terminal.line(provider.id() + "  " + (failure != null ? "does not work: " + failure.message() : attempt ? "works" : "configured"));
                tell(provider, list.of(provider), LocalDate.now(ZoneOffset.UTC));
            }
            found.unavailable().forEach((id, why) -> terminal.line(id + "  not configured: " + why));
            if (all.isEmpty()) {
                terminal.line("there is no usable provider");
            }
            return bad > 0 || all.isEmpty() ? ExitCode.BAD_NEWS : ExitCode.DONE;
        }
    }

    private Map<String, Failure> failures(List<SttProvider> providers) throws InterruptedException {
        terminal.live("warming up …");
        try (ParallelComparator comparator = ParallelComparator.builder().build()) {
            return comparator.warmUp(providers).stream()
                    .filter(warmUp -> warmUp.error() != null)
                    .collect(Collectors.toMap(WarmUp::providerId, warmUp -> Objects.requireNonNull(warmUp.error())));
        } finally {
            terminal.live("");
        }
    }

    private void tell(SttProvider provider, Pricing pricing, LocalDate today) {
        Map<String, String> fingerprint = provider.fingerprint();
        detail("runs", (provider.workload() == Workload.LOCAL ? "on this machine" : fingerprint.getOrDefault("endpoint", "elsewhere"))
                + (fingerprint.containsKey("model") ? ", model " + fingerprint.get("model") : ""));
        Capabilities can = provider.capabilities();
        if (can.declared()) {
            detail("can", can(can));
            detail("languages", can.languages().isEmpty() ? "any" : languages(can));
        } else {
            detail("can", "does not say what it can do");
        }
        detail("price", pricing instanceof Pricing.Unknown unknown ? unknown.reason() : pricing.toString());
        if (pricing instanceof Pricing.Listed listed) {
            Price price = listed.price();
            String stale = price.staleness(today);
            if (stale != null) {
                detail("!", stale);
            }
            LocalDate end = price.shutDown();
            if (end != null) {
                detail("!", "the vendor will shut this model down on " + end
                        + (end.isBefore(today) ? ", which has passed" : ""));
            }
        }
    }

    private static String can(Capabilities can) {
        String options = can.options().stream()
                .map(option -> option.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .sorted()
                .collect(Collectors.joining(", "));
        return (options.isEmpty() ? "only the text" : options)
                + (can.maxDuration() == null ? "" : "; up to " + can.maxDuration().toMinutes() + " min")
                + (can.maxBytes() == Long.MAX_VALUE ? "" : "; up to " + (can.maxBytes() >> 20) + " MiB");
    }

    private static String languages(Capabilities can) {
        List<String> sorted = List.copyOf(new TreeSet<>(can.languages()));
        return String.join(", ", sorted.subList(0, Math.min(LANGUAGES_SHOWN, sorted.size())))
                + (sorted.size() > LANGUAGES_SHOWN ? ", … (" + sorted.size() + ")" : "");
    }

    private void detail(String name, String text) {
        terminal.line(String.format(Locale.ROOT, "    %-10s%s", name, text));
    }
}
