package io.github.sttcompare.whisper.local;

/** A file is no model that whisper.cpp can be given; the message is the end of a sentence that begins with the file's name. */
final class BadModel extends Exception {

    private static final long serialVersionUID = 1L;

    BadModel(String message) {
        super(message);
    }
}
