package io.github.sttcompare.it;

import io.github.sttcompare.Audio;
import io.github.sttcompare.SttException;
import io.github.sttcompare.audio.AudioFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;

/** Reads audio that does not end, in a JVM with little memory, and converts a recording that is longer than the memory. */
final class EndlessStream {

    private EndlessStream() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Audio second = Audio.ofPcm(new byte[32_000], AudioFormat.MONO_16K);
        InputStream zeros = new InputStream() {
            @Override
            public int read() {
                return 0;
            }
        };
        try (InputStream endless = new SequenceInputStream(new ByteArrayInputStream(second.wavHeader()), zeros)) {
            System.out.println(Audio.of(endless, Long.MAX_VALUE));
        } catch (SttException e) {
            System.out.println(e.kind() + ": " + e.getMessage());
        }
        Audio slow = Audio.ofPcm(new byte[2_000_000], new AudioFormat(1_000, 1));
        System.out.println(slow.convertedTo(new AudioFormat(96_000, 1)).frames());
        System.out.println(slow.slice(Duration.ZERO, Duration.ofSeconds(1)).convertedTo(AudioFormat.MONO_16K).frames());
    }
}
