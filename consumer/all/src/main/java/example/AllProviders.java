package example;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.Providers;
import io.github.sttcompare.Settings;
import io.github.sttcompare.spi.SttProviderFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/**
 * An application with every provider there is. Nobody listens where those with a server are told to call, so each of them loads
 * its vendor's client, fails, and disturbs neither the others nor the console.
 */
public final class AllProviders {

    private static final List<String> REMOTE = List.of("azure", "azure-sdk", "gcp", "whisper");
    private static final List<String> EMBEDDED = List.of("sphinx", "sphinx-fast", "vosk");
    /** The last where the natives of Microsoft's SDK do not run. */
    private static final Set<ErrorKind> EXPECTED = Set.of(ErrorKind.NETWORK, ErrorKind.UNAVAILABLE, ErrorKind.UNSUPPORTED);

    /** Ends with an error if anything is not as it should be. */
    public static void main(String[] args) throws Exception {
        System.out.println(AllProviders.class.getModule());
        Set<String> found = new TreeSet<>();
        ServiceLoader.load(SttProviderFactory.class).forEach(factory -> {
            found.add(factory.id());
            System.out.println(factory.id() + " from " + factory.getClass().getModule());
        });
        Set<String> expected = new TreeSet<>(REMOTE);
        expected.addAll(EMBEDDED);
        check(found.equals(expected), "found " + found + " instead of " + expected);

        Audio audio = Audio.of(Path.of(args[0]));
        Settings nowhere = Settings.of(Map.of(
                "AZURE_SPEECH_KEY", "0123456789abcdef",
                "AZURE_SPEECH_ENDPOINT", "http://127.0.0.1:1",
                "STT_AZURE_SDK_HOST", "ws://127.0.0.1:1",
                "OPENAI_BASE_URL", "http://127.0.0.1:1/v1",
                "GOOGLE_CLOUD_PROJECT", "project",
                "STT_GCP_ENDPOINT", "http://127.0.0.1:1"));
        try (Providers providers = Providers.discover(nowhere);
                ParallelComparator comparator = ParallelComparator.builder()
                        .providerTimeout(Duration.ofMinutes(5)) // the embedded ones load their models first
                        .maxRetries(0)
                        .build()) {
            check(new TreeSet<>(providers.ids()).equals(expected), providers.ids() + " " + providers.unavailable());
            Comparison comparison = comparator.compare(audio, providers, CompareOptions.builder().reference("hello").build());
            System.out.println(comparison.toTable());
            for (String id : EMBEDDED) {
                check(comparison.accuracy(id).isPresent(), id + " has no score");
            }
            for (String id : REMOTE) {
                check(comparison.outcome(id) instanceof Outcome.Failed failed && EXPECTED.contains(failed.error().kind()),
                        id + ": " + comparison.outcome(id));
            }
        }
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
