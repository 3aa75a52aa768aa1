package io.github.sttcompare.vosk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Native;
import io.github.sttcompare.Providers;
import io.github.sttcompare.Settings;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.rest.Json;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.vosk.LibVosk;
import tools.jackson.core.json.JsonFactory;

/** What can only be seen in a JVM of its own. */
class OtherJvmTest {

    private static final String QUIET = "--enable-native-access=ALL-UNNAMED";

    @TempDir
    private Path folder;

    /** Prints what came of looking for the provider, warming it up and having it listen. */
    static final class Main {

        public static void main(String[] args) throws Exception {
            try (Providers providers = Providers.discover(Settings.of(Map.of()))) {
                for (SttProvider provider : providers) {
                    System.out.println(provider.transcribe(Clips.request(Clips.TRAIN)).text());
                }
                providers.unavailable().values().forEach(System.out::println);
            } catch (SttException e) {
                System.out.println(e.kind() + ": " + e.getMessage());
            }
        }
    }

    private ChildJvm.Ended run(List<String> options, List<String> path) throws Exception {
        Models.unpacked();
        return ChildJvm.run(folder, options, path, Main.class);
    }

    @Test
    void onlyTheProgramPrints() throws Exception {
        ChildJvm.Ended ended = run(List.of(QUIET), ChildJvm.path());
        assertThat(ended).isEqualTo(new ChildJvm.Ended(0, "the train leaves in the morning\n", ""));
    }

    @Test
    void anUnsupportedSystemGivesOneSentence() throws Exception {
        ChildJvm.Ended ended = run(List.of(QUIET, "-Dos.arch=aarch64"), ChildJvm.path());
        assertThat(ended.err()).isEmpty();
        assertThat(ended.status()).isZero();
        assertThat(ended.out()).isEqualTo("it cannot be created: Vosk has no native library for linux-aarch64 on the path; its jar contains "
                + "those for Linux and Windows on x86-64 and for macOS\n");
    }

