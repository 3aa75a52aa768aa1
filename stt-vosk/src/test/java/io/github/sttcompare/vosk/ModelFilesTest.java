package io.github.sttcompare.vosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model is looked at before Vosk sees it, which would loop over it or end the JVM. */
class ModelFilesTest {

    @TempDir
    private Path folder;

    private static void refused(Path model, String why) {
        assertThatExceptionOfType(SttException.class)
                .isThrownBy(() -> ModelFiles.check(model))
                .withMessageContaining(why)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION));
    }

    @Test
    void theBundledModelIsComplete() throws Exception {
        ModelFiles.check(Models.unpacked());
        assertThat(Dither.isOff(Models.unpacked().resolve("conf/mfcc.conf"))).isTrue();
    }

    @Test
    void nonModelsAreRefusedWithASentence() throws Exception {
        refused(folder.resolve("nowhere"), "there is no such directory");
        refused(Files.writeString(folder.resolve("file.zip"), "PK"), "it is not a directory; unpack the model first");
        refused(Files.createDirectory(folder.resolve("empty")), "it contains neither am/final.mdl nor final.mdl");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            am/final.mdl          | it contains neither am/final.mdl
            conf/mfcc.conf        | conf/mfcc.conf is missing
            graph/HCLr.fst        | graph/HCLr.fst is missing
            graph/Gr.fst          | graph/Gr.fst is missing
            ivector/final.ie      | ivector/final.ie is missing
            ivector/final.mat     | ivector/final.mat is missing
            ivector/splice.conf   | ivector/splice.conf is missing
            """)
    void missingFilesAreNamed(String file, String why) throws Exception {
        Path model = Models.copy(folder);
        Files.delete(model.resolve(file));
        refused(model, why);
    }

    @ParameterizedTest
    @CsvSource({"am/final.mdl", "ivector/final.ie", "ivector/final.dubm", "graph/HCLr.fst", "graph/Gr.fst"})
    void emptyOrMalformedFilesAreNamed(String file) throws Exception {
        Path model = Models.copy(folder);
        Files.delete(model.resolve(file));
        Files.write(model.resolve(file), new byte[100_000]);
        refused(model, file + " is damaged");
        Files.write(model.resolve(file), new byte[0]);
        refused(model, file);
    }

    /** Of which Vosk makes an endless loop. */
    @Test
    void aDamagedGraphIsRefused() throws Exception {
        Random random = new Random(1);
        for (double where : new double[] {0.1, 0.3, 0.6, 0.77, 0.9}) {
            Path model = Models.copy(Files.createTempDirectory(folder, "model"));
            Path graph = model.resolve("graph/HCLr.fst");
            byte[] bytes = Files.readAllBytes(graph);
            byte[] garbage = new byte[4_000];
            random.nextBytes(garbage);
            System.arraycopy(garbage, 0, bytes, (int) (where * bytes.length), garbage.length);
            Files.delete(graph);
            Files.write(graph, bytes);
            refused(model, "graph/HCLr.fst is damaged");
        }
    }

    @ParameterizedTest
    @CsvSource({"graph/HCLr.fst", "graph/Gr.fst"})
    void truncatedOrOverlongGraphsAreRefused(String file) throws Exception {
        Path model = Models.copy(folder);
        Path graph = model.resolve(file);
        byte[] bytes = Files.readAllBytes(graph);
        Files.delete(graph);
        for (int length : new int[] {bytes.length - 100, bytes.length / 2, 1_000, 40, 3, bytes.length + 100}) {
            Files.write(graph, Arrays.copyOf(bytes, length));
            refused(model, file + " is damaged");
        }
    }

    private static byte[] graph(String type, int version, int flags, long states, long arcs, byte[] body) {
        return ByteBuffer.allocate(1_000).order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x7eb2fdd6)
                .putInt(type.length()).put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(8).put("standard".getBytes(StandardCharsets.US_ASCII))
                .putInt(version).putInt(flags).putLong(0).putLong(0).putLong(states).putLong(arcs)
                .put(body)
                .array();
    }

    private static ByteBuffer bytes() {
        return ByteBuffer.allocate(900).order(ByteOrder.LITTLE_ENDIAN);
    }

    private String verdict(byte[] graph, int used) throws Exception {
        Path file = folder.resolve("graph.fst");
        Files.write(file, Arrays.copyOf(graph, used));
        try {
            FstFile.check(file);
            return "whole";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void theGraphTypesOfRealModelsAreAccepted() throws Exception {
        // two states, the first with an arc to the second
        ByteBuffer vector = bytes().putFloat(0).putLong(1).putInt(1).putInt(2).putFloat(0).putInt(1).putFloat(0).putLong(0);
        int head = graph("vector", 2, 0, 2, 1, new byte[0]).length;
        assertThat(head).isEqualTo(1_000);
        int vectorSize = 4 + 4 + 6 + 4 + 8 + 4 + 4 + 32 + vector.position();
        assertThat(verdict(graph("vector", 2, 0, 2, 1, used(vector)), vectorSize)).isEqualTo("whole");
        assertThat(verdict(graph("vector", 2, 0, -1, 1, used(vector)), vectorSize)).isEqualTo("whole");
        assertThat(verdict(graph("vector", 2, 0, 1, 1, used(vector)), vectorSize - 12)).contains("a state that does not exist");
        vector.putLong(4, 1L << 40);
        assertThat(verdict(graph("vector", 2, 0, 2, 1, used(vector)), vectorSize))
                .contains("states a count that exceeds its size");
        vector.putLong(4, -1);
        assertThat(verdict(graph("vector", 2, 0, 2, 1, used(vector)), vectorSize))
                .contains("states a count that exceeds its size");

        ByteBuffer constant = bytes().putFloat(0).putInt(0).putInt(1).putInt(0).putInt(0)
                .putFloat(0).putInt(1).putInt(0).putInt(0).putInt(0)
                .putInt(1).putInt(2).putFloat(0).putInt(1);
        int constantSize = 4 + 4 + 5 + 4 + 8 + 4 + 4 + 32 + constant.position();
        assertThat(verdict(graph("const", 2, 0, 2, 1, used(constant)), constantSize)).isEqualTo("whole");
        assertThat(verdict(graph("const", 2, 0, 2, 7, used(constant)), constantSize)).contains("states 7");
        assertThat(verdict(graph("const", 2, 0, 1L << 50, 1, used(constant)), constantSize)).contains("fewer states");
        assertThat(verdict(graph("const", 2, 3, 2, 1, used(constant)), constantSize)).contains("list of words");
        assertThat(verdict(graph("linear", 2, 0, 2, 1, used(constant)), constantSize)).contains("unknown kind 'linear'");
        constant.putInt(constant.position() - 4, 2);
        assertThat(verdict(graph("const", 2, 0, 2, 1, used(constant)), constantSize)).contains("a state that does not exist");
        constant.putInt(constant.position() - 4, -1);
        assertThat(verdict(graph("const", 2, 0, 2, 1, used(constant)), constantSize)).contains("a state that does not exist");
    }

    private static byte[] used(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.position()];
        buffer.get(0, bytes);
        return bytes;
    }

    @Test
    void bytesAtRandomAreRefusedWithoutMuchMemory() throws Exception {
        Random random = new Random(7);
        byte[] whole = graph("const", 2, 0, 2, 1, new byte[0]);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = whole.clone();
            for (int n = random.nextInt(8); n >= 0; n--) {
                bytes[random.nextInt(80)] = (byte) random.nextInt();
            }
            assertThat(verdict(bytes, random.nextInt(bytes.length))).isNotEqualTo("whole");
        }
    }

    @Test
    void aUsersDirectoryIsNotChangedWhenTheDitherIsSwitchedOff() throws Exception {
        Path model = Models.copy(Files.createDirectory(folder.resolve("vosk-model-small-en-us-0.15")));
        Map<String, String> before = state(model);
        ModelDirectory source = ModelDirectory.of(model);
        ModelSource.Ready ready = source.ready();
        assertThat(ready.ditherOff()).isTrue();
        assertThat(ready.directory()).isNotEqualTo(model);
        assertThat(Dither.isOff(ready.directory().resolve("conf/mfcc.conf"))).isTrue();
        assertThat(ready.directory().resolve("conf/model.conf")).hasSameBinaryContentAs(model.resolve("conf/model.conf"));
        assertThat(ready.directory().resolve("am/final.mdl")).hasSameBinaryContentAs(model.resolve("am/final.mdl"));
        assertThat(state(model)).isEqualTo(before);
        assertThat(source.ready()).isEqualTo(ready);
        assertThat(source.language()).contains("en-US");

        Files.writeString(model.resolve("conf/model.conf"), "--beam=9.0\n");
        ModelDirectory changed = ModelDirectory.of(model);
        assertThat(changed.identity()).isNotEqualTo(source.identity());
        assertThat(changed.ready().directory()).isNotEqualTo(ready.directory());

        Files.writeString(model.resolve("conf/mfcc.conf"), "--dither=1.0\n--dither=0\n");
        assertThat(ModelDirectory.of(model).ready()).isEqualTo(new ModelSource.Ready(model, true));
    }

    @Test
    void modelsInTheOldLayoutAreUsedInTheSameWay() throws Exception {
        Path from = Models.copy(Files.createDirectory(folder.resolve("from")));
        Path model = Files.createDirectory(folder.resolve("flat"));
        for (String file : List.of("am/final.mdl", "conf/mfcc.conf", "graph/HCLr.fst", "graph/Gr.fst", "graph/disambig_tid.int")) {
            Files.move(from.resolve(file), model.resolve(Path.of(file).getFileName()));
        }
        Files.move(from.resolve("ivector"), model.resolve("ivector"));
        Map<String, String> before = state(model);
        ModelSource.Ready ready = ModelDirectory.of(model).ready();
        assertThat(ready.ditherOff()).isTrue();
        assertThat(Dither.isOff(ready.directory().resolve("mfcc.conf"))).isTrue();
        assertThat(ready.directory().resolve("Gr.fst")).hasSameBinaryContentAs(model.resolve("Gr.fst"));
        assertThat(state(model)).isEqualTo(before);

        Files.delete(model.resolve("Gr.fst"));
        refused(model, "Gr.fst is missing");
    }

    private static Map<String, String> state(Path model) throws IOException {
        Map<String, String> state = new TreeMap<>();
        try (Stream<Path> files = Files.walk(model)) {
            for (Path file : files.toList()) {
                state.put(file.toString(), Files.getLastModifiedTime(file) + " " + Files.size(file));
            }
        }
        return state;
    }

    @ParameterizedTest
    @CsvSource({"'', false", "--dither=0.0, true", "--dither=0, true", "--dither=.0, true", "--dither=-0.00, true", "--dither=1.0, false",
        "--dither=0.1, false", "--dither=., false", "# --dither=0, false", " --dither = 0, true"})
    void ditherIsOffWhenTheSettingsSaySo(String setting, boolean off) throws Exception {
        Path settings = Files.writeString(folder.resolve("mfcc.conf"), "--use-energy=false\n" + setting + "\n");
        assertThat(Dither.isOff(settings)).isEqualTo(off);
        Files.writeString(settings, Dither.off(settings));
        assertThat(Dither.isOff(settings)).isTrue();
    }

    @Test
    void hugeSettingsFilesAreNotRead() throws Exception {
        Path settings = folder.resolve("mfcc.conf");
        try (RandomAccessFile file = new RandomAccessFile(settings.toFile(), "rw")) {
            file.setLength(1L << 32);
        }
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> Dither.isOff(settings)).withMessageContaining("too long");
    }
}
