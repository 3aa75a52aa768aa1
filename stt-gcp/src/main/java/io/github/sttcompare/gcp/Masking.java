package io.github.sttcompare.gcp;

import io.github.sttcompare.kit.Secrets;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How to show what a server has said to a call.
 *
 * @param secrets    the secrets that must not be shown
 * @param everything whether nothing is shown, because the call has sent more secrets than are kept
 */
record Masking(Secrets secrets, boolean everything) {

    /** For a call that has sent no secret. */
    static final Masking NONE = new Masking(Secrets.none(), false);

    /** {@return the first line of a text, masked; empty for null} */
    String line(@Nullable String text) {
        return everything && text != null && !text.isEmpty() ? Secrets.MASK : secrets.line(text);
    }

    /** {@return a text, masked} */
    String mask(String text) {
        return everything ? Secrets.MASK : secrets.mask(text);
    }

    /** {@return an exception that may be kept as a cause} */
    IOException cause(Throwable thrown) {
        if (!everything) {
            return secrets.cause(thrown);
        }
        IOException cause = new IOException(thrown.getClass().getName());
        cause.setStackTrace(thrown.getStackTrace());
        return cause;
    }
}
