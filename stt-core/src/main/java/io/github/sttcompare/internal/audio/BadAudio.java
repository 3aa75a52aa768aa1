package io.github.sttcompare.internal.audio;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import org.jspecify.annotations.Nullable;

/**
 * Something is wrong with a recording whose name is not known here: the sentence is completed where it is. It passes through
 * the code of decoders, which therefore cannot change it.
 */
final class BadAudio extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What the reader can do about it. */
    enum Advice {
        /** Make another file of it. */
        CONVERT,
        /** Get a whole one. */
        REPAIR,
        /** What was found says it already. */
        NONE
    }

    private final Advice advice;

    /**
     * @param found  what was found, to follow the name of the recording
     * @param advice what to do
     */
    BadAudio(String found, Advice advice) {
        this(found, advice, null);
    }

    BadAudio(String found, Advice advice, @Nullable Throwable cause) {
        super(found, cause);
        this.advice = advice;
    }

    static BadAudio repair(String found) {
        return new BadAudio(found, Advice.REPAIR);
    }

    static BadAudio convert(String found) {
        return new BadAudio(found, Advice.CONVERT);
    }

    static BadAudio of(String found) {
        return new BadAudio(found, Advice.NONE);
    }

    /** {@return the whole sentence} */
    SttException about(AudioName name) {
        String what = switch (advice) {
            case CONVERT -> "; convert it, for example with: " + name.conversion();
            case REPAIR -> "; record, copy or convert it again";
            case NONE -> "";
        };
        return new SttException(ErrorKind.INVALID_AUDIO, name + " " + getMessage() + what, getCause());
    }
}
