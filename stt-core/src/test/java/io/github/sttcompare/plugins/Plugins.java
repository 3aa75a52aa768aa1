package io.github.sttcompare.plugins;

import io.github.sttcompare.Settings;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.spi.SttProviderFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Providers as a stranger's jar would bring them: in a class loader and an unnamed module of their own. */
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
        public List<String> missing(Settings settings) {
            return settings.find("KEYED_KEY").isPresent() ? List.of() : List.of("KEYED_KEY");
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
        public List<String> missing(Settings settings) {
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
        public List<String> missing(Settings settings) {
            return List.of();
        }

        @Override
        public SttProvider create(Settings settings) {
            throw new NoClassDefFoundError("com/vendor/Client");
        }
    }
}
