package io.github.sttcompare.azure.sdk.app;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.Providers;
import io.github.sttcompare.Settings;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.audio.AudioFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A program that makes one call and whose main method then returns. The provider is never closed. */
public final class OneCall {

    private OneCall() {}

    /** Calls the service at a host in a way: {@code call}, {@code interrupt} after a moment, or {@code compare}. */
    @SuppressWarnings("try")
    public static void main(String[] args) throws InterruptedException {
        Providers providers = Providers.named(Settings.of(Map.of("STT_AZURE_SDK_HOST", args[0])), "azure-sdk");
        SttProvider provider = providers.iterator().next();
        System.out.println("made " + provider.id() + " of " + module(provider));
        Audio audio = Audio.ofPcm(new byte[32_000], AudioFormat.MONO_16K);
        switch (args[1]) {
            case "call" -> call(provider, audio);
            case "interrupt" -> {
                Thread caller = Thread.ofPlatform().start(() -> call(provider, audio));
                Thread.sleep(Long.parseLong(args[2]));
                caller.interrupt();
                caller.join();
            }
            case "compare" -> compare(provider, audio, Duration.ofMillis(Long.parseLong(args[2])));
            default -> throw new IllegalArgumentException(args[1]);
        }
        System.out.println("main ends");
    }

    private static String module(SttProvider provider) {
        Module module = provider.getClass().getModule();
        return module.isNamed() ? "module " + module.getName() : "the class path";
    }

    private static void call(SttProvider provider, Audio audio) {
        try {
            System.out.println("heard: " + provider.transcribe(TranscriptionRequest.of(
                    audio, TranscriptionOptions.none(), Duration.ofSeconds(60))).text());
        } catch (SttException e) {
            System.out.println("failed: " + e.kind() + " " + e.getMessage());
        } catch (InterruptedException e) {
            System.out.println("interrupted");
        }
    }

    private static void compare(SttProvider provider, Audio audio, Duration limit) throws InterruptedException {
        try (ParallelComparator comparator = ParallelComparator.builder().providerTimeout(limit).build()) {
            Outcome outcome = comparator.compare(audio, List.of(provider), CompareOptions.none()).outcomes().getFirst();
            System.out.println("outcome: " + outcome.status());
        }
    }
}
