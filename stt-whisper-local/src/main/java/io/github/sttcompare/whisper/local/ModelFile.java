package io.github.sttcompare.whisper.local;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A model file that may be passed to whisper.cpp: it was read from beginning to end, and nothing in it is missing,
 * superfluous or unknown.
 *
 * <p>whisper.cpp trusts the content of a file: a damaged one makes it allocate all memory, or ends the process. So
 * everything on which it would base allocations or loops is checked first: the sizes in the header, the filters, the
 * vocabulary, and the name, shape, type and position of every tensor. The weights are not read, so the check takes only
 * some milliseconds.
 *
 * @param path   the file
 * @param size   its size in bytes
 * @param header its header
 * @param digest a digest of the header, the vocabulary, the headers of the tensors and the beginning of each tensor's
 *     weights, which differs for different models
 */
record ModelFile(Path path, long size, ModelHeader header, String digest) {

    /** What to do about a file that is not a model. */
    private static final String ADVICE =
            "; download a ggml model for whisper.cpp again, such as ggml-base.bin from https://huggingface.co/ggerganov/whisper.cpp";

    /** The number 0x67676d6c, "ggml", in the byte order of the file. */
    private static final String MAGIC = "lmgg";

    private static final int MOST_TOKEN_BYTES = 1024;
    private static final int MOST_NAME_BYTES = 128;

    /** The beginnings of other kinds of files, and what they are. */
    private static final List<Map.Entry<String, String>> OTHERS = List.of(
            Map.entry("GGUF", "a GGUF file, which whisper.cpp 1.7.1 does not read"),
            Map.entry("PK", "a ZIP file, perhaps a checkpoint of PyTorch that has to be converted first"),
            Map.entry("version https://git-lfs", "a Git LFS pointer instead of the file itself"),
            Map.entry("<", "an HTML or XML page"),
            Map.entry("ggml", "a file with the opposite byte order"));

    /**
     * Checks a file.
     *
     * @param path the file
     * @return the checked file
     * @throws SttException of kind {@code CONFIGURATION} if it is not a usable model; one sentence says why and what to
     *     do
     */
    static ModelFile check(Path path) {
        try {
            if (!Files.exists(path)) {
                throw wrong(path, "does not exist; check the path " + path);
            }
            if (Files.isDirectory(path)) {
                throw wrong(path, "is a directory; give the path of the ggml file in it");
            }
            // reading a pipe might block forever
            if (!Files.isRegularFile(path)) {
                throw wrong(path, "is not a regular file; give the path of a ggml file");
            }
            try (SeekableByteChannel channel = Files.newByteChannel(path)) {
                return walk(path, channel);
            } catch (BadModel e) {
                throw wrong(path, "cannot be used: " + e.getMessage() + ADVICE);
            }
        } catch (IOException | UncheckedIOException e) {
            // the message of the JDK's exception is the path
            throw new SttException(ErrorKind.CONFIGURATION,
                    "the Whisper model " + name(path) + " cannot be read (" + e.getClass().getSimpleName() + "); check its permissions", e);
        }
    }

    /**
     * {@return this file, checked again}
     *
     * @throws SttException of kind {@code CONFIGURATION} if it has changed
     */
    ModelFile unchanged() {
        ModelFile now = check(path);
        if (!now.equals(this)) {
            throw wrong(path, "was replaced after the provider was created; create another one");
        }
        return now;
    }

    private static SttException wrong(Path path, String what) {
        return new SttException(ErrorKind.CONFIGURATION, "the Whisper model " + name(path) + " " + what);
    }

