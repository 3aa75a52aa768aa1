package io.github.sttcompare.spring;

import io.github.sttcompare.text.SafeText;
import org.jspecify.annotations.Nullable;

/** What a client calls a file, made safe to show. It is never used as a path. */
final class FileName {

    private static final int MOST_CELLS = 80;

    private FileName() {}

    /** {@return the last part of a name, on one line; {@code audio} for none} */
    static String of(@Nullable String submitted) {
        String name = submitted == null ? "" : submitted.substring(Math.max(submitted.lastIndexOf('/'), submitted.lastIndexOf('\\')) + 1);
        String shown = SafeText.oneLine(name, MOST_CELLS);
        return shown.isEmpty() ? "audio" : shown;
    }
}
