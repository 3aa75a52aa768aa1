package io.github.sttcompare.internal.speech;

import io.github.sttcompare.Audio;
import io.github.sttcompare.audio.Speech;
import io.github.sttcompare.audio.SpeechDetector;
import io.github.sttcompare.audio.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The standard {@link SpeechDetector}: what is louder than the background is speech. */
public final class EnergyDetector implements SpeechDetector {

    /** It has no state. */
    public static final EnergyDetector INSTANCE = new EnergyDetector();

    private EnergyDetector() {}

    @Override
    public Speech detect(Audio audio) throws InterruptedException {
        Channels channels = new Channels(audio.channels());
        Powers.measure(audio, channels);
        channels.end();
        return new Speech(audio.duration(), channels.stretches.within(audio.duration()));
    }

    /** There is speech if there is speech on any channel. */
    private static final class Channels implements Powers.Sink {
        private final ChannelActivity[] channels;
        private final Stretches stretches = new Stretches();
        private int waiting;

        Channels(int count) {
            channels = new ChannelActivity[count];
            for (int c = 0; c < count; c++) {
                channels[c] = new ChannelActivity();
            }
        }

        @Override
        public void frame(double[] powers) {
            boolean active = false;
            for (int c = 0; c < channels.length; c++) {
                active |= channels[c].next(powers[c]);
            }
            if (waiting < ChannelActivity.REACH) {
                waiting++;
            } else {
                stretches.next(active);
            }
        }

        void end() {
            for (; waiting > 0; waiting--) {
                boolean active = false;
                for (ChannelActivity channel : channels) {
                    active |= channel.nextAfterEnd();
                }
                stretches.next(active);
            }
            stretches.end();
        }
    }

    /** Groups frames into stretches, without short bursts and short pauses. */
    private static final class Stretches {
        private static final int SHORTEST = Powers.PER_SECOND / 20;
        private static final int PAUSE = Powers.PER_SECOND / 5;

        /** Where stretches begin and end alternately, in frames. */
        private final List<Long> edges = new ArrayList<>();
        private long frame;
        private long begin = -1;

        void next(boolean active) {
            if (active && begin < 0) {
                begin = frame;
            } else if (!active && begin >= 0) {
                add();
            }
            frame++;
        }

        private void add() {
            if (frame - begin >= SHORTEST) {
                if (!edges.isEmpty() && begin - edges.getLast() < PAUSE) {
                    edges.removeLast();
                } else {
                    edges.add(begin);
                }
                edges.add(frame);
            }
            begin = -1;
        }

        void end() {
            if (begin >= 0) {
                add();
            }
        }

        List<TimeSpan> within(Duration audio) {
            List<TimeSpan> spans = new ArrayList<>();
            for (int i = 0; i < edges.size(); i += 2) {
                Duration from = time(edges.get(i));
                Duration to = time(edges.get(i + 1));
                if (from.compareTo(audio) < 0) {
                    spans.add(new TimeSpan(from, to.compareTo(audio) < 0 ? to : audio));
                }
            }
            return spans;
        }

        private static Duration time(long frame) {
            return Duration.ofMillis(frame * 1000 / Powers.PER_SECOND);
        }
    }
}
