package io.github.sttcompare.it;

import io.github.sttcompare.Accuracy;
import io.github.sttcompare.Audio;
import io.github.sttcompare.Comparator;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.Providers;
import io.github.sttcompare.Settings;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.corpus.ResultStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;

/**
 * Discovers, scores and opens a store on a thread of the common pool, whose context class loader is the JVM's. JDBC has not been used
 * before.
 */
public final class NestedApplication {

    private NestedApplication() {}

    public static void main(String[] args) throws Exception {
        ForkJoinPool.commonPool().submit(NestedApplication::discoverScoreAndStore).get();
    }

    private static Void discoverScoreAndStore() throws InterruptedException {
        System.out.println("context " + Thread.currentThread().getContextClassLoader().getName());
        try (Providers providers = Providers.discover(Settings.of(Map.of()))) {
            System.out.println("found " + providers.ids());
            System.out.println("unavailable " + providers.unavailable().keySet());
        }
        Comparison comparison = Comparator.compare(
                Audio.ofPcm(new byte[3200], AudioFormat.MONO_16K),
                List.of(SttProvider.of("mine", request -> Transcript.of("hello word"))),
                CompareOptions.builder().reference("hello world").build());
        System.out.println("scored " + comparison.accuracy("mine").map(Accuracy::wer).orElse(-1.0));
        Path file = Path.of(System.getProperty("nested.store"));
        ResultStore.open(file).close();
        System.out.println("opened " + Files.isRegularFile(file));
        return null;
    }
}
