package io.github.sttcompare.internal.audio;

import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.spi.AudioProbe;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the samples of an uncompressed recording are, and how they are encoded.
 *
 * @param kind   what kind of file it is
 * @param code   how a sample is encoded
 * @param format the format of the samples after conversion to 16 bits
 * @param offset the position of the first sample
 * @param frames how many frames are declared, at least 1
 * @param there  how many are there
 * @param notes  notes about it
 */
record PcmLayout(
        Kind kind, SampleCode code, AudioFormat format, long offset, long frames, long there, List<String> notes)
        implements PcmFound {

    /** The lowest sample rate that is read, in Hz; below that, speech cannot be heard. */
    static final int MIN_SAMPLE_RATE = Resampler.MIN_SOURCE_RATE;

    /** The kinds of file. */
    enum Kind {
        WAV("WAV", "audio/wav"),
        RIFX("big-endian WAV (RIFX)", "audio/x-rifx"),
        RF64("RF64", "audio/x-rf64"),
        BW64("BW64", "audio/x-bw64"),
        W64("Wave64", "audio/x-w64"),
        AIFF("AIFF", "audio/aiff"),
        AIFF_C("AIFF-C", "audio/aiff"),
        AU("AU", "audio/basic"),
        CAF("CAF", "audio/x-caf");

        private final String text;
        private final String mediaType;

        Kind(String text, String mediaType) {
            this.text = text;
            this.mediaType = mediaType;
        }

        String text() {
            return text;
        }
    }

    /**
     * {@return the layout, if the numbers make sense}
     *
     * @param kind     what kind of file it is
     * @param code     how a sample is encoded
     * @param channels the number of channels according to the header
     * @param rate     the sample rate in Hz according to the header
     * @param offset   the position of the first sample
     * @param extent   how many bytes of samples there are
     */
    static PcmLayout of(Kind kind, SampleCode code, long channels, double rate, long offset, Extent extent) {
        if (channels < 1) {
            throw BadAudio.repair("has " + channels + " channels");
        }
        if (channels > AudioFormat.MAX_CHANNELS) {
            throw BadAudio.convert("has " + channels + " channels, and 1 to " + AudioFormat.MAX_CHANNELS + " are supported");
        }
        long whole = Math.round(rate);
        checkRate(rate);
        long frameBytes = channels * code.bytes();
        long frames = extent.declared() / frameBytes;
        if (frames == 0) {
            throw BadAudio.repair("has no samples");
        }
        List<String> notes = new ArrayList<>();
        if (rate != whole) {
            notes.add("sample rate of " + rate + " Hz treated as " + whole + " Hz");
        }
        if (extent.open()) {
            notes.add("no size in the header; read to the end of the file");
        }
        if (extent.declared() % frameBytes != 0) {
            notes.add("the last frame is incomplete and was left out");
        }
        if (code.isWide()) {
            notes.add(code.description() + " rounded to 16 bits");
        }
        return new PcmLayout(kind, code, new AudioFormat((int) whole, (int) channels), offset, frames,
                extent.there() / frameBytes, notes);
    }

    /** Refuses a sample rate in Hz that is not read. */
    static void checkRate(double rate) {
        long whole = Math.round(rate);
        if (!(rate > 0) || whole < MIN_SAMPLE_RATE || whole > AudioFormat.MAX_SAMPLE_RATE) {
            throw BadAudio.of("has a sample rate of " + (rate == whole ? Long.toString(whole) : Double.toString(rate))
                    + " Hz, and " + MIN_SAMPLE_RATE + " to " + AudioFormat.MAX_SAMPLE_RATE
                    + " Hz are supported; check how it was recorded");
        }
    }

    /** {@return the bytes of one frame in the file} */
    int frameBytes() {
        return code.bytes() * format.channels();
    }

    /** {@return what to tell about it} */
    AudioProbe probe() {
        return new AudioProbe(kind.mediaType, kind.text + ", " + code.description(), format, frames,
                AudioProbe.Length.EXACT, there, code.isPcm16() ? offset : -1, notes);
    }
}
