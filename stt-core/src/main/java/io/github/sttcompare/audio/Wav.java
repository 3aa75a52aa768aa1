package io.github.sttcompare.audio;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The RIFF/WAVE container with 16-bit PCM: a strict reader and the writer of its header.
 *
 * <p>Read are format tags 1 (PCM) and 0xFFFE (EXTENSIBLE, with the PCM sub-format); chunk sizes 0 and 0xFFFFFFFF, which
 * writers to a pipe leave behind, mean "to the end". Format: Microsoft/IBM, Multimedia Programming Interface and Data
 * Specifications 1.0 (1991), and Microsoft, Multiple Channel Audio Data and WAVE Files (2001).
 */
public final class Wav {

    /** The length of the header that {@link #header} makes, in bytes. */
    public static final int HEADER_BYTES = 44;

    private static final String ACCEPTED = "accepted is a WAV file (RIFF/WAVE) with 16-bit PCM samples";
    private static final int RIFF = 0x4646_4952;
    private static final int WAVE = 0x4556_4157;
    private static final int FMT = 0x2074_6d66;
    private static final int DATA = 0x6174_6164;
    private static final int PCM = 1;
    private static final int EXTENSIBLE = 0xFFFE;
    /** The tail that all sub-format GUIDs share: {@code xxxxxxxx-0000-0010-8000-00aa00389b71}, as two little-endian longs. */
    private static final long GUID_PCM_LOW = 0x0010_0000_0000_0001L;

    private static final long GUID_PCM_HIGH = 0x719b_3800_aa00_0080L;
    /** More chunks than any honest writer makes; bounds the work on a hostile file. */
    private static final int MAX_CHUNKS = 10_000;

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
     * @throws SttException of kind {@link ErrorKind#INVALID_AUDIO} if it is anything else than a WAV file with 16-bit PCM
     */
    public static Samples parse(byte[] bytes, String name) {
        return new Parser(bytes, name).parse();
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

    private static final class Parser {
        private final ByteBuffer in;
        private final String name;

        Parser(byte[] bytes, String name) {
            this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            this.name = name;
        }

        Samples parse() {
            if (in.remaining() == 0) {
                throw invalid("is empty");
            }
            if (in.remaining() < 4 || in.getInt(0) != RIFF) {
                throw invalid("is not a WAV file: it looks like " + Sniffer.describe(in.array()));
            }
            if (in.remaining() < 12) {
                throw invalid("is cut off: it ends within the header, after " + in.remaining() + " bytes");
            }
            if (in.getInt(8) != WAVE) {
                throw invalid("is a RIFF file of another kind: '" + fourCharacters(8) + "' instead of 'WAVE'");
            }
            long riffSize = Integer.toUnsignedLong(in.getInt(4));
            boolean streamed = riffSize == 0 || riffSize == 0xFFFF_FFFFL;
            if (!streamed && riffSize + 8 > in.limit()) {
                throw invalid("is cut off: it declares " + (riffSize + 8) + " bytes and has " + in.limit());
            }
            in.position(12);
            AudioFormat format = null;
            for (int chunk = 0; in.remaining() >= 8 && chunk < MAX_CHUNKS; chunk++) {
                int id = in.getInt();
                long size = Integer.toUnsignedLong(in.getInt());
                if (id == DATA) {
                    if (format == null) {
                        throw invalid("has samples before their format (no 'fmt ' chunk ahead of 'data')");
                    }
                    return samples(format, size, streamed);
                }
                if (size > in.remaining()) {
                    throw invalid("is cut off: its chunk '" + fourCharacters(in.position() - 8) + "' declares " + size
                            + " bytes and " + in.remaining() + " follow");
                }
                int next = (int) Math.min(in.limit(), in.position() + size + (size & 1));
                if (id == FMT) {
                    if (format != null) {
                        throw invalid("has two 'fmt ' chunks");
                    }
                    format = format((int) size);
                }
                in.position(next);
            }
            throw invalid(format == null ? "has no 'fmt ' chunk" : "has no 'data' chunk");
        }

        private AudioFormat format(int size) {
            if (size < 16) {
                throw invalid("has a 'fmt ' chunk of " + size + " bytes instead of at least 16");
            }
            int start = in.position();
            int tag = Short.toUnsignedInt(in.getShort(start));
            int channels = Short.toUnsignedInt(in.getShort(start + 2));
            long sampleRate = Integer.toUnsignedLong(in.getInt(start + 4));
            int frameBytes = Short.toUnsignedInt(in.getShort(start + 12));
            int bits = Short.toUnsignedInt(in.getShort(start + 14));
            if (tag == EXTENSIBLE) {
                if (size < 40) {
                    throw invalid("has an EXTENSIBLE 'fmt ' chunk of " + size + " bytes instead of at least 40");
                }
                if (in.getLong(start + 24) != GUID_PCM_LOW || in.getLong(start + 32) != GUID_PCM_HIGH) {
                    throw invalid("holds " + Sniffer.codec(Short.toUnsignedInt(in.getShort(start + 24)))
                            + " (EXTENSIBLE) instead of PCM");
                }
            } else if (tag != PCM) {
                throw invalid("holds " + Sniffer.codec(tag) + " instead of PCM");
            }
            if (bits != 16) {
                throw invalid("has " + bits + "-bit samples");
            }
            if (channels < 1 || channels > AudioFormat.MAX_CHANNELS) {
                throw invalid("has " + channels + " channels; 1 to " + AudioFormat.MAX_CHANNELS + " are read");
            }
            if (sampleRate < 1 || sampleRate > AudioFormat.MAX_SAMPLE_RATE) {
                throw invalid("has a sample rate of " + sampleRate + " Hz; 1 to " + AudioFormat.MAX_SAMPLE_RATE + " are read");
            }
            AudioFormat format = new AudioFormat((int) sampleRate, channels);
            if (frameBytes != format.frameBytes()) {
                throw invalid("contradicts itself: " + channels + " channels of 16 bits in frames of " + frameBytes + " bytes");
            }
            return format;
        }

        private Samples samples(AudioFormat format, long size, boolean streamed) {
            boolean open = size == 0xFFFF_FFFFL || (size == 0 && streamed);
            if (!open && size > in.remaining()) {
                throw invalid("is cut off: it declares " + size + " bytes of samples and has " + in.remaining());
            }
            int length = open ? in.remaining() / format.frameBytes() * format.frameBytes() : (int) size;
            if (length == 0) {
                throw invalid("has no samples");
            }
            if (length % format.frameBytes() != 0) {
                throw invalid("ends within a frame: " + length + " bytes of samples in frames of " + format.frameBytes());
            }
            return new Samples(format, in.position(), length);
        }

        private String fourCharacters(int at) {
            return new String(in.array(), at, 4, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "?");
        }

        private SttException invalid(String found) {
            return new SttException(ErrorKind.INVALID_AUDIO, name + " " + found + "; " + ACCEPTED);
        }
    }
}
