package io.github.sttcompare.internal.audio;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.audio.OriginalAudio;
import io.github.sttcompare.audio.ReadOptions;
import io.github.sttcompare.internal.engine.Failures;
import io.github.sttcompare.internal.engine.Logs;
import io.github.sttcompare.spi.AudioDecoder;
import io.github.sttcompare.spi.AudioProbe;
import io.github.sttcompare.spi.AudioProbe.Length;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An original recording: its bytes, what they are, and its decoder. Thread-safe. */
public final class Recording implements OriginalAudio {

    /** How much shorter than declared a recording may turn out to be if its header gives only an approximate length. */
    private static final long TOLERATED_MILLIS = 100;

    /** Shorter than that of calls: a caller that waits for a hanging decoder must not seem to hang itself. */
    private static final Duration GRACE = Duration.ofMillis(100);

    private final AudioName name;
    private final Store store;
    private final ReadOptions options;
    private final AudioDecoder decoder;
    private final boolean own;
    private final AudioProbe probe;
    private volatile @Nullable String sha256;
    /** How many frames were decoded, if these were too few; otherwise -1. */
    private volatile long decoded = -1;
    /** Notes from decoding. */
    private volatile List<String> shown = List.of();

    Recording(AudioName name, Store store, ReadOptions options, AudioDecoder decoder, boolean own, AudioProbe probe) {
        this.name = name;
        this.store = store;
        this.options = options;
        this.decoder = decoder;
        this.own = own;
        this.probe = probe;
    }

    /**
     * Examines a recording without decoding it.
     *
     * @param name    what it is called
     * @param store   its bytes
     * @param options how it is to be read
     * @return the recording
     * @throws SttException of kind {@code INVALID_AUDIO} if it cannot be read
     */
    public static Recording open(AudioName name, Store store, ReadOptions options) {
        try {
            Recording recording = Decoders.find(name, store, options);
            recording.checkWhole();
            recording.checkStored();
            return recording;
        } catch (BadAudio e) {
            throw e.about(name);
        } catch (IOException e) {
            throw name.unreadable(e);
        }
    }

    private void checkWhole() {
        if (probe.present() < probe.frames()) {
            checkCutOff(probe.present());
        }
    }

    /** Samples that are read directly from the file must be inside it, whatever the decoder that examined it says. */
    void checkStored() {
        if (probe.stored().isPresent()) {
            long room = store.size() - probe.storedAt();
            if (room < 0 || frames() > room / probe.format().frameBytes()) {
                throw BadAudio.repair("has " + store.size() + " bytes, too few for the " + frames() + " frames from byte "
                        + probe.storedAt() + " on that its decoder " + decoder.id() + " found in it");
            }
        }
    }

    private void checkCutOff(long there) {
        if (!options.acceptCutOff() || there == 0) {
            throw BadAudio.of("is cut off after " + seconds(there) + " of " + seconds(probe.frames()) + " s (" + there + " of "
                    + probe.frames() + " frames); copy it again, or "
                    + (there == 0 ? "record it again" : "read what is there with ReadOptions.builder().acceptCutOff(true)"));
        }
    }

    private String seconds(long frames) {
        return String.format(Locale.ROOT, "%.1f", (double) frames / probe.format().sampleRate());
    }

    /** {@return what its headers say} */
    AudioProbe probe() {
        return probe;
    }

    /** {@return the format of its samples} */
    public AudioFormat format() {
        return probe.format();
    }

    /** {@return the number of frames, exact or approximate} */
    long frames() {
        return options.acceptCutOff() ? probe.present() : probe.frames();
    }

    /** {@return its length in frames, if no decoding is needed for that; otherwise -1} */
    public long declaredFrames() {
        return probe.length() == Length.ESTIMATED || mayEndEarly() ? -1 : frames();
    }

    /** {@return how many frames decoding will give; -1 if that is not known in advance} */
    long exactFrames() {
        return probe.length() == Length.EXACT && !mayEndEarly() ? frames() : -1;
    }

    /** If a cut-off recording is accepted, only our own reader of samples knows in advance how much of it there is. */
    private boolean mayEndEarly() {
        return options.acceptCutOff() && !(decoder instanceof PcmDecoder || decoder instanceof Undecoded);
    }

    /** {@return its approximate length, in frames} */
    public long estimatedFrames() {
        return frames();
    }

    /** {@return whether it can be decoded here, or need not be decoded} */
    boolean isDecodable() {
        return !(decoder instanceof Undecoded);
    }

    String decoderId() {
        return decoder.id();
    }

    /** {@return notes for people who compare results} */
    public List<String> notes() {
        long there = decoded < 0 ? probe.present() : decoded;
        List<String> notes = new ArrayList<>(probe.notes());
        if (there != probe.frames()) {
            notes.add("cut off after " + seconds(there) + " of " + seconds(probe.frames()) + " s");
        }
        notes.addAll(shown);
        return List.copyOf(notes);
    }

