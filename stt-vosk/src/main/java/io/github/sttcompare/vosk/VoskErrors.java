package io.github.sttcompare.vosk;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;

/** What more than one class says. */
final class VoskErrors {

    private VoskErrors() {}

    static SttException closed() {
        return new SttException(ErrorKind.CONFIGURATION, "the provider was closed; create another one");
    }
}
