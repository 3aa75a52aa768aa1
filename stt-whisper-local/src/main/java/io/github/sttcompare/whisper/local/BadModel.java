package io.github.sttcompare.whisper.local;

/**
 * A file is not a model that can be passed to whisper.cpp; the message is the end of a sentence that begins with the
 * file's name.
 */
final class BadModel extends Exception {

    private static final long serialVersionUID = 1L;

    BadModel(String message) {
        super(message);
    }
}
