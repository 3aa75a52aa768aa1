package io.github.sttcompare.sphinx;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;

/** The samples for the engine; they end early if the recognition is stopped. */
final class PcmStream extends InputStream {

    private final InputStream samples;
    private final BooleanSupplier cancelled;

    PcmStream(InputStream samples, BooleanSupplier cancelled) {
        this.samples = samples;
        this.cancelled = cancelled;
    }

    @Override
    public int read() throws IOException {
        return cancelled.getAsBoolean() ? -1 : samples.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return cancelled.getAsBoolean() ? -1 : samples.read(buffer, offset, length);
    }
}