    /** {@return where its samples come from} */
    public SampleView samples(Owner owner) {
        Origin origin;
        if (probe.stored().isPresent()) {
            origin = new Stored(probe.format(), new Samples(store, probe.storedAt(), frames()), notes());
        } else {
            origin = new Decoded(this);
            owner.add(origin);
        }
        return SampleView.whole(name, origin);
    }

    /** {@return the decoded samples} */
    Samples decode() throws InterruptedException {
        Limit limit = Limit.from(options.timeout());
        try (Source in = new Source(store, limit);
                Spool spool = new Spool(TempSpace.shared())) {
            DecodeSink sink = new DecodeSink(spool, probe, store.size(), options, limit);
            if (own) {
                decoder.decode(in, sink);
            } else {
                decodeApart(in, sink, limit);
            }
            long frames = sink.finish();
            if (frames == 0) {
                throw BadAudio.repair("has no samples (" + probe.description() + ", decoded by " + decoder.id() + ")");
            }
            if (exactFrames() >= 0 && frames > exactFrames()) {
                throw BadAudio.repair("is damaged: " + frames + " frames were decoded, but its headers declare " + exactFrames());
            }
            if (isCutOff(frames)) {
                checkCutOff(frames);
                decoded = frames;
            }
            shown = sink.notes();
            return new Samples(spool.finish(), 0, frames);
        } catch (BadAudio e) {
            throw e.about(name);
        } catch (SttException e) {
            throw new SttException(e.kind(), name + " " + e.getMessage(), e);
        } catch (IOException e) {
            throw new SttException(ErrorKind.INVALID_AUDIO, name + " could not be decoded: " + FileProblems.reason(e)
                    + "; check the file and its disk", e);
        } catch (OutOfMemoryError e) {
            throw new SttException(ErrorKind.INVALID_AUDIO,
                    name + " cannot be decoded: there is no memory for it; give the JVM more (-Xmx)", e);
        }
    }

    private boolean isCutOff(long frames) {
        return switch (probe.length()) {
            case EXACT -> frames < frames();
            case DECLARED -> frames < frames() - probe.format().sampleRate() * TOLERATED_MILLIS / 1000;
            case ESTIMATED -> false;
        };
    }

    /** Runs a foreign decoder on its own thread, so that it can be left behind if it hangs. */
    private void decodeApart(Source in, DecodeSink sink, Limit limit) throws InterruptedException, IOException {
        Throwable[] thrown = new Throwable[1];
        Thread thread = Thread.ofPlatform().daemon().name("stt/decode").inheritInheritableThreadLocals(false).unstarted(() -> {
            try {
                decoder.decode(in, sink);
            } catch (Throwable t) {
                thrown[0] = t;
            }
        });
        thread.setContextClassLoader(decoder.getClass().getClassLoader());
        thread.start();
        boolean ended = false;
        try {
            ended = thread.join(Duration.ofNanos(Math.max(1, limit.left())));
            if (!ended) {
                throw limit.late();
            }
        } finally {
            if (!ended) {
                sink.close();
                in.stop();
                thread.interrupt();
                if (!endsInGrace(thread)) {
                    Logs.leftBehind("decoder " + Logs.line(decoder.getClass().getName()), Logs.line(thread.getName()));
                }
            }
        }
        Throwable problem = thrown[0];
        switch (problem) {
            case null -> { }
            case BadAudio e -> throw e;
            case SttException e -> throw e;
            case IOException e -> throw e;
            default -> throw new BadAudio("could not be decoded by " + decoder.id() + " (" + probe.description() + "): "
                    + Failures.describe(problem), BadAudio.Advice.CONVERT, problem);
        }
    }

    /** Waits for the end of a thread, whether or not the current one is interrupted. */
    private static boolean endsInGrace(Thread thread) {
        long end = System.nanoTime() + GRACE.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public String mediaType() {
        return probe.mediaType();
    }

    @Override
    public String extension() {
        return MediaTypes.extension(probe.mediaType());
    }

    @Override
    public long length() {
        return store.size();
    }

    @Override
    public InputStream open() {
        try {
            return new ByteStream(name, store.open());
        } catch (BadAudio e) {
            throw e.about(name);
        } catch (IOException e) {
            throw name.unreadable(e);
        }
    }

    @Override
    public String sha256() {
        String known = sha256;
        if (known == null) {
            try (InputStream in = open()) {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                byte[] piece = new byte[Pieces.BYTES];
                for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                    digest.update(piece, 0, read);
                }
                known = HexFormat.of().formatHex(digest.digest());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            } catch (IOException e) {
                throw name.unreadable(e);
            }
            sha256 = known;
        }
        return known;
    }
}
