package io.github.sttcompare.corpus;

import io.github.sttcompare.Audio;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A recording, or a channel or a part of it, see {@link CorpusItem}.
 *
 * @param place where it is listed, for messages
 */
record AudioPart(Path file, @Nullable Integer channel, @Nullable Duration start, @Nullable Duration end, Place place) {

    /**
     * How far an end may be beyond the recording, because lists are written by hand or by programs that round (Kaldi
     * allows the same).
     */
    private static final Duration OVERSHOOT = Duration.ofMillis(500);

    /** {@return whether it is less than a whole recording} */
    boolean isPart() {
        return channel != null || start != null || end != null;
    }

    /** {@return the audio} */
    Audio open() {
        Audio recording = Audio.of(file);
        String problem = isPart() ? problem(recording.channels(), recording.duration()) : null;
        if (problem != null) {
            throw new SttException(ErrorKind.INVALID_AUDIO, place + ": " + problem);
        }
        Audio chosen = channel == null ? recording : recording.channel(channel);
        if (start == null && end == null) {
            return chosen;
        }
        return chosen.slice(begin(), end(chosen.duration()));
    }

    private Duration begin() {
        return start == null ? Duration.ZERO : start;
    }

    /** {@return where it ends in a recording of the given length} */
    private Duration end(Duration length) {
        return end == null || end.compareTo(length) > 0 ? length : end;
    }

    /** {@return how long it is in a recording of the given length} */
    Duration length(Duration length) {
        return end(length).minus(begin());
    }

    /** {@return why a recording does not have the channel or the part; null if it has} */
    @Nullable String problem(int channels, Duration length) {
        String name = Names.printable(file.toString());
        if (channel != null && channel >= channels) {
            return "there is no channel " + channel + " in " + name + ", which has " + channels
                    + (channels == 1 ? " channel" : " channels") + ", counted from 0";
        }
        if ((start != null && start.compareTo(length) >= 0) || (end != null && end.minus(OVERSHOOT).compareTo(length) > 0)) {
            return "the part from " + CorpusText.seconds(begin()) + " to " + (end == null ? "the end" : CorpusText.seconds(end))
                    + " is not within " + name + ", which lasts " + CorpusText.seconds(length);
        }
        return null;
    }
}
