package io.github.sttcompare.spring;

import io.github.sttcompare.text.SafeText;
import org.jspecify.annotations.Nullable;

/** The file name that a client submitted, made safe for display. It is never used as a path. */
final class FileName {

    private static final int MOST_CELLS = 80;

    private FileName() {}

    /** {@return the last path segment of the name, on one line and shortened; {@code audio} if there is none} */
    static String of(@Nullable String submitted) {
        String name = submitted == null ? "" : submitted.substring(Math.max(submitted.lastIndexOf('/'), submitted.lastIndexOf('\\')) + 1);
        String shown = SafeText.oneLine(name, MOST_CELLS);
        return shown.isEmpty() ? "audio" : shown;
    }
}
