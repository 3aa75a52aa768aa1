package io.github.sttcompare.internal.audio;

/** The data ended within a frame. */
final class FlacEnd extends Exception {

    private static final long serialVersionUID = 1L;

    FlacEnd() {
        super("the bytes ended within a frame", null, false, false);
    }
}
