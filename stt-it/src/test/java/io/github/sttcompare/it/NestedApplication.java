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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;

/** Discovers and scores on a thread of the common pool, whose context class loader is the JVM's. */
public final class NestedApplication {

    private NestedApplication() {}

    public static void main(String[] args) throws Exception {
        ForkJoinPool.commonPool().submit(NestedApplication::discoverAndScore).get();
    }

    private static Void discoverAndScore() throws InterruptedException {
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
        return null;
    }
}
