package io.github.sttcompare.internal.audio;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.audio.AudioFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The RIFF/WAVE container with 16-bit PCM: a strict reader and the writer of its header.
 *
 * <p>Read are the format tags 1 (PCM) and 0xFFFE (EXTENSIBLE, with the PCM sub-format). A writer to a pipe cannot go
 * back to fill in the sizes; what such writers leave there means "to the end of the file": 0, 0xFFFFFFFF (FFmpeg) and
 * 0x7FFFF000 (SoX and eSpeak). No other size may be larger than the file. What follows the samples is ignored.
 *
 * <p>Format: Microsoft and IBM, <i>Multimedia Programming Interface and Data Specifications 1.0</i>, 1991; Microsoft,
 * <i>Multiple Channel Audio Data and WAVE Files</i>, 2001.
 */
public final class Wav {

    /** The length of the header that {@link #header} makes, in bytes. */
    public static final int HEADER_BYTES = 44;

    /** How many bytes of a file {@link #checkBeginning} looks at. */
    public static final int BEGINNING_BYTES = Sniffer.HEAD_BYTES;

    private static final int RIFF = 0x4646_4952;
    private static final int WAVE = 0x4556_4157;
    private static final int FMT = 0x2074_6d66;
    private static final int DATA = 0x6174_6164;
    private static final int PCM = 1;
    private static final int EXTENSIBLE = 0xFFFE;

    private Wav() {}

    /**
     * Where the samples of a WAV file are.
     *
     * @param format their format
     * @param offset the index of their first byte
     * @param length their number of bytes, a whole number of frames, at least one
     */
    public record Samples(AudioFormat format, int offset, int length) {}

    /**
     * Finds the samples in the bytes of a WAV file.
     *
     * @param bytes the whole file
     * @param name  what to call it in an error message
     * @return where the samples are
     * @throws SttException of kind {@link ErrorKind#INVALID_AUDIO} if it is anything else than a WAV file with 16-bit
     *     PCM; its message says what was found and what is accepted
     */
    public static Samples parse(byte[] bytes, String name) {
        return new Parser(bytes, name).parse();
    }

    /**
     * Checks that a file begins like a WAV file, so that a large one of another kind need not be read to its end.
     *
     * @param beginning the first {@value #BEGINNING_BYTES} bytes of the file, or all of a shorter one
     * @param name      what to call it in an error message
     * @throws SttException of kind {@link ErrorKind#INVALID_AUDIO} if it does not
     */
    public static void checkBeginning(byte[] beginning, String name) {
        new Parser(beginning, name).readBeginning();
    }

    /**
     * Makes the 44-byte header that turns PCM samples into a WAV file.
     *
     * @param format the format of the samples
     * @param length their number of bytes
     * @return the header, {@value #HEADER_BYTES} bytes
     * @throws IllegalArgumentException if {@code length} is negative or does not fit a WAV file
     */
    public static byte[] header(AudioFormat format, long length) {
        if (length < 0 || length > 0xFFFF_FFFFL - HEADER_BYTES) {
            throw new IllegalArgumentException("a WAV file holds 0 to 4294967251 bytes of samples: " + length);
        }
        return ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(RIFF)
                .putInt((int) (HEADER_BYTES - 8 + length))
                .putInt(WAVE)
                .putInt(FMT)
                .putInt(16)
                .putShort((short) PCM)
                .putShort((short) format.channels())
                .putInt(format.sampleRate())
                .putInt(format.sampleRate() * format.frameBytes())
                .putShort((short) format.frameBytes())
                .putShort((short) 16)
                .putInt(DATA)
                .putInt((int) length)
                .array();
    }

    /** One pass over one file. Every read is preceded by a check that the bytes are there. */
    private static final class Parser {
        private static final String ACCEPTED = "; accepted is a WAV file (RIFF/WAVE) with 16-bit PCM samples";
        private static final String CONVERT = ACCEPTED + ": convert it, for example with"
                + " ffmpeg -i FILE -c:a pcm_s16le OUT.wav";
        private static final String REPAIR = ACCEPTED + ": record, copy or convert it again";
        /** More chunks than any honest writer makes; bounds the work on a hostile file. */
        private static final int MAX_CHUNKS = 10_000;
        private static final long UNKNOWN = 0xFFFF_FFFFL;
        private static final long UNKNOWN_SOX = 0x7FFF_F000L;
        /** The 14 bytes that follow the format tag in the GUID of every sub-format that has one. */
        private static final byte[] GUID_TAIL = {
            0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71
        };

        private final ByteBuffer in;
        private final String name;

        Parser(byte[] bytes, String name) {
            this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            this.name = name;
        }

        void readBeginning() {
            if (in.limit() == 0) {
                throw invalid("is empty", REPAIR);
            }
            if (in.limit() < 4 || in.getInt(0) != RIFF) {
                throw invalid("is not a WAV file: it looks like " + Sniffer.describe(in.array()), CONVERT);
            }
            if (in.limit() < 12) {
                throw invalid("is cut off: it ends within the header, after " + in.limit() + " bytes", REPAIR);
            }
            if (in.getInt(8) != WAVE) {
                throw invalid("is a RIFF file of another kind: " + quoted(8) + " instead of 'WAVE'", CONVERT);
            }
            in.position(12);
        }

