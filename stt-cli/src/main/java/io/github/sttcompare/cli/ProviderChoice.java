package io.github.sttcompare.cli;

import io.github.sttcompare.Providers;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Workload;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * Which providers take part. By default, those that run on this machine; others, which receive the recordings and cost
 * money, have to be named.
 */
final class ProviderChoice {

    private static final String ALL = "all";

    @Option(
            names = {"-p", "--providers"},
            split = ",",
            paramLabel = "ID",
            description = "The providers to compare, such as vosk,whisper, or 'all' that are configured."
                    + " Default: those that run on this machine, one of each kind.")
    private List<String> ids = List.of();

    ProviderChoice() {}

    ProviderChoice(List<String> ids) {
        this.ids = List.copyOf(ids);
    }

    /** {@return the usable providers, to be closed; more than are {@link #of chosen} if none is named} */
    Providers open() {
        return isNamed() ? Providers.named(wanted().toArray(String[]::new)) : Providers.discover();
    }

    /** {@return those that take part} */
    List<SttProvider> of(Providers found) {
        List<SttProvider> chosen = new ArrayList<>();
        for (SttProvider provider : found) {
            if (isNamed() || wanted().contains(ALL) || isUsedUnasked(provider)) {
                chosen.add(provider);
            }
        }
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("there is no provider that runs on this machine; name one with --providers (found: " + found + ")");
        }
        return chosen;
    }

    private List<String> wanted() {
        return ids.stream().map(String::strip).filter(id -> !id.isEmpty()).toList();
    }

    /** {@return whether providers are named one by one} */
    boolean isNamed() {
        return !wanted().isEmpty() && !wanted().equals(List.of(ALL));
    }

    /** It is a less accurate {@code sphinx}: comparing two providers that make the same errors says little. */
    static boolean isUsedUnasked(SttProvider provider) {
        return provider.workload() == Workload.LOCAL && !provider.id().equals("sphinx-fast");
    }

    /** Lists the providers, and those that could also take part, which are never used unless named. */
    void tell(Terminal terminal, Providers found, List<SttProvider> chosen, String option) {
        terminal.line("providers  " + String.join(", ", chosen.stream().map(SttProvider::id).toList()));
        for (SttProvider provider : found) {
            if (!chosen.contains(provider)) {
                terminal.line("           " + provider.id() + " is configured too; it takes part with " + option + provider.id() + ",…");
            }
        }
        if (!isNamed()) {
            found.unavailable().forEach((id, why) -> terminal.line("           " + id + " is not used: " + why));
        }
        terminal.line("");
    }
}
