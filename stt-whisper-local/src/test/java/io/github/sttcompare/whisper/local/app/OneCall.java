package io.github.sttcompare.whisper.local.app;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Comparator;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.whisper.local.WhisperLocalProvider;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that hears a second of silence with a model and with another provider, says what came of it, and closes nothing. With
 * {@code -Dcalls} it does so several times.
 */
public final class OneCall {

    private OneCall() {}

    /**
     * Runs it.
     *
     * @param args the model
     */
    public static void main(String[] args) throws Exception {
        SttProvider whisper = WhisperLocalProvider.of(Path.of(args[0]));
        SttProvider other = SttProvider.of("other", request -> Transcript.of("still here"));
        for (int i = 0; i < Integer.getInteger("calls", 1); i++) {
            Comparison comparison = Comparator.compare(Audio.ofPcm(new byte[32_000], AudioFormat.MONO_16K), List.of(whisper, other));
            System.out.println(said(comparison.outcome("whisper-local")));
            System.out.println("other: " + said(comparison.outcome("other")));
        }
    }

    private static String said(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Transcribed transcribed -> transcribed.transcript().text();
            case Outcome.Failed failed -> failed.error().kind() + " " + failed.error().message();
            case Outcome other -> other.toString();
        };
    }
}