        Samples parse() {
            readBeginning();
            long riffSize = size(4);
            if (!isRiffPlaceholder(riffSize) && riffSize + 8 > in.limit()) {
                throw cutOff(riffSize + 8 + " bytes", in.limit());
            }
            AudioFormat format = null;
            for (int chunk = 0; in.remaining() >= 8; chunk++) {
                if (chunk == MAX_CHUNKS) {
                    throw invalid("has more than " + MAX_CHUNKS + " chunks and no samples in them", REPAIR);
                }
                int start = in.position() + 8;
                int id = in.getInt(start - 8);
                long size = size(start - 4);
                in.position(start);
                if (id == DATA) {
                    return samples(format, size, riffSize);
                }
                if (size > in.remaining()) {
                    throw cutOff(size + " bytes in its chunk " + quoted(start - 8), in.remaining());
                }
                if (id == FMT) {
                    if (format != null) {
                        throw invalid("has two 'fmt ' chunks", REPAIR);
                    }
                    format = format(start, size);
                }
                // a chunk of odd size is followed by a byte of padding, which may be missing at the very end
                in.position((int) Math.min(in.limit(), start + size + (size & 1)));
            }
            if (in.hasRemaining()) {
                throw invalid("is cut off: it ends within a chunk header, after " + in.limit() + " bytes", REPAIR);
            }
            throw invalid(format == null ? "has no 'fmt ' chunk" : "has no 'data' chunk", REPAIR);
        }

        private AudioFormat format(int start, long size) {
            if (size < 16) {
                throw invalid("has a 'fmt ' chunk of " + size + " bytes instead of at least 16", REPAIR);
            }
            int tag = unsignedShort(start);
            int channels = unsignedShort(start + 2);
            long sampleRate = size(start + 4);
            int frameBytes = unsignedShort(start + 12);
            int bits = unsignedShort(start + 14);
            if (tag == EXTENSIBLE) {
                if (size < 40) {
                    throw invalid("has an EXTENSIBLE 'fmt ' chunk of " + size + " bytes instead of at least 40",
                            REPAIR);
                }
                tag = unsignedShort(start + 24);
                if (!Arrays.equals(in.array(), start + 26, start + 40, GUID_TAIL, 0, GUID_TAIL.length)) {
                    throw invalid("holds samples of an unknown sub-format (EXTENSIBLE) instead of PCM", CONVERT);
                }
            }
            if (tag != PCM) {
                throw invalid("holds " + Sniffer.codec(tag) + " instead of PCM", CONVERT);
            }
            if (bits != 16) {
                throw invalid("has " + bits + "-bit samples", CONVERT);
            }
            if (channels < 1 || channels > AudioFormat.MAX_CHANNELS) {
                throw invalid("has " + channels + " channels, and 1 to " + AudioFormat.MAX_CHANNELS + " are read",
                        CONVERT);
            }
            if (sampleRate < 1 || sampleRate > AudioFormat.MAX_SAMPLE_RATE) {
                throw invalid("has a sample rate of " + sampleRate + " Hz, and 1 to " + AudioFormat.MAX_SAMPLE_RATE
                        + " Hz are read", CONVERT);
            }
            AudioFormat format = new AudioFormat((int) sampleRate, channels);
            if (frameBytes != format.frameBytes()) {
                throw invalid("contradicts itself: " + channels + " channels of 16 bits in frames of " + frameBytes
                        + " bytes", REPAIR);
            }
            return format;
        }

        private Samples samples(@Nullable AudioFormat format, long size, long riffSize) {
            if (format == null) {
                throw invalid("has samples before their format (no 'fmt ' chunk ahead of 'data')", REPAIR);
            }
            // some streaming writers count the header in the RIFF size and leave only the samples out of it
            boolean unfinished = isRiffPlaceholder(riffSize) || riffSize + 8 <= in.position();
            boolean open = size == 0 ? unfinished : size == UNKNOWN || size == UNKNOWN_SOX;
            if (!open && size > in.remaining()) {
                throw cutOff(size + " bytes of samples", in.remaining());
            }
            int frameBytes = format.frameBytes();
            int length = open ? in.remaining() - in.remaining() % frameBytes : (int) size;
            if (length == 0) {
                throw invalid("has no samples", REPAIR);
            }
            if (length % frameBytes != 0) {
                throw invalid("ends within a frame: " + length + " bytes of samples in frames of " + frameBytes,
                        REPAIR);
            }
            return new Samples(format, in.position(), length);
        }

        /** SoX and eSpeak add the size of the header to what stands for the size of the samples. */
        private static boolean isRiffPlaceholder(long size) {
            return size == 0 || size == UNKNOWN || (size & ~0xFFL) == UNKNOWN_SOX;
        }

        private long size(int at) {
            return Integer.toUnsignedLong(in.getInt(at));
        }

        private int unsignedShort(int at) {
            return Short.toUnsignedInt(in.getShort(at));
        }

        private String quoted(int at) {
            return "'" + new String(in.array(), at, 4, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "?") + "'";
        }

        private SttException cutOff(String declared, int found) {
            return invalid("is cut off: it declares " + declared + " and has " + found, REPAIR);
        }

        private SttException invalid(String found, String advice) {
            return new SttException(ErrorKind.INVALID_AUDIO, name + " " + found + advice);
        }
    }
}
