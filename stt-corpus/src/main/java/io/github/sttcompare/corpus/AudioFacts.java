package io.github.sttcompare.corpus;

import io.github.sttcompare.Audio;
import io.github.sttcompare.AudioInfo;
import io.github.sttcompare.audio.AudioFormat;
import java.time.Duration;
import java.util.List;

/**
 * The identity and the format of a recording, without opening it.
 *
 * @param sha256   its hash, see {@link Audio#sha256}
 * @param format   the format of its samples
 * @param duration how long it plays
 * @param encoding its media type
 * @param notes    remarks on how it is read
 */
record AudioFacts(String sha256, AudioFormat format, Duration duration, String encoding, List<String> notes) {

    AudioFacts {
        notes = List.copyOf(notes);
    }

    /** {@return the facts about a recording, which is read for this} */
    static AudioFacts of(Audio audio) {
        return new AudioFacts(audio.sha256(), audio.format(), audio.duration(), audio.encoding(), audio.notes());
    }

    AudioInfo info(String name) {
        return new AudioInfo(name, format, duration, sha256, encoding, notes);
    }
}
