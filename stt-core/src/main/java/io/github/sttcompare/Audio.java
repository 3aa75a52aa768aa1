package io.github.sttcompare;

import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.internal.audio.Resampler;
import io.github.sttcompare.internal.audio.StreamBytes;
import io.github.sttcompare.internal.audio.Wav;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Recorded sound, read once and shared by all who transcribe it. Immutable and thread-safe.
 *
 * <p>What is read: RIFF/WAVE files with 16-bit PCM samples, of any sample rate and channel count, up to 2 GiB. Whatever
 * else is given is refused with an {@link SttException} of kind {@link ErrorKind#INVALID_AUDIO} that says what was
 * found and what is accepted.
 */
public final class Audio {

    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    private static final long NANOS = 1_000_000_000L;

    private final String name;
    private final AudioFormat format;
    private final byte[] bytes;
    private final int offset;
    private final int length;
    private final Map<AudioFormat, Conversion> conversions = new ConcurrentHashMap<>();
    private volatile @Nullable String sha256;

    private Audio(String name, AudioFormat format, byte[] bytes, int offset, int length) {
        this.name = name;
        this.format = format;
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    /**
     * Reads a WAV file. A pipe, a device or anything else that has no size of its own is refused; see
     * {@link #of(InputStream, long)}.
     *
     * @param file the file
     * @return the audio, named like the file
     * @throws SttException of kind {@link ErrorKind#INVALID_AUDIO} if it cannot be read or is not a WAV file with
     *     16-bit PCM
     */
    public static Audio of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw unreadable(file, "it is a directory; name a file in it", null);
            }
            if (!attributes.isRegularFile()) {
                throw unreadable(file, "it is not a file but a pipe or a device; open it as a stream and say how many"
                        + " bytes to read at most: Audio.of(in, maxBytes)", null);
            }
            if (attributes.size() > MAX_BYTES) {
                throw unreadable(file, "it has " + attributes.size() + " bytes, and at most " + MAX_BYTES
                        + " are read; split it", null);
            }
            try (InputStream in = Files.newInputStream(file)) {
                return parse(file.toString(), read(in, (int) attributes.size(), file.toString()));
            }
        } catch (NoSuchFileException e) {
            String place = file.isAbsolute() ? "" : " in " + Path.of("").toAbsolutePath();
            throw unreadable(file, "there is no such file" + place + "; check the path", e);
        } catch (AccessDeniedException e) {
            throw unreadable(file, "access is denied; check its permissions", e);
        } catch (IOException e) {
            String reason = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.toString();
            throw unreadable(file, reason + "; check the file and its disk", e);
        }
    }

    /**
     * Reads the bytes of a WAV file.
     *
     * @param wav the bytes, copied
     * @return the audio
     * @throws SttException of kind {@link ErrorKind#INVALID_AUDIO} if they are not a WAV file with 16-bit PCM
     */
    public static Audio of(byte[] wav) {
        return parse("audio", wav.clone());
    }

    /**
     * Reads a WAV file from a stream, to its end. The stream is not closed.
     *
     * @param in       the stream
     * @param maxBytes the most bytes to read; a longer stream is refused; never more than 2 GiB are read
     * @return the audio
     * @throws SttException of kind {@link ErrorKind#INVALID_AUDIO} if it is too long or not a WAV file with 16-bit PCM
     * @throws IOException if reading fails
     * @throws IllegalArgumentException if {@code maxBytes} is negative
     */
    public static Audio of(InputStream in, long maxBytes) throws IOException {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("maxBytes must not be negative: " + maxBytes);
        }
        int limit = (int) Math.min(maxBytes, MAX_BYTES);
        StreamBytes bytes = new StreamBytes(in, limit, "audio");
        bytes.readTo(Wav.BEGINNING_BYTES);
        if (bytes.count() == Wav.BEGINNING_BYTES) {
            // it may be a film, or never end
            Wav.checkBeginning(bytes.toArray(), "audio");
        }
        bytes.readTo(limit);
        if (bytes.count() == limit && in.read() >= 0) {
            throw new SttException(ErrorKind.INVALID_AUDIO, "the stream of audio has more than " + limit + " bytes; "
                    + (limit < MAX_BYTES ? "raise the limit or split it" : "split it"));
        }
        return parse("audio", bytes.toArray());
    }

    /**
     * Takes raw samples.
     *
     * @param pcm    signed 16-bit little-endian samples, channels interleaved; copied
     * @param format their format
     * @return the audio
     * @throws SttException of kind {@link ErrorKind#INVALID_AUDIO} if there is not at least one frame or not a whole
     *     number of them
     */
    public static Audio ofPcm(byte[] pcm, AudioFormat format) {
        if (pcm.length == 0 || pcm.length % format.frameBytes() != 0) {
            throw new SttException(ErrorKind.INVALID_AUDIO, pcm.length + " bytes of PCM are not one or more whole"
                    + " frames of " + format.frameBytes() + " bytes (" + format + ", 16 bits); check the format");
        }
        return new Audio("audio", format, pcm.clone(), 0, pcm.length);
    }

    private static Audio parse(String name, byte[] bytes) {
        Wav.Samples samples = Wav.parse(bytes, name);
        return new Audio(name, samples.format(), bytes, samples.offset(), samples.length());
    }

    /** Reads a file into one array of its size, after a look at its beginning: it may be a film. */
    private static byte[] read(InputStream in, int size, String name) throws IOException {
        StreamBytes beginning = new StreamBytes(in, size, name);
        beginning.readTo(Wav.BEGINNING_BYTES);
        Wav.checkBeginning(beginning.toArray(), name);
        byte[] bytes = allocate(size, name);
        int count = beginning.count();
        System.arraycopy(beginning.toArray(), 0, bytes, 0, count);
        while (count < size) {
            int read = StreamBytes.read(in, bytes, count, size - count);
            if (read < 0) {
                return Arrays.copyOf(bytes, count);
            }
            count += read;
        }
        return bytes;
    }

    private static byte[] allocate(int size, String name) {
        try {
            return new byte[size];
        } catch (OutOfMemoryError e) {
            throw new SttException(ErrorKind.INVALID_AUDIO, "cannot read " + name + ": there is no memory for its "
                    + size + " bytes; give the JVM more (-Xmx) or split the file", e);
        }
    }

    private static SttException unreadable(Path file, String why, @Nullable IOException cause) {
        return new SttException(ErrorKind.INVALID_AUDIO, "cannot read " + file + ": " + why, cause);
    }

    /** {@return what to call this audio: the path it was read from, or {@code audio} when there was none} */
    public String name() {
        return name;
    }

    /** {@return the format of the samples} */
    public AudioFormat format() {
        return format;
    }

    /** {@return how long it plays, to the nanosecond, rounded down} */
    public Duration duration() {
        return Duration.ofNanos(frames() * NANOS / format.sampleRate());
    }

    /** {@return the number of frames, at least 1} */
    public long frames() {
        return length / format.frameBytes();
    }

    /** {@return a new read-only little-endian view of the samples; nothing is copied} */
    public ByteBuffer pcm() {
        return ByteBuffer.wrap(bytes, offset, length).slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** {@return a new stream over the samples; nothing is copied} */
    public InputStream openPcm() {
        return new ByteArrayInputStream(bytes, offset, length);
    }

    /** {@return the 44 bytes that make a WAV file when {@link #pcm} follows them} */
    public byte[] wavHeader() {
        return Wav.header(format, length);
    }

    /** {@return a new stream over this audio as a WAV file; the samples are not copied} */
    public InputStream openWav() {
        return new SequenceInputStream(new ByteArrayInputStream(wavHeader()), openPcm());
    }

    /** {@return the number of bytes of this audio as a WAV file} */
    public long wavLength() {
        return (long) Wav.HEADER_BYTES + length;
    }

    /**
     * {@return the SHA-256 of this audio as a WAV file, 64 lower-case hexadecimal digits}
     *
     * <p>It depends on the format and the samples alone. For a file with the plain 44-byte header and nothing behind
     * the samples it equals the SHA-256 of the file.
     */
    public String sha256() {
        String known = sha256;
        if (known == null) {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update(wavHeader());
                digest.update(bytes, offset, length);
                known = HexFormat.of().formatHex(digest.digest());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
            sha256 = known;
        }
        return known;
    }

    /** {@return what this audio is, without its samples; the hash only when {@link #sha256} has been asked for before} */
    public AudioInfo info() {
        return new AudioInfo(name, format, duration(), sha256);
    }

    /**
     * {@return the part of this audio between two moments, as a view; nothing is copied}
     *
     * <p>It has the frames that begin at {@code from} or later and before {@code to}; so parts that meet share no frame
     * and leave none out, and the part from 0 to {@link #duration} is everything.
     *
     * @param from the beginning
     * @param to   the end, at most {@link #duration}
     * @throws IllegalArgumentException if no frame begins between the two, or they are not inside this audio
     */
    public Audio slice(Duration from, Duration to) {
        if (from.isNegative() || from.compareTo(to) > 0 || to.compareTo(duration()) > 0) {
            throw new IllegalArgumentException("the part from " + from + " to " + to + " is not inside PT0S to "
                    + duration() + " (" + name + ")");
        }
        long first = frameAt(from);
        long end = frameAt(to);
        if (first == end) {
            throw new IllegalArgumentException("the part from " + from + " to " + to + " has no frame (" + this + ")");
        }
        int frame = format.frameBytes();
        return new Audio(name, format, bytes, (int) (offset + first * frame), (int) ((end - first) * frame));
    }

    /** The first frame that begins at a moment or later, for moments that are rounded down to the nanosecond. */
    private long frameAt(Duration time) {
        return time.getSeconds() * format.sampleRate()
                + Math.ceilDiv((long) time.getNano() * format.sampleRate(), NANOS);
    }

    /**
     * {@return this audio in another sample rate or mixed down to one channel}
     *
     * <p>It is converted once for each format, however many ask, and kept as long as this audio; a slice is converted
     * by itself. Converting takes processor time. Frequencies up to 0.9 of the lower Nyquist frequency stay as they are to less
     * than 0.001 dB, what the lower rate cannot carry is suppressed by 100 dB, nothing is delayed, and what does not fit 16
     * bits is clipped. Channels are averaged.
     *
     * @param target the format wanted; one channel, or as many as there are; at least
     *     1000 Hz unless the rate stays the same
     * @throws IllegalArgumentException if {@code target} has another number of channels or too low a rate
     * @throws SttException of kind {@link ErrorKind#INVALID_AUDIO} if the result would be longer than 2 GiB, or if this
     *     audio has less than 1000 Hz and the rate changes
     * @throws InterruptedException if the thread is interrupted while it converts or waits for a thread that does
     */
    public Audio convertedTo(AudioFormat target) throws InterruptedException {
        if (target.equals(format)) {
            return this;
        }
        return conversions.computeIfAbsent(target, Conversion::new).of(this);
    }

    /** A conversion to one format: made once, by the first thread that asks and is not interrupted while it converts. */
    private static final class Conversion {

        private final AudioFormat target;
        private final ReentrantLock converting = new ReentrantLock();
        private volatile @Nullable Audio converted;

        Conversion(AudioFormat target) {
            this.target = target;
        }

        Audio of(Audio audio) throws InterruptedException {
            Audio known = converted;
            if (known != null) {
                return known;
            }
            converting.lockInterruptibly();
            try {
                known = converted;
                if (known == null) {
                    byte[] pcm = Resampler.convert(audio.pcm(), audio.format, target);
                    known = new Audio(audio.name, target, pcm, 0, pcm.length);
                    converted = known;
                }
                return known;
            } finally {
                converting.unlock();
            }
        }
    }

    /** {@return name, format and length, for people} */
    @Override
    public String toString() {
        return name + " (" + format + ", "
                + String.format(Locale.ROOT, "%.1f s)", duration().toNanos() / 1e9);
    }
}
