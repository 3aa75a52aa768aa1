package io.github.sttcompare.testing;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import io.github.sttcompare.audio.AudioFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Recordings of which each second holds a word and a pause, and an ear for them: the word of second 7 is {@code w7}, on the second
 * channel {@code v7}.
 */
public final class Counted {

    private static final AudioFormat FORMAT = new AudioFormat(8000, 1);
    private static final int FIRST_LEVEL = 1000;
    private static final int STEP = 100;
    /** Words last from 0.3 to 0.7 of their second. */
    private static final int FROM = 2400;
    private static final int TO = 5600;

    private Counted() {}

    /** A recording of so many seconds, with one channel. */
    public static Audio words(int seconds) {
        return Audio.ofPcm(samples(seconds, 1, 1), FORMAT);
    }

    /** A recording of so many seconds that is silent in some of them, with one channel. */
    public static Audio words(int seconds, IntPredicate spoken) {
        return Audio.ofPcm(samples(seconds, 1, (channel, second) -> spoken.test(second)), FORMAT);
    }

    /** A recording with two channels, of which each speaks in some seconds. */
    public static Audio talk(int seconds, IntPredicate first, IntPredicate second) {
        return Audio.ofPcm(samples(seconds, 2, (channel, at) -> (channel == 0 ? first : second).test(at)), new AudioFormat(8000, 2));
    }

    /** A recording with two channels that speak in turn: the first in even seconds, the second in odd ones. */
    public static Audio talk(int seconds) {
        return Audio.ofPcm(samples(seconds, 2, 2), new AudioFormat(8000, 2));
    }

    /** The samples of a recording of which each channel speaks in every so many seconds. */
    public static byte[] samples(int seconds, int channels, int turns) {
        return samples(seconds, channels, (channel, second) -> second % turns == channel % turns);
    }

    /** Which channel speaks in which second. */
    private interface Turns {
        boolean speaks(int channel, int second);
    }

    private static byte[] samples(int seconds, int channels, Turns turns) {
        int rate = FORMAT.sampleRate();
        ByteBuffer pcm = ByteBuffer.allocate(seconds * rate * 2 * channels).order(ByteOrder.LITTLE_ENDIAN);
        for (int frame = 0; frame < seconds * rate; frame++) {
            int second = frame / rate;
            boolean spoken = frame % rate >= FROM && frame % rate < TO;
            for (int channel = 0; channel < channels; channel++) {
                boolean speaks = spoken && turns.speaks(channel, second);
                // a tone of 1000 Hz with corners
                int level = FIRST_LEVEL + STEP * second;
                pcm.putShort((short) (speaks ? (frame / 4 % 2 == 0 ? level : -level) : 0));
            }
        }
        return pcm.array();
    }

    /** The text that a whole recording of one channel has. */
    public static String text(int seconds) {
        return text(seconds, second -> true);
    }

    /** The text that such a recording has if it is silent in some seconds. */
    public static String text(int seconds, IntPredicate spoken) {
        return IntStream.range(0, seconds).filter(spoken).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
    }

    /** What is heard in a recording, or in a piece of one: the words whose middle lies in it, of the first channel. */
    public static Transcript heardIn(Audio audio) {
        ByteBuffer pcm = audio.pcm();
        int channels = audio.channels();
        int rate = audio.format().sampleRate();
        List<Word> words = new ArrayList<>();
        int start = -1;
        int level = 0;
        int frames = pcm.remaining() / (2 * channels);
        for (int frame = 0; frame <= frames; frame++) {
            int sample = frame == frames ? 0 : Math.abs(pcm.getShort(2 * channels * frame));
            if (sample != level) {
                if (level >= FIRST_LEVEL && frame - start >= (TO - FROM) / 2) {
                    words.add(Word.of("w" + (level - FIRST_LEVEL) / STEP, time(start, rate), time(frame, rate)));
                }
                start = frame;
                level = sample;
            }
        }
        return Transcript.builder(words.stream().map(Word::text).collect(Collectors.joining(" "))).words(words).build();
    }

    private static Duration time(int frame, int rate) {
        return Duration.ofMillis(1000L * frame / rate);
    }
}
