package io.github.sttcompare.whisper.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files whisper.cpp is given, and what is said of the others. */
class ModelFileTest {

    private static final byte[] GOOD = SyntheticModel.hearing("a good model").bytes();
    /** Magic number, eleven numbers, two sizes of filters, the filters. */
    private static final int VOCABULARY = 4 * 14 + 4 * 80 * 201;

    private static final int FIRST_TOKEN = VOCABULARY + 4;
    /** " a", " good", " model", " ", each with its length. */
    private static final int FIRST_TENSOR = FIRST_TOKEN + 4 * 4 + 2 + 5 + 6 + 1;

    @TempDir
    private Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("ggml-test.bin"), bytes);
    }

    private static byte[] changed(Consumer<ByteBuffer> change) {
        byte[] bytes = GOOD.clone();
        change.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        return bytes;
    }

    private void refused(byte[] bytes, String reason) throws IOException {
        refused(file(bytes), "the Whisper model ggml-test.bin cannot be used: " + reason);
    }

    private static void refused(Path path, String message) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThatExceptionOfType(SttException.class)
                .isThrownBy(() -> WhisperLocalProvider.of(path))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION))
                .satisfies(e -> assertThat(e.getMessage()).matches("(?s)[^\\n]+; [^\\n]+")));
    }

    @Test
    void aModelIsReadFromItsHeader() throws IOException {
        Path path = file(SyntheticModel.hearing("ein Satz").in("de").layers(2).weights(WeightType.Q8_0).bytes());
        ModelFile file = ModelFile.check(path);
        assertThat(file.header()).isEqualTo(new ModelHeader(51865, 32, 2, 2, 80, WeightType.Q8_0));
        assertThat(file.header().multilingual()).isTrue();
        assertThat(file.header().languages()).isEqualTo(99);
        assertThat(file.size()).isEqualTo(Files.size(path));
        assertThat(file.digest()).matches("[0-9a-f]{16}");
        assertThat(ModelFile.check(path)).isEqualTo(file);
    }

    /** What a download that broke off leaves, wherever it was; above all at and around every boundary. */
    @Test
    void aFileThatIsCutOffAnywhereIsRefused() throws IOException {
        int[] boundaries = {4, 8, 44, 48, 56, 60, VOCABULARY - 1, VOCABULARY, FIRST_TOKEN, FIRST_TENSOR, FIRST_TENSOR + 12, GOOD.length};
        List<Integer> lengths = Stream.concat(
                        Arrays.stream(boundaries).boxed().flatMap(at -> IntStream.rangeClosed(at - 9, at + 9).boxed()),
                        IntStream.range(1, 100).mapToObj(i -> (int) ((long) GOOD.length * i / 100)))
                .filter(length -> length > 0 && length < GOOD.length)
                .toList();
        Path path = file(GOOD);
        assertThatCode(() -> ModelFile.check(path)).doesNotThrowAnyException();
        for (int length : lengths.stream().sorted((a, b) -> b - a).toList()) {
            try (var channel = Files.newByteChannel(path, StandardOpenOption.WRITE)) {
                channel.truncate(length);
            }
            refused(path, "the Whisper model ggml-test.bin cannot be used: it ");
        }
    }

    @Test
    void trailingBytesAreRefused() throws IOException {
        refused(Arrays.copyOf(GOOD, GOOD.length + 1), "it is cut off");
        refused(Arrays.copyOf(GOOD, GOOD.length + 100_000), "something in it is not a tensor");
    }

    static Stream<Arguments> heads() {
        int[] hostile = {Integer.MIN_VALUE, -1, 0, 1 << 20, Integer.MAX_VALUE};
        List<String> fields = List.of("n_vocab", "n_audio_ctx", "n_audio_state", "n_audio_head", "n_audio_layer", "n_text_ctx",
                "n_text_state", "n_text_head", "n_text_layer", "n_mels");
        return IntStream.range(0, fields.size()).boxed()
                .flatMap(i -> Arrays.stream(hostile).mapToObj(value -> Arguments.of(fields.get(i), 4 + 4 * i, value)));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void sizesOutOfRangeAreRefused(String field, int offset, int value) throws IOException {
        refused(changed(bytes -> bytes.putInt(offset, value)), "its header has " + field + "=" + value);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 4, 5, 6, 15, 16, 99, 2004, Integer.MIN_VALUE})
    void otherWeightTypesAreRefused(int type) throws IOException {
        refused(changed(bytes -> bytes.putInt(44, type)), type < 0 ? "its header has ftype" : "its weights are of the type");
    }

    @Test
    void weightsOf32BitsThatWouldAbortTheProcessAreRefused() throws IOException {
        refused(SyntheticModel.hearing("a sentence").weights(WeightType.F32).bytes(), "its weights have 32 bits");
    }

    @Test
    void consistentHeadersThatContradictTheTensorsAreRefused() throws IOException {
        refused(changed(bytes -> bytes.putInt(4, 51865)), "its tensor decoder.token_embedding.weight is [32, 51864]");
        refused(changed(bytes -> bytes.putInt(20, 2)), "it is cut off or incomplete");
        refused(changed(bytes -> bytes.putInt(12, 64).putInt(28, 64)), "its tensor encoder.positional_embedding is [32, 1500]");
        refused(changed(bytes -> bytes.putInt(44, 2007)), "its tensor encoder.blocks.0.mlp.0.weight is [32, 128] of type 1 instead of");
        refused(changed(bytes -> bytes.putInt(40, 128)), "its filters are 80 x 201 instead of 128 x 201");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 51865, Integer.MAX_VALUE})
    void vocabulariesOfAnotherSizeAreRefused(int tokens) throws IOException {
        refused(changed(bytes -> bytes.putInt(VOCABULARY, tokens)), "its vocabulary has " + tokens + " tokens");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 1025, Integer.MAX_VALUE})
    void tokensOfAnotherLengthAreRefused(int length) throws IOException {
        refused(changed(bytes -> bytes.putInt(FIRST_TOKEN, length)), "its token 0 has " + length + " bytes");
    }

    @Test
    void aVocabularyWithoutASpaceThatWouldAbortTheProcessIsRefused() throws IOException {
        refused(changed(bytes -> bytes.put(FIRST_TENSOR - 1, (byte) '_')), "its vocabulary has no token for a space");
    }

    @Test
    void falsifiedTensorsAreRefused() throws IOException {
        refused(changed(bytes -> bytes.putInt(FIRST_TENSOR, 0)), "something in it is not a tensor");
        refused(changed(bytes -> bytes.putInt(FIRST_TENSOR, 5)), "something in it is not a tensor");
        refused(changed(bytes -> bytes.putInt(FIRST_TENSOR + 4, -1)), "something in it is not a tensor");
        refused(changed(bytes -> bytes.putInt(FIRST_TENSOR + 4, Integer.MAX_VALUE)), "something in it is not a tensor");
        refused(changed(bytes -> bytes.putInt(FIRST_TENSOR + 8, 2)), "its tensor encoder.positional_embedding is");
        refused(changed(bytes -> bytes.putInt(FIRST_TENSOR + 12, -32)), "its tensor encoder.positional_embedding is");
        refused(changed(bytes -> bytes.putInt(FIRST_TENSOR + 12, Integer.MAX_VALUE)), "its tensor encoder.positional_embedding is");
        refused(changed(bytes -> bytes.put(FIRST_TENSOR + 20, (byte) 'x')), "it has a superfluous or duplicate tensor");
    }

    @Test
    void duplicateTensorsAreRefused() throws IOException {
        int second = FIRST_TENSOR + 12 + 8 + "encoder.positional_embedding".length() + 4 * 32 * 1500;
        byte[] twice = new byte[GOOD.length + second - FIRST_TENSOR];
        System.arraycopy(GOOD, 0, twice, 0, second);
        System.arraycopy(GOOD, FIRST_TENSOR, twice, second, GOOD.length - FIRST_TENSOR);
        refused(twice, "it has a superfluous or duplicate tensor: encoder.positional_embedding");
    }

    static Stream<Arguments> otherFiles() {
        return Stream.of(
                Arguments.of("", "it is empty"),
                Arguments.of("l", "it does not begin like one"),
                Arguments.of("Hello, this is a text.\n".repeat(100), "it does not begin like one"),
                Arguments.of("GGUF\3\0\0\0", "it is a GGUF file"),
                Arguments.of("PK\3\4", "it is a ZIP file"),
                Arguments.of("ggml\0\0\0\0", "it is a file with the opposite byte order"),
                Arguments.of("<!DOCTYPE html><html>", "it is an HTML"),
                Arguments.of("version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "it is a Git LFS pointer"),
                Arguments.of("\0".repeat(1000), "it does not begin like one"));
    }

    @ParameterizedTest
    @MethodSource("otherFiles")
    void otherKindsOfFilesAreNamed(String content, String reason) throws IOException {
        refused(content.getBytes(StandardCharsets.ISO_8859_1), reason);
    }

    @Test
    void pathsThatAreNotFilesAreReported() throws IOException {
        refused(folder, "is a directory; give the path of the ggml file in it");
        Path missing = folder.resolve("ggml-missing.bin");
        refused(missing, "the Whisper model ggml-missing.bin does not exist; check the path " + missing);
        Path nulls = Path.of("/dev/zero");
        assumeTrue(Files.exists(nulls));
        refused(nulls, "is not a regular file");
    }

    @Test
    void aPipeIsNotRead() throws Exception {
        Path pipe = folder.resolve("ggml-pipe.bin");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")));
        assertThat(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor()).isZero();
        refused(pipe, "is not a regular file");
    }

    /** Those between which a test of head and tail alone cannot tell. */
    @Test
    void theDigestDistinguishesModelsThatDifferInOneTensor() throws IOException {
        String own = ModelFile.check(file(GOOD)).digest();
        byte[] other = changed(bytes -> {
            String name = "decoder.blocks.0.mlp.2.weight";
            int at = new String(GOOD, StandardCharsets.ISO_8859_1).indexOf(name) + name.length();
            bytes.put(at + 3, (byte) 1);
        });
        assertThat(ModelFile.check(file(other)).digest()).isNotEqualTo(own);
    }
}
