package io.github.sttcompare.codec;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;

/** What is wrong with a recording, in sentences that begin with its name. */
final class Damage {

    private Damage() {}

    static SttException at(long position, String what) {
        return of("is damaged at byte " + position + " (" + what + "); copy it again");
    }

    static SttException of(String sentence) {
        return new SttException(ErrorKind.INVALID_AUDIO, sentence);
    }
}
