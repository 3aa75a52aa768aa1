package io.github.sttcompare.internal.audio;

import io.github.sttcompare.audio.AudioFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Samples that are stored in their final form. */
record Stored(AudioFormat format, Samples samples, List<String> notes) implements Origin {

    @Override
    public long frames() {
        return samples.frames();
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void release() {}

    @Override
    public @Nullable String identity() {
        return null;
    }
}
