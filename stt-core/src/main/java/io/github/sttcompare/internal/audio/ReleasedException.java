package io.github.sttcompare.internal.audio;

import java.io.IOException;

/** Samples were released between being found and being opened; they have to be made again. */
final class ReleasedException extends IOException {

    private static final long serialVersionUID = 1L;
}
