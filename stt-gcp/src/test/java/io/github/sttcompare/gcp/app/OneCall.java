package io.github.sttcompare.gcp.app;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Providers;
import io.github.sttcompare.Settings;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.audio.AudioFormat;
import java.time.Duration;
import java.util.Map;

/** A program that makes one call and whose main method then returns. */
public final class OneCall {

    private OneCall() {}

    /** Calls the server on a port of this machine, and closes the provider or does not. */
    @SuppressWarnings("try")
    public static void main(String[] args) throws InterruptedException {
        Providers providers = Providers.named(Settings.of(Map.of(
                "GOOGLE_CLOUD_PROJECT", "project", "STT_GCP_ENDPOINT", "http://127.0.0.1:" + args[0])), "gcp");
        SttProvider provider = providers.iterator().next();
        Module module = provider.getClass().getModule();
        if (module.isNamed()) {
            System.out.println("module: " + module.getName());
        }
        byte[] pcm = new byte[32_000];
        pcm[1] = 1;
        System.out.println("heard: " + provider.transcribe(TranscriptionRequest.of(
                Audio.ofPcm(pcm, AudioFormat.MONO_16K), TranscriptionOptions.none(), Duration.ofSeconds(50))).text());
        if (Boolean.parseBoolean(args[1])) {
            providers.close();
        }
    }
}
