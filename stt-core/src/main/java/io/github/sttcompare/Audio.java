package io.github.sttcompare;

import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.audio.OriginalAudio;
import io.github.sttcompare.audio.ReadOptions;
import io.github.sttcompare.internal.audio.AudioName;
import io.github.sttcompare.internal.audio.Intake;
import io.github.sttcompare.internal.audio.Owner;
import io.github.sttcompare.internal.audio.Recording;
import io.github.sttcompare.internal.audio.SampleView;
import io.github.sttcompare.internal.audio.Store;
import io.github.sttcompare.internal.audio.Wav;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Recorded sound, read once and shared by all providers. Immutable and thread-safe.
 *
 * <p>The format is recognised by the content, never by the file name. FLAC and uncompressed recordings are read without
 * any other library: WAV (RIFF, RIFX, RF64, BW64, Wave64), AIFF and AIFF-C, AU and CAF, with 8- to 32-bit, floating-point,
 * A-law or µ-law samples. Other formats are read by the installed {@link io.github.sttcompare.spi.AudioDecoder decoders}.
 * A recording that cannot be read is refused with an {@link SttException} of kind {@link ErrorKind#INVALID_AUDIO} whose
 * message says what was found and what to do.
 *
 * <p>Samples always have 16 bits. If the file contains 16-bit samples, they are read from it directly; others are decoded
 * once, when they are first needed. More than 8 MiB are not kept in memory: the data stay in the file, which must not
 * change while it is in use, or go into a temporary file that only this user can read. Nothing has to be closed; see
 * {@link #release}.
 *
 * <p>Methods that need samples throw an {@link SttException} of kind {@link ErrorKind#INVALID_AUDIO} if the samples cannot
 * be decoded or read, or if the file has changed. If the thread is interrupted while samples are decoded, they throw one
 * of kind {@link ErrorKind#INTERNAL}, and the thread's interrupt status is set.
 */
public final class Audio {

    /** The most bytes of samples that {@link #pcm} returns. */
    private static final int MAX_PCM_BYTES = 64 << 20;

    private static final int BYTES_AT_ONCE = 1 << 16;
    private static final long NANOS = 1_000_000_000L;

    private final AudioName name;
    private final @Nullable Recording recording;
    private final Owner owner;
    private final SampleView samples;
    private final Map<AudioFormat, Audio> conversions = new ConcurrentHashMap<>();
    private volatile @Nullable String sha256;

    private Audio(AudioName name, @Nullable Recording recording, Owner owner, SampleView samples) {
        this.name = name;
        this.recording = recording;
        this.owner = owner;
        this.samples = samples;
    }

    /**
     * Opens a recording. A pipe, a device or anything else that has no size of its own is refused; see
     * {@link #of(InputStream, long)}. A file of more than 8 MiB is not read into memory, and must not be changed.
     *
     * @param file the file
     * @return the audio, named like the file
     * @throws SttException of kind {@link ErrorKind#INVALID_AUDIO} if it cannot be read
     */
    public static Audio of(Path file) {
        return of(file, ReadOptions.defaults());
    }

    /**
     * Opens a recording with options.
     *
     * @param file    the file
     * @param options how it is read
     * @return the audio, named like the file
     * @throws SttException of kind {@link ErrorKind#INVALID_AUDIO} if it cannot be read
     */
    public static Audio of(Path file, ReadOptions options) {
        return open(AudioName.of(file), Intake.of(file), options);
    }

    /**
     * Creates audio from the bytes of a recording.
     *
     * @param recording the bytes, copied
     * @return the audio
     * @throws SttException of kind {@link ErrorKind#INVALID_AUDIO} if it cannot be read
     */
    public static Audio of(byte[] recording) {
        return of(recording, ReadOptions.defaults());
    }

    /**
     * Creates audio from the bytes of a recording, with options.
     *
     * @param recording the bytes, copied
     * @param options   how it is read
     * @return the audio
     * @throws SttException of kind {@link ErrorKind#INVALID_AUDIO} if it cannot be read
     */
    public static Audio of(byte[] recording, ReadOptions options) {
        return open(AudioName.NONE, Intake.copyOf(recording, AudioName.NONE), options);
    }

    /**
     * Reads a recording from a stream, to its end. The stream is not closed.
     *
     * @param in       the stream
     * @param maxBytes the most bytes to read; a longer stream is refused
     * @return the audio
     * @throws SttException of kind {@link ErrorKind#INVALID_AUDIO} if it is too long or cannot be read
     * @throws IOException if reading fails
     * @throws IllegalArgumentException if {@code maxBytes} is negative
     */
    public static Audio of(InputStream in, long maxBytes) throws IOException {
        return of(in, maxBytes, ReadOptions.defaults());
    }

    /**
     * Reads a recording from a stream, to its end, with options. The stream is not closed.
     *
     * @param in       the stream
     * @param maxBytes the most bytes to read; a longer stream is refused
     * @param options  how it is read
     * @return the audio
     * @throws SttException of kind {@link ErrorKind#INVALID_AUDIO} if it is too long or cannot be read
     * @throws IOException if reading fails
     * @throws IllegalArgumentException if {@code maxBytes} is negative
     */
    public static Audio of(InputStream in, long maxBytes, ReadOptions options) throws IOException {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("maxBytes must not be negative: " + maxBytes);
        }
        return open(AudioName.NONE, Intake.of(in, maxBytes, AudioName.NONE), options);
    }

    private static Audio open(AudioName name, Store bytes, ReadOptions options) {
        Recording recording = Recording.open(name, bytes, options);
        Owner owner = new Owner();
        return new Audio(name, recording, owner, recording.samples(owner));
    }

    /**
     * Creates audio from raw samples.
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
        SampleView samples = SampleView.stored(AudioName.NONE, format, Intake.copyOf(pcm, AudioName.NONE));
        return new Audio(AudioName.NONE, null, new Owner(), samples);
    }

    /** {@return the name of this audio: the path it was read from, or {@code audio} if it was not read from a file} */
    public String name() {
        return name.text();
    }

    /** {@return the format of the samples} */
    public AudioFormat format() {
        return samples.format();
    }

    /** {@return how many channels it has} */
    public int channels() {
        return format().channels();
    }

    /**
     * {@return the media type of the recording, recognised by its content, such as {@code audio/flac}; for a part, a
     * channel or a conversion of a recording, and for raw samples, it is {@code audio/wav}}
     */
    public String encoding() {
        return recording == null ? "audio/wav" : recording.mediaType();
    }

    /** {@return the original recording; empty for a part, a channel or a conversion of it, and for raw samples} */
    public Optional<OriginalAudio> original() {
        return Optional.ofNullable(recording);
    }

    /**
     * {@return whether samples are available, as far as this is known without decoding}
     *
     * <p>False if no decoder is installed, but the headers of the recording say what it is and how long it is. Then {@link
     * #format}, {@link #duration}, {@link #encoding} and {@link #original} work, so that the recording can be sent to
     * providers that accept it as it is; methods that need samples throw an {@link SttException} of kind {@link
     * ErrorKind#INVALID_AUDIO} that says what is missing.
     */
    public boolean isDecodable() {
        return samples.origin().isDecodable();
    }

    /**
     * {@return remarks about how the recording was read that matter for a comparison, such as that 24-bit samples were
     * rounded to 16 bits; usually empty}
     */
    public List<String> notes() {
        return samples.origin().notes();
    }

    /**
     * {@return how long it plays, to the nanosecond, rounded down}
     *
     * <p>It never changes. It is taken from the headers if they are reliable; the recording is decoded only if they do not
     * contain it.
     */
    public Duration duration() {
        long declared = recording == null ? -1 : recording.declaredFrames();
        return duration(declared < 0 ? frames() : declared);
    }

    private Duration duration(long frames) {
        int rate = format().sampleRate();
        return Duration.ofSeconds(frames / rate, frames % rate * NANOS / rate);
    }

    /** {@return the exact number of frames, at least 1; decodes the recording if necessary} */
    public long frames() {
        long known = samples.knownFrames();
        return known < 0 ? waiting(samples::frames) : known;
    }

    /**
     * {@return whether samples can be read without decoding}
     *
     * <p>The comparator has samples decoded before it starts the clock of a provider.
     */
    public boolean isDecoded() {
        return samples.origin().isReady();
    }

    /**
     * {@return the samples, little-endian, read-only}
     *
     * <p>They are not copied if they are in memory contiguously; otherwise each call reads them into memory.
     *
     * @throws SttException of kind {@link ErrorKind#INVALID_AUDIO} if they have more than 64 MiB; use {@link #openPcm} or
     *     {@link #read} then
     */
    public ByteBuffer pcm() {
        ByteBuffer memory = waiting(samples::inMemory);
        if (memory == null) {
            long bytes = pcmLength();
            if (bytes > MAX_PCM_BYTES) {
                throw new SttException(ErrorKind.INVALID_AUDIO, name + " has " + bytes + " bytes of samples, of which at most "
                        + MAX_PCM_BYTES + " can be loaded into memory at once; read them in pieces with openPcm() or read(frame, buffer)");
            }
            memory = ByteBuffer.allocate((int) bytes);
            read(0, memory);
            memory.flip();
        }
        return memory.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** {@return the number of bytes of the samples} */
    public long pcmLength() {
        return frames() * format().frameBytes();
    }

    /**
     * Reads as many frames as the buffer has room for, or fewer at the end.
     *
     * @param frame the first one, 0 or more
     * @param into  receives the samples from its position on, which is advanced: 16 bits each, little-endian regardless of
     *     the buffer's order, channels interleaved
     * @return how many frames were read; -1 when {@code frame} is at the end or beyond it
     * @throws IllegalArgumentException if {@code frame} is negative, or there is no room for a frame
     */
    public int read(long frame, ByteBuffer into) {
        if (frame < 0 || into.remaining() < format().frameBytes()) {
            throw new IllegalArgumentException("cannot read frame " + frame + ", which has " + format().frameBytes()
                    + " bytes, into a buffer with room for " + into.remaining() + " bytes");
        }
        return waiting(() -> samples.read(frame, into));
    }

    /**
     * {@return a new stream of the samples, to be closed by the caller; it stays valid after {@link #release}}
     *
     * <p>Its methods throw the same exceptions as those of this class.
     */
    public InputStream openPcm() {
        return waiting(samples::stream);
    }

    /**
     * {@return the 44-byte header that, followed by the samples, makes a WAV file}
     *
     * @throws SttException of kind {@link ErrorKind#INVALID_AUDIO} if there are more than the 4 GiB that a WAV file can have
     */
    public byte[] wavHeader() {
        long bytes = pcmLength();
        if (bytes > Wav.MAX_SAMPLE_BYTES) {
            throw new SttException(ErrorKind.INVALID_AUDIO, name + " has " + bytes + " bytes of samples, but a WAV file can hold only "
                    + Wav.MAX_SAMPLE_BYTES + " (4 GiB); cut it with slice(from, to)");
        }
        return Wav.header(format(), bytes);
    }

    /**
     * {@return a new stream of this audio as a WAV file, to be closed by the caller}
     *
     * @throws SttException as {@link #wavHeader} does
     */
    public InputStream openWav() {
        return new SequenceInputStream(new ByteArrayInputStream(wavHeader()), openPcm());
    }

    /** {@return the number of bytes of this audio as a WAV file} */
    public long wavLength() {
        return Wav.HEADER_BYTES + pcmLength();
    }

    /**
     * {@return the identity of this audio, as 64 lower-case hexadecimal digits; it differs whenever what providers
     * receive differs}
     *
     * <p>For 16-bit PCM it is the SHA-256 of this audio as a WAV file and depends only on the format and the samples: for
     * a file with the plain 44-byte header and nothing after the samples it equals the SHA-256 of the file. For any other
     * recording it is a hash of the {@linkplain OriginalAudio#sha256 original's hash}, the part and the decoder; decoded
     * samples may change with the next version of a decoder, so they are not hashed. It is computed in pieces on first
     * use, and cached.
     */
    public String sha256() {
        String known = sha256;
        if (known == null) {
            known = hash();
            sha256 = known;
        }
        return known;
    }

    private String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String identity = samples.identity();
            if (identity == null) {
                // not wavHeader(): audio that is too long for a WAV file has an identity too
                digest.update(Wav.header(format(), Math.min(pcmLength(), Wav.MAX_SAMPLE_BYTES)));
                hashSamples(digest);
            } else {
                digest.update(identity.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        } catch (IOException e) {
            throw name.unreadable(e);
        }
    }

    private void hashSamples(MessageDigest digest) throws IOException {
        ByteBuffer memory = waiting(samples::inMemory);
        if (memory != null) {
            digest.update(memory);
            return;
        }
        try (InputStream in = openPcm()) {
            byte[] piece = new byte[BYTES_AT_ONCE];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                digest.update(piece, 0, read);
            }
        }
    }

    /**
     * {@return a description of this audio without its samples; it contains the hash only if {@link #sha256} was called
     * before}
     */
    public AudioInfo info() {
        return new AudioInfo(name(), format(), duration(), sha256, encoding(), notes());
    }

    /**
     * {@return a part of this audio, as a view; nothing is copied}
     *
     * <p>It has the frames that begin at {@code from} or later and before {@code to}. Adjacent parts therefore neither
     * share nor omit a frame, and the part from 0 to {@link #duration} is everything.
     *
     * @param from the beginning
     * @param to   the end, at most {@link #duration}
     * @throws IllegalArgumentException if no frame begins between the two, or they are not inside this audio
     */
    public Audio slice(Duration from, Duration to) {
        if (from.isNegative() || from.compareTo(to) > 0 || to.compareTo(duration()) > 0) {
            throw new IllegalArgumentException("the part from " + from + " to " + to + " is not within PT0S to "
                    + duration() + " (" + name + ")");
        }
        long frames = frames();
        long first = Math.min(frameAt(from), frames);
        long end = Math.min(frameAt(to), frames);
        if (first == end) {
            throw new IllegalArgumentException("the part from " + from + " to " + to + " has no frame (" + this + ")");
        }
        return new Audio(name, null, owner, samples.part(first, end - first));
    }

    /** The first frame that begins at the given time or later, for times that are rounded down to the nanosecond. */
    private long frameAt(Duration time) {
        int rate = format().sampleRate();
        return time.getSeconds() * rate + Math.ceilDiv((long) time.getNano() * rate, NANOS);
    }

    /**
     * {@return one channel of this audio, as a view; nothing is copied}
     *
     * @param channel which one, counted from 0; 0 is often the left channel, or the caller
     * @throws IndexOutOfBoundsException if there is no such channel
     */
    public Audio channel(int channel) {
        if (channel < 0 || channel >= channels()) {
            throw new IndexOutOfBoundsException(
                    "there is no channel " + channel + ": " + name + " has " + channels() + (channels() == 1 ? " channel" : " channels")
                    + ", counted from 0");
        }
        return channels() == 1 ? this : new Audio(name, null, owner, samples.only(channel));
    }

    /**
     * {@return this audio in another sample rate or mixed down to one channel}
     *
     * <p>It is decoded and converted once per format, even if several threads ask, and kept until it is {@linkplain
     * #release released}; a slice is converted separately. Converting takes processor time. Frequencies up to 0.9 of the
     * lower Nyquist frequency are preserved to within 0.001 dB, frequencies that the lower rate cannot represent are
     * suppressed by 100 dB, there is no delay, and values that do not fit into 16 bits are clipped. Channels are averaged.
     * If the format is its own, the result is this audio, decoded.
     *
     * @param target the format wanted; one channel, or as many as there are; at least
     *     1000 Hz unless the rate stays the same
     * @throws IllegalArgumentException if {@code target} has another number of channels or too low a rate
     * @throws SttException of kind {@link ErrorKind#INVALID_AUDIO} if this audio has less than 1000 Hz and the rate changes, or
     *     cannot be decoded or read
     * @throws InterruptedException if the thread is interrupted while it converts or waits for a thread that does
     */
    public Audio convertedTo(AudioFormat target) throws InterruptedException {
        Audio converted = target.equals(format())
                ? this
                : conversions.computeIfAbsent(target,
                        wanted -> new Audio(name, null, owner, samples.converted(wanted, owner)));
        converted.samples.origin().make();
        return converted;
    }

    /**
     * Discards what was decoded and converted for this audio, and for all other parts, channels and conversions of the
     * same recording. Nothing becomes invalid: open streams stay open, and samples are decoded again when they are needed.
     * If it is not called, memory and temporary files are freed when the audio is no longer reachable.
     */
    public void release() {
        owner.release();
    }

    private interface Waiting<T extends @Nullable Object> {
        T get() throws InterruptedException;
    }

    private <T extends @Nullable Object> T waiting(Waiting<T> work) {
        try {
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SttException(ErrorKind.INTERNAL, "the thread was interrupted while " + name + " was decoded", e);
        }
    }

    /** {@return name, format and length, in readable form} */
    @Override
    public String toString() {
        long known = recording == null ? samples.knownFrames() : recording.estimatedFrames();
        String length = known < 0 ? "" : String.format(Locale.ROOT, ", %.1f s", (double) known / format().sampleRate());
        return name + " (" + format() + length + ")";
    }
}
