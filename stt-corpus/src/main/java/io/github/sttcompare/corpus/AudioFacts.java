package io.github.sttcompare.corpus;

import io.github.sttcompare.Audio;
import io.github.sttcompare.AudioInfo;
import io.github.sttcompare.audio.AudioFormat;
import java.time.Duration;
import java.util.List;

/**
 * What a recording is, without opening it.
 *
 * @param sha256   what identifies it, see {@link Audio#sha256}
 * @param format   the format of its samples
 * @param duration how long it plays
 * @param encoding its media type
 * @param notes    what to know about how it is read
 */
record AudioFacts(String sha256, AudioFormat format, Duration duration, String encoding, List<String> notes) {

    AudioFacts {
        notes = List.copyOf(notes);
    }

    /** {@return the facts of an audio, which is read for it} */
    static AudioFacts of(Audio audio) {
        return new AudioFacts(audio.sha256(), audio.format(), audio.duration(), audio.encoding(), audio.notes());
    }

    AudioInfo info(String name) {
        return new AudioInfo(name, format, duration, sha256, encoding, notes);
    }
}
