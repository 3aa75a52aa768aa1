package io.github.sttcompare.examples;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.Failure;
import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.Providers;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.WarmUp;
import io.github.sttcompare.Workload;
import io.github.sttcompare.text.SafeText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares recognisers on speech, and shows what a comparison tells. It is what {@code mvn -q -Pdemo} runs. Given a folder, it
 * says which is better, and how sure one can be.
 *
 * <p>By itself it uses the recognisers that work on this machine, one of each kind; others, which would be sent the audio and
 * cost money, take part only when they are named.
 */
final class Demo {

    /** Loading models takes seconds, and on a busy machine many of them; a first run should not fail for that. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DemoArguments arguments;
    private final PrintStream out;

    private Demo(DemoArguments arguments, PrintStream out) {
        this.arguments = arguments;
        this.out = out;
    }

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** {@return the exit status: 0 when at least one provider answered, 1 when none did, 2 when the input cannot be used} */
    static int run(String[] args, PrintStream out, PrintStream err) {
        DemoArguments arguments = null;
        try {
            arguments = DemoArguments.parse(args);
            return new Demo(arguments, out).run();
        } catch (SttException | IllegalArgumentException | IllegalStateException | IOException e) {
            err.println("stt-compare: " + e.getMessage());
            if (arguments != null && arguments.debug()) {
                e.printStackTrace(err);
            } else {
                err.println("(add -Ddebug=true for the stack trace)");
            }
            return 2;
        } catch (InterruptedException e) {
            err.println("stt-compare: interrupted");
            return 130;
        }
    }

    private int run() throws IOException, InterruptedException {
        String audio = arguments.audio();
        return audio != null && Files.isDirectory(Path.of(audio))
                ? runFolder(SampleFolder.of(Path.of(audio), arguments.reference()))
                : runOne(Sample.of(arguments));
    }

    private int runFolder(SampleFolder folder) throws IOException, InterruptedException {
        try (Providers found = providers()) {
            List<SttProvider> providers = chosen(found);
            if (providers.size() < 2) {
                throw new IllegalArgumentException("a verdict needs at least two providers, found "
                        + providers.stream().map(SttProvider::id).toList() + "; name them with -Dproviders=ID,ID");
            }
            out.println("audio      " + folder);
            folder.skipped().forEach(why -> out.println("           skipped " + SafeText.oneLine(why)));
            out.println("reference  " + folder.references());
            tellProviders(found, providers);
            try (ParallelComparator comparator = ParallelComparator.builder()
                    .providerTimeout(patience(folder.longest()))
                    .build()) {
                warmUp(comparator, providers);
                return new FolderDemo(out, folder, arguments.language()).run(comparator, providers);
            }
        }
    }

    private Providers providers() {
        return arguments.providersNamed()
                ? Providers.named(arguments.providers().toArray(String[]::new))
                : Providers.discover();
    }

    private int runOne(Sample sample) throws InterruptedException {
        try (Providers found = providers()) {
            List<SttProvider> providers = chosen(found);
            out.println("audio      " + sample.audio() + sample.remark());
            out.println("reference  " + (sample.reference() == null ? "none: nothing is scored (give one with -Dreference=FILE-or-TEXT)" : sample.referenceRemark()));
            tellProviders(found, providers);
            Comparison comparison = compare(sample, providers);
            show(comparison, sample.language());
            return comparison.transcribed().isEmpty() ? 1 : 0;
        }
    }

    private List<SttProvider> chosen(Providers found) {
        List<SttProvider> chosen = new ArrayList<>();
        for (SttProvider provider : found) {
            if (arguments.providersNamed() || arguments.allProviders() || isUsedUnasked(provider)) {
                chosen.add(provider);
            }
        }
        return chosen;
    }

    /** It hears what {@code sphinx} hears, only less of it: of two that fail alike a comparison says little. */
    private static boolean isUsedUnasked(SttProvider provider) {
        return provider.workload() == Workload.LOCAL && !provider.id().equals("sphinx-fast");
    }

    /** Names the providers, and those that could take part too; these are never used unasked. */
    private void tellProviders(Providers found, List<SttProvider> chosen) {
        out.println("providers  " + String.join(", ", chosen.stream().map(SttProvider::id).toList()));
        for (SttProvider provider : found) {
            if (!chosen.contains(provider)) {
                out.println("           " + provider.id() + " is configured too; it takes part with -Dproviders="
                        + provider.id() + ",… or -Dproviders=all");
            }
        }
        if (!arguments.providersNamed()) {
            found.unavailable().forEach((id, why) -> out.println("           " + id + " is not used: " + why));
        }
        out.println();
    }

    private Comparison compare(Sample sample, List<SttProvider> providers) throws InterruptedException {
        CompareOptions options = CompareOptions.builder()
                .reference(sample.reference())
                .language(sample.language())
                .build();
        try (Progress progress = new Progress(out);
                ParallelComparator comparator = ParallelComparator.builder()
                        .providerTimeout(patience(sample.audio().duration()))
                        .listener(progress::accept)
                        .build()) {
            warmUp(comparator, providers);
            out.println("comparing …");
            progress.begin();
            return comparator.compare(sample.audio(), providers, options);
        }
    }

    private static Duration patience(Duration audio) {
        return PATIENCE.plus(audio.multipliedBy(10));
    }

    private void warmUp(ParallelComparator comparator, List<SttProvider> providers) throws InterruptedException {
        if (providers.isEmpty()) {
            return;
        }
        out.println("warming up, outside the measured time …");
        for (WarmUp warmUp : comparator.warmUp(providers)) {
            Failure error = warmUp.error();
            out.println("  " + warmUp.providerId()
                    + (error == null ? " is ready after " + Progress.seconds(warmUp.took())
                            : " is not ready: " + error.message()));
        }
    }

    private void show(Comparison comparison, @Nullable String language) {
        out.println();
        out.println(comparison.toTable(arguments.width()));
        for (Outcome outcome : comparison.outcomes()) {
            String sent = outcome.metadata().get(MetadataKeys.AUDIO_SENT);
            if (sent != null && !sent.equals(comparison.audio().format().toString())) {
                out.println(outcome.providerId() + " was sent " + sent);
            }
            String pieces = outcome.metadata().get(MetadataKeys.AUDIO_PIECES);
            if (pieces != null) {
                out.println(outcome.providerId() + " was sent it in pieces: " + pieces);
            }
            String ignored = outcome.metadata().get(MetadataKeys.OPTIONS_IGNORED);
            if (ignored != null) {
                out.println(outcome.providerId() + " ignored " + ignored);
            }
        }
        new Differences(out, arguments.width()).show(comparison);
        new Agreements(out, language).show(comparison);
        out.println();
        out.println(comparison.summary());
    }
}
