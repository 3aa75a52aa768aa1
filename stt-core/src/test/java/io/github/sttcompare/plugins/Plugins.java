package io.github.sttcompare.plugins;

import io.github.sttcompare.Accuracy;
import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Settings;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.spi.AccuracyScorer;
import io.github.sttcompare.spi.AudioDecoder;
import io.github.sttcompare.spi.AudioProbe;
import io.github.sttcompare.spi.AudioSink;
import io.github.sttcompare.spi.AudioSource;
import io.github.sttcompare.spi.Setting;
import io.github.sttcompare.spi.SttProviderFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Providers as a third-party jar would contain them: in a separate class loader and unnamed module. */
public final class Plugins extends ClassLoader {

    private final Map<String, String> services;

    /** Names the classes that each service file lists, by the name of the service type. */
    public Plugins(Map<Class<?>, List<String>> services) {
        super(Plugins.class.getClassLoader());
        Map<String, String> files = new HashMap<>();
        services.forEach((type, names) -> files.put("META-INF/services/" + type.getName(), String.join("\n", names)));
        this.services = files;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(Plugins.class.getName() + "$")) {
            return super.loadClass(name, resolve);
        }
        if (name.contains("$Orphan")) {
            // as the JVM says it of every class whose superclass is in a jar that is not there
            throw new NoClassDefFoundError("com/vendor/Base");
        }
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
            return loaded;
        }
        try (InputStream in = Plugins.class.getModule().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        String content = services.get(name);
        if (content == null) {
            return super.getResources(name);
        }
        List<URL> urls = new ArrayList<>();
        urls.add(URL.of(URI.create("memory:" + name), new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) {
                return new URLConnection(url) {
                    @Override
                    public void connect() {}

                    @Override
                    public InputStream getInputStream() {
                        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
                    }
                };
            }
        }));
        return Collections.enumeration(urls);
    }

    /**
     * Reads recordings that begin with {@code TEST}. The letter that follows says what it does: the sixth is the frames that it
     * declares, in tens, and the seventh how sure it is.
     */
    public static final class ScriptedDecoder implements AudioDecoder {

        /** The system property that ends all decoders that hang: every loader of plug-ins has a copy of this class. */
        public static final String END_HANGS = "test.hangs.end";

        private static final AudioFormat FORMAT = new AudioFormat(8_000, 1);

        @Override
        public String id() {
            return "scripted-1";
        }

        @Override
        public Optional<AudioProbe> probe(AudioSource in) throws IOException, InterruptedException {
            ByteBuffer head = head(in);
            if (head.position() < 7 || head.get(0) != 'T' || head.get(3) != 'T') {
                return Optional.empty();
            }
            switch (head.get(4)) {
                case 'P' -> throw new IllegalStateException("probing broke");
                case 'R' -> throw new SttException(ErrorKind.INVALID_AUDIO, "has a rate of 3 Hz; record it again");
                default -> { }
            }
            AudioProbe.Length length = switch (head.get(6)) {
                case 'E' -> AudioProbe.Length.EXACT;
                case 'D' -> AudioProbe.Length.DECLARED;
                default -> AudioProbe.Length.ESTIMATED;
            };
            return Optional.of(AudioProbe.of("audio/x-test", "a test", FORMAT, 10L * (head.get(5) - '0'), length).noting("a note"));
        }

        private static ByteBuffer head(AudioSource in) throws IOException, InterruptedException {
            ByteBuffer head = ByteBuffer.allocate(7);
            in.read(0, head);
            return head;
        }

        @Override
        public void decode(AudioSource in, AudioSink out) throws IOException, InterruptedException {
            short[] ten = new short[10];
            Arrays.fill(ten, (short) 7);
            byte what = head(in).get(4);
            out.format(what == 'W' ? new AudioFormat(16_000, 1) : FORMAT);
            switch (what) {
                case 'T' -> throw new IllegalStateException("decoding broke");
                case 'L' -> throw new NoClassDefFoundError("com/vendor/Codec");
                case 'S' -> throw new SttException(ErrorKind.INVALID_AUDIO, "is damaged at the frame 5; copy it again");
                case 'I' -> throw new IOException("the disk broke");
                case 'M' -> throw new OutOfMemoryError("a hostile length");
                case 'F' -> {
                    while (true) {
                        out.write(ten, 0, 10);
                    }
                }
                case 'H' -> {
                    while (!Boolean.getBoolean(END_HANGS)) {
                        LockSupport.parkNanos(1_000_000);
                        // and does not care
                        boolean unused = Thread.interrupted();
                    }
                }
                case 'Z' -> { }
                case 'N' -> Files.readAllBytes(in.file());
                default -> { }
            }
            int tens = switch (what) {
                case 'C' -> 1;
                case 'Z' -> 0;
                default -> 90;
            };
            for (int i = 0; i < tens; i++) {
                out.write(ten, 0, 10);
            }
        }
    }

    /** A decoder that cannot be made. */
    public static final class BrokenDecoder implements AudioDecoder {

        public BrokenDecoder() {
            throw new IllegalStateException("no native library");
        }

        @Override
        public String id() {
            return "broken-1";
        }

        @Override
        public Optional<AudioProbe> probe(AudioSource in) {
            return Optional.empty();
        }

        @Override
        public void decode(AudioSource in, AudioSink out) {}
    }

    /** A provider that needs no settings. */
    public static final class Plain implements SttProvider {
        @Override
        public String id() {
            return "plain";
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) {
            return Transcript.of("plain");
        }
    }

    /** A provider that takes the id of {@link Plain} again. */
    public static final class Twin implements SttProvider {
        @Override
        public String id() {
            return "plain";
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) {
            return Transcript.of("twin");
        }
    }

    /** A provider with a key. Counts, in its id's setting, nothing: it only has to be configured. */
    public static final class Keyed implements SttProviderFactory {
        @Override
        public String id() {
            return "keyed";
        }

        @Override
        public List<Setting> settings() {
            return List.of(Setting.required("KEYED_KEY", "any text").asSecret());
        }

        @Override
        public SttProvider create(Settings settings) {
            String key = settings.require("KEYED_KEY");
            return SttProvider.of("keyed", request -> Transcript.of("key of " + key.length() + " characters"));
        }
    }

    /** A factory whose constructor fails. */
    public static final class Broken implements SttProviderFactory {
        public Broken() {
            throw new IllegalStateException("no native library");
        }

        @Override
        public String id() {
            return "broken";
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public SttProvider create(Settings settings) {
            throw new AssertionError("not reached");
        }
    }

    /** A factory that a missing class of its vendor keeps from creating. */
    public static final class Unlinked implements SttProviderFactory {
        @Override
        public String id() {
            return "unlinked";
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public SttProvider create(Settings settings) {
            throw new NoClassDefFoundError("com/vendor/Client");
        }
    }

    /** A factory that does not do what it should, in one of several ways. */
    public abstract static class Odd implements SttProviderFactory {
        @Override
        public String id() {
            // getSimpleName() would look at the class around it, which is in another module
            String name = getClass().getName();
            return name.substring(name.indexOf('$') + 1).toLowerCase(Locale.ROOT);
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }
    }

    /** A factory that creates nothing. */
    public static final class Empty extends Odd {
        @Override
        @SuppressWarnings("NullAway") // the point of it
        public SttProvider create(Settings settings) {
            return null;
        }
    }

    /** A factory without an id. */
    public static final class Anonymous extends Odd {
        @Override
        @SuppressWarnings("NullAway") // the point of it
        public String id() {
            return null;
        }

        @Override
        public SttProvider create(Settings settings) {
            throw new IllegalStateException("not reached");
        }
    }

    /** A factory that throws an error. */
    public static final class Erring extends Odd {
        @Override
        public SttProvider create(Settings settings) {
            throw new AssertionError("not implemented");
        }
    }

    /** A factory that throws without a word. */
    public static final class Silent extends Odd {
        @Override
        public SttProvider create(Settings settings) {
            throw new IllegalStateException();
        }
    }

    /** A factory whose exception cannot be described. */
    public static final class Unprintable extends Odd {
        @Override
        public SttProvider create(Settings settings) {
            throw new IllegalStateException() {
                private static final long serialVersionUID = 1L;

                @Override
                public String getMessage() {
                    throw new IllegalStateException("getMessage() throws");
                }
            };
        }
    }

    /** A factory whose provider has an id that is another's. */
    public static final class Mislabelled extends Odd {
        @Override
        public SttProvider create(Settings settings) {
            return new Obedient("plain");
        }
    }

    /** A factory that creates a provider without an id. */
    public static final class Nameless extends Odd {
        @Override
        public SttProvider create(Settings settings) {
            return new Obedient(" ");
        }
    }

    /** A factory whose creation hangs until it is interrupted, and then succeeds. */
    public static final class Hanging extends Odd {
        @Override
        public SttProvider create(Settings settings) {
            Hang.untilInterrupted();
            return new Obedient("hanging");
        }
    }

    /** A provider that is neither made nor closed before the other one is about to be. */
    public static class OneOfTwo implements SttProvider {
        private static final CyclicBarrier BOTH = new CyclicBarrier(2);

        private final String id;

        public OneOfTwo() {
            this("one-of-two");
        }

        OneOfTwo(String id) {
            this.id = id;
            meet();
        }

        private static void meet() {
            try {
                BOTH.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException("alone", e);
            }
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) {
            return Transcript.of("");
        }

        @Override
        public void close() {
            meet();
        }
    }

    /** The other one. */
    public static final class OtherOfTwo extends OneOfTwo {
        public OtherOfTwo() {
            super("other-of-two");
        }
    }

    /** A provider whose constructor hangs until it is interrupted. */
    public static final class Stuck implements SttProvider {
        public Stuck() {
            Hang.untilInterrupted();
        }

        @Override
        public String id() {
            return "stuck";
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) {
            return Transcript.of("");
        }
    }

    /** A provider whose closing hangs until it is interrupted. */
    public static final class Unclosing implements SttProvider {
        @Override
        public String id() {
            return "a-unclosing";
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) {
            return Transcript.of("");
        }

        @Override
        public void close() {
            Hang.untilInterrupted();
        }
    }

    /** A hang. */
    static final class Hang {
        private Hang() {}

        static void untilInterrupted() {
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.park();
            }
        }
    }

    /** A provider whose closing fails with an error. */
    public static final class Clinging implements SttProvider {
        @Override
        public String id() {
            return "clinging";
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) {
            return Transcript.of("");
        }

        @Override
        public void close() {
            throw new AssertionError("the native handle is gone");
        }
    }

    /** A provider that answers by a system property whether it was closed. */
    public static final class Obedient implements SttProvider {
        /** The name of the property. */
        public static final String CLOSED = "io.github.sttcompare.plugins.closed";

        private final String id;

        public Obedient() {
            this("obedient");
        }

        Obedient(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) {
            return Transcript.of("");
        }

        @Override
        public void close() {
            System.setProperty(CLOSED, "true");
        }
    }

    /** A scorer that a missing class keeps from being made. */
    public static final class BrokenScorer implements AccuracyScorer {
        public BrokenScorer() {
            throw new NoClassDefFoundError("com/vendor/Aligner");
        }

        @Override
        public Reference prepare(String reference, @Nullable String language) {
            throw new IllegalStateException("not reached");
        }
    }

    /** A scorer that finds no error. */
    public static final class KindScorer implements AccuracyScorer {
        @Override
        public Reference prepare(String reference, @Nullable String language) {
            ErrorCounts one = new ErrorCounts(1, 0, 0, 0);
            return hypothesis -> new Accuracy(one, one, "kind", "kind");
        }
    }
}