    @Test
    void anUnloadableLibraryGivesOneSentence() throws Exception {
        List<String> path = new ArrayList<>(ChildJvm.path());
        path.add(0, voskWith("no library at all".getBytes(StandardCharsets.UTF_8)));
        ChildJvm.Ended ended = run(List.of(QUIET), path);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.status()).isZero();
        assertThat(ended.out()).matches("CONFIGURATION: Vosk cannot load its native library: [^\n]*\n");
    }

    /** A class that failed to initialise once says only that, not why, when it is used again. */
    static final class Twice {

        public static void main(String[] args) throws Exception {
            try (VoskProvider vosk = VoskProvider.builder().build()) {
                for (int i = 0; i < 2; i++) {
                    try {
                        vosk.warmUp();
                    } catch (SttException e) {
                        System.out.println(e.kind() + ": " + e.getMessage());
                    }
                }
            }
        }
    }

    @Test
    void deniedNativeAccessGivesTheSameSentenceEachTime() throws Exception {
        if (Runtime.version().feature() < 24) {
            return;
        }
        ChildJvm.Ended ended = ChildJvm.run(folder, List.of("--illegal-native-access=deny"), ChildJvm.path(), Twice.class);
        assertThat(ended.status()).isZero();
        assertThat(ended.out().lines().toList()).hasSize(2).allSatisfy(line -> assertThat(line)
                .startsWith("CONFIGURATION: Vosk cannot load its native library: ").contains("native access"));
    }

    /** Prints what a model hears, in ASCII. */
    static final class Foreign {

        public static void main(String[] args) throws Exception {
            try (VoskProvider vosk = VoskProvider.builder().model(Path.of(args[0])).build()) {
                Transcript transcript = vosk.transcribe(Clips.request(Clips.TRAIN));
                System.out.println(transcript.text().replace("\u00e4", "{ae}") + "; " + transcript.words().get(1).text().length());
            }
        }
    }

    @Test
    void wordsArriveWholeWhateverTheEncodingOfTheSystem() throws Exception {
        Path model = Models.copy(Files.createDirectory(folder.resolve("model")));
        replaceWord(model.resolve("graph/Gr.fst"), "train", "tr\u00e4n");
        ChildJvm.Ended ended = ChildJvm.run(
                Map.of("LC_ALL", "C"), folder, List.of(QUIET), ChildJvm.path(), Foreign.class, model.toString());
        assertThat(ended).isEqualTo(new ChildJvm.Ended(0, "the tr{ae}n leaves in the morning; 4\n", ""));
    }

    /** Replaces a word of a graph by another that takes as many bytes. */
    private static void replaceWord(Path graph, String word, String by) throws Exception {
        String all = new String(Files.readAllBytes(graph), StandardCharsets.ISO_8859_1);
        String old = "\5\0\0\0" + word;
        String changed = all.replace(old, "\5\0\0\0" + new String(by.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        assertThat(changed).hasSameSizeAs(all).isNotEqualTo(all);
        Files.delete(graph);
        Files.write(graph, changed.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A jar of Vosk with another library for this system. */
    private String voskWith(byte[] library) throws Exception {
        Path jar = folder.resolve("vosk.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("linux-x86-64/libvosk.so"));
            out.write(library);
            out.closeEntry();
        }
        return jar.toString();
    }

    /** Two applications in one server: without care they have two copies of the library, and the JVM ends in a crash. */
    static final class TwoLoaders {

        public static void main(String[] args) throws Exception {
            URL[] urls = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(part -> {
                        try {
                            return new File(part).toURI().toURL();
                        } catch (MalformedURLException e) {
                            throw new IllegalArgumentException(e);
                        }
                    })
                    .toArray(URL[]::new);
            for (int i = 0; i < 2; i++) {
                URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
                Thread.currentThread().setContextClassLoader(loader);
                Callable<?> callable = (Callable<?>) loader.loadClass(Inside.class.getName()).getConstructor().newInstance();
                System.out.println(callable.call());
            }
        }
    }

    /** What an application does. */
    public static final class Inside implements Callable<String> {

        /** Made by reflection. */
        public Inside() {}

        @Override
        public String call() throws Exception {
            try (VoskProvider vosk = VoskProvider.builder().build()) {
                return vosk.transcribe(Clips.request(Clips.TRAIN)).text();
            }
        }
    }

    @Test
    void twoClassLoadersShareOneCopyOfTheLibrary() throws Exception {
        Models.unpacked();
        ChildJvm.Ended ended = ChildJvm.run(folder, List.of(QUIET), ChildJvm.path(), TwoLoaders.class);
        assertThat(ended).isEqualTo(new ChildJvm.Ended(
                0, "the train leaves in the morning\nthe train leaves in the morning\n", ""));
    }

    /** Vosk's own classes beside ours, before and after. */
    static final class BesideVosk {

        public static void main(String[] args) throws Exception {
            if (args[0].equals("before")) {
                System.out.println(LibVosk.vosk_model_new("nowhere") == null);
            }
            System.out.println(new Inside().call());
            System.out.println(LibVosk.vosk_model_new("nowhere") == null);
        }
    }

    @Test
    void anApplicationThatUsesVoskItselfSharesItsLibrary() throws Exception {
        Models.unpacked();
        ChildJvm.Ended after = ChildJvm.run(folder, List.of(QUIET), ChildJvm.path(), BesideVosk.class, "after");
        assertThat(after).isEqualTo(new ChildJvm.Ended(0, "the train leaves in the morning\ntrue\n", ""));
        ChildJvm.Ended before = ChildJvm.run(folder, List.of(QUIET), ChildJvm.path(), BesideVosk.class, "before");
        assertThat(before.status()).isZero();
        assertThat(before.out()).isEqualTo("true\nthe train leaves in the morning\ntrue\n");
    }

    @Test
    void worksAsAModule() throws Exception {
        Models.unpacked();
        String modules = String.join(File.pathSeparator, jar("io.github.sttcompare.vosk", ChildJvm.place(VoskProvider.class)),
                ChildJvm.core(), ChildJvm.place(Json.class), ChildJvm.place(JsonFactory.class), ChildJvm.place(Logger.class),
                ChildJvm.place(Native.class), ChildJvm.place(LibVosk.class), jar("io.github.sttcompare.vosk.model.en", model()));
        ChildJvm.Ended ended = ChildJvm.run(folder,
                List.of("-p", modules, "--add-modules", "ALL-MODULE-PATH", "--enable-native-access=com.sun.jna",
                        "-Dslf4j.internal.verbosity=ERROR"),
                List.of(ChildJvm.place(consumer.Main.class)), consumer.Main.class, "vosk",
                Path.of(Objects.requireNonNull(getClass().getResource("train.wav")).toURI()).toString());
        assertThat(ended).isEqualTo(new ChildJvm.Ended(
                0, "the train leaves in the morning\nmodule io.github.sttcompare.vosk\n", ""));
    }

    private static String model() {
        URL url = Objects.requireNonNull(VoskProvider.class.getClassLoader().getResource("META-INF/stt-vosk/model.properties"));
        return url.getPath().replaceAll("^file:|!.*$|META-INF.*$", "");
    }

    /** Only a jar can be an automatic module; this one is made like the published one. */
    private String jar(String module, String place) throws Exception {
        if (place.endsWith(".jar")) {
            return place;
        }
        Path manifest = Files.writeString(folder.resolve("MANIFEST.MF"), "Automatic-Module-Name: " + module + "\n");
        Path jar = folder.resolve(module + ".jar");
        int result = ToolProvider.findFirst("jar").orElseThrow().run(
                System.out, System.err, "--create", "-0", "--file", jar.toString(), "--manifest", manifest.toString(), "-C", place, ".");
        assertThat(result).isZero();
        return jar.toString();
    }
}
