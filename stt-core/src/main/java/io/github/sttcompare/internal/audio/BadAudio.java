package io.github.sttcompare.internal.audio;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import org.jspecify.annotations.Nullable;

/**
 * Something is wrong with a recording whose name is not known here; the sentence is completed where the name is known. It
 * passes through the code of decoders unchanged.
 */
final class BadAudio extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What the reader can do about it. */
    enum Advice {
        /** Convert it. */
        CONVERT,
        /** Convert it with the only program that reads it. */
        CONVERT_BY_LAME,
        /** Get an intact copy. */
        REPAIR,
        /** What was found includes the advice. */
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
        return new SttException(ErrorKind.INVALID_AUDIO, name + " " + sentence(name), getCause());
    }

    /** {@return the sentence without the name, as decoders may say it} */
    SttException unnamed() {
        return new SttException(ErrorKind.INVALID_AUDIO, sentence(AudioName.NONE), getCause());
    }

    private String sentence(AudioName name) {
        return getMessage() + switch (advice) {
            case CONVERT -> "; convert it, for example with: " + name.conversion();
            case CONVERT_BY_LAME -> "; convert it, for example with: " + name.conversion("lame --decode", "");
            case REPAIR -> "; record, copy or convert it again";
            case NONE -> "";
        };
    }
}
