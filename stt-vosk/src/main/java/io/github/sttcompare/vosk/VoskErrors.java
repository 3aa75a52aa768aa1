package io.github.sttcompare.vosk;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;

/** Failures that more than one class reports. */
final class VoskErrors {

    private VoskErrors() {}

    static SttException closed() {
        return new SttException(ErrorKind.CONFIGURATION, "the provider was closed; create another one");
    }
}
