package io.github.sttcompare.corpus;

import io.github.sttcompare.Audio;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Opens the recording of an item. */
final class ItemAudio {

    private ItemAudio() {}

    static Audio open(CorpusItem item) {
        return part(item, Audio.of(item.audio()));
    }

    /** {@return the channel and the part of a recording that an item names} */
    private static Audio part(CorpusItem item, Audio recording) {
        String problem = item.isPart() ? problem(item, recording.channels(), recording.duration()) : null;
        if (problem != null) {
            throw new SttException(ErrorKind.INVALID_AUDIO, item.place() + ": " + problem);
        }
        Integer channel = item.channel();
        Audio chosen = channel == null ? recording : recording.channel(channel);
        Duration start = item.start();
        Duration end = item.end();
        if (start == null && end == null) {
            return chosen;
        }
        Duration length = chosen.duration();
        return chosen.slice(start == null ? Duration.ZERO : start, end == null || end.compareTo(length) > 0 ? length : end);
    }

    /** {@return why a recording does not have the channel or the part of an item; null when it has} */
    static @Nullable String problem(CorpusItem item, int channels, Duration length) {
        Integer channel = item.channel();
        if (channel != null && channel >= channels) {
            return "there is no channel " + channel + " in " + Names.printable(item.audio().toString()) + ", which has " + channels
                    + ", counted from 0";
        }
        Duration start = item.start();
        Duration end = item.end();
        if ((start != null && start.compareTo(length) >= 0)
                || (end != null && end.minus(CorpusItem.OVERSHOOT).compareTo(length) > 0)) {
            return "the part from " + CorpusItem.seconds(start == null ? Duration.ZERO : start) + " to "
                    + (end == null ? "the end" : CorpusItem.seconds(end)) + " is not in "
                    + Names.printable(item.audio().toString()) + ", which has " + CorpusItem.seconds(length);
        }
        return null;
    }
}
