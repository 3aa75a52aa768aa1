package io.github.sttcompare.codec;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;

/** Failures of recordings, as sentences that begin with the name. */
final class Damage {

    private Damage() {}

    static SttException at(long position, String what) {
        return of("is damaged at byte " + position + " (" + what + "); copy it again");
    }

    static SttException of(String sentence) {
        return new SttException(ErrorKind.INVALID_AUDIO, sentence);
    }
}