    private static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }

    /** {@return the failure for a valid model that whisper.cpp does not accept} */
    SttException refused() {
        return new SttException(ErrorKind.CONFIGURATION, "whisper.cpp does not accept the Whisper model " + name()
                + "; is there enough memory for its " + size / 1_000_000 + " MB? Otherwise download it again");
    }

    /** {@return the file's name, without its folder} */
    String name() {
        return name(path);
    }

    private static ModelFile walk(Path path, SeekableByteChannel channel) throws IOException, BadModel {
        long size = channel.size();
        if (size == 0) {
            throw new BadModel("it is empty");
        }
        ModelReader in = new ModelReader(channel, size);
        checkMagic(in, size);
        ModelHeader header = ModelHeader.read(in);
        filters(in, header);
        vocabulary(in, header);
        tensors(in, header);
        return new ModelFile(path, size, header, in.digest());
    }

    private static void checkMagic(ModelReader in, long size) throws BadModel {
        String first = new String(in.bytes((int) Math.min(size, MAGIC.length()), "its beginning"), StandardCharsets.ISO_8859_1);
        if (first.equals(MAGIC)) {
            return;
        }
        String more = first + new String(in.bytes((int) Math.min(in.left(), 32), "its beginning"), StandardCharsets.ISO_8859_1);
        throw new BadModel(OTHERS.stream()
                .filter(other -> more.startsWith(other.getKey()))
                .findFirst()
                .map(other -> "it is " + other.getValue())
                .orElse("it does not begin like one"));
    }

    private static void filters(ModelReader in, ModelHeader header) throws BadModel {
        int mels = in.integer("the number of its filters");
        int frequencies = in.integer("the number of its frequencies");
        if (mels != header.mels() || frequencies != ModelHeader.FREQUENCIES) {
            throw new BadModel("its filters are " + mels + " x " + frequencies + " instead of " + header.mels() + " x "
                    + ModelHeader.FREQUENCIES);
        }
        in.skip((long) mels * frequencies * Float.BYTES, "its filters");
    }

    private static void vocabulary(ModelReader in, ModelHeader header) throws BadModel {
        int tokens = in.integer("the size of its vocabulary");
        if (tokens < 1 || tokens > header.vocabulary()) {
            throw new BadModel("its vocabulary has " + tokens + " tokens; its header allows 1 to " + header.vocabulary());
        }
        boolean blank = false;
        for (int i = 0; i < tokens; i++) {
            int length = in.integer("the length of token " + i);
            if (length < 0 || length > MOST_TOKEN_BYTES) {
                throw new BadModel("its token " + i + " has " + length + " bytes");
            }
            byte[] token = in.bytes(length, "token " + i);
            blank |= length == 1 && token[0] == ' ';
        }
        // whisper.cpp looks it up without checking that it exists, and ends the process
        if (!blank) {
            throw new BadModel("its vocabulary has no token for a space");
        }
    }

    private static void tensors(ModelReader in, ModelHeader header) throws BadModel {
        Map<String, TensorShape> missing = new HashMap<>(header.tensors());
        while (in.left() > 0) {
            int dimensions = in.integer("a tensor's number of dimensions");
            int nameBytes = in.integer("the length of a tensor's name");
            int type = in.integer("a tensor's type");
            if (dimensions < 1 || dimensions > 4 || nameBytes < 1 || nameBytes > MOST_NAME_BYTES) {
                throw new BadModel("something in it is not a tensor");
            }
            List<Integer> shape = new ArrayList<>();
            for (int i = 0; i < dimensions; i++) {
                shape.add(in.integer("a tensor's size"));
            }
            String name = new String(in.bytes(nameBytes, "a tensor's name"), StandardCharsets.US_ASCII);
            TensorShape expected = missing.remove(name);
            if (expected == null) {
                throw new BadModel("it has a superfluous or duplicate tensor"
                        + (header.tensors().containsKey(name) ? ": " + name : ""));
            }
            if (!expected.shape().equals(shape) || expected.type().id != type) {
                throw new BadModel("its tensor " + name + " is " + shape + " of type " + type + " instead of " + expected.shape()
                        + " of type " + expected.type().id);
            }
            in.skip(expected.bytes(), "its tensor " + name);
        }
        if (!missing.isEmpty()) {
            throw new BadModel("it is cut off or incomplete: " + missing.size() + " of " + header.tensors().size() + " tensors are missing");
        }
    }
}
