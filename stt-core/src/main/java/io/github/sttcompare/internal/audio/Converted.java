package io.github.sttcompare.internal.audio;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.audio.AudioFormat;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The samples of a view in another format. */
final class Converted implements Origin {

    private final SampleView from;
    private final AudioFormat format;
    private final Made made;

    Converted(SampleView from, AudioFormat format) {
        Resampler.check(from.format(), format);
        this.from = from;
        this.format = format;
        this.made = new Made(this::convert);
    }

    private Samples convert() throws InterruptedException {
        try (SampleReader in = from.open();
                Spool spool = new Spool(
                        TempSpace.shared(), Resampler.length(in.frames(), in.format(), format) * format.frameBytes())) {
            long frames = Resampler.convert(in, format, spool);
            return new Samples(spool.finish(), 0, frames);
        } catch (BadAudio e) {
            throw e.about(from.name());
        } catch (IOException e) {
            throw from.name().unreadable(e);
        } catch (OutOfMemoryError e) {
            throw new SttException(ErrorKind.INVALID_AUDIO, from.name() + " cannot be converted to " + format
                    + ": there is no memory for it; give the JVM more (-Xmx)", e);
        }
    }

    @Override
    public AudioFormat format() {
        return format;
    }

    @Override
    public long frames() {
        long known = from.knownFrames();
        return known < 0 ? -1 : Resampler.length(known, from.format(), format);
    }

    @Override
    public boolean isReady() {
        return made.isThere();
    }

    @Override
    public boolean isDecodable() {
        return from.origin().isDecodable();
    }

    @Override
    public List<String> notes() {
        return from.origin().notes();
    }

    @Override
    public Samples samples() throws InterruptedException {
        return made.get();
    }

    @Override
    public void release() {
        made.release();
    }

    @Override
    public @Nullable String identity() {
        String origin = from.identity();
        return origin == null ? null : origin + " as " + format;
    }
}
