package io.github.sttcompare.it;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Comparator;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.audio.AudioFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Compares a provider during whose {@code id()} this process stands still for two seconds. */
public final class Standstill {

    private Standstill() {}

    public static void main(String[] args) throws InterruptedException {
        System.out.println(Comparator.compare(Audio.ofPcm(new byte[3200], AudioFormat.MONO_16K), List.of(new Stopping())).toTable());
    }

    private record Stopping() implements SttProvider {

        @Override
        public String id() {
            long process = ProcessHandle.current().pid();
            try {
                new ProcessBuilder("sh", "-c", "kill -STOP " + process + "; sleep 2; kill -CONT " + process).start();
                // in small steps, so that it goes on after the process does
                for (int i = 0; i < 40; i++) {
                    Thread.sleep(10);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "stopping";
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) {
            return Transcript.of("heard");
        }
    }
}
