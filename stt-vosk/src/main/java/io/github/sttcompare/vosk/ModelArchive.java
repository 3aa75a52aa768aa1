package io.github.sttcompare.vosk;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.kit.UnpackedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A model in a jar, as one archive with a separate description: the content of {@code stt-vosk-model-en}.
 *
 * @param archive the address of the archive
 * @param name    the name of the model
 * @param tag     its language
 * @param sha256  the hash of the archive, in hexadecimal digits
 * @param folder  the folder of the model in the archive
 */
record ModelArchive(URL archive, String name, String tag, String sha256, String folder) implements ModelSource {

    private static final String FOLDER = "META-INF/stt-vosk/";
    private static final String DESCRIPTION = FOLDER + "model.properties";

    /**
     * How many frames of 10 ms Vosk computes at once; a call can end only in between. With its own setting, 20, the block in which
     * the first word begins takes up to 204 ms, almost as long as an interrupted call may go on; with 12, up to 131 ms.
     */
    private static final String BLOCK = "frames-per-chunk=12";

    /** More than the size of any model in a jar. */
    private static final long MAX_BYTES = 4L << 30;

    /** {@return the model on the path; empty if there is none} */
    static Optional<ModelSource> onPath() {
        return Stream.of(ModelArchive.class.getClassLoader(), Thread.currentThread().getContextClassLoader())
                .filter(loader -> loader != null && loader.getResource(DESCRIPTION) != null)
                .findFirst()
                .map(ModelArchive::described);
    }

    private static ModelSource described(ClassLoader loader) {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(loader.getResourceAsStream(DESCRIPTION))) {
            properties.load(in);
            String name = required(properties, "archive");
            URL archive = loader.getResource(FOLDER + name);
            if (archive == null) {
                throw new IOException(name + " is not next to " + DESCRIPTION);
            }
            return new ModelArchive(archive, required(properties, "name"), required(properties, "language"),
                    required(properties, "sha256"), required(properties, "folder"));
        } catch (IOException | IllegalArgumentException e) {
            throw new SttException(ErrorKind.CONFIGURATION, "the model on the path cannot be used: " + e.getMessage(), e);
        }
    }

    private static String required(Properties properties, String name) throws IOException {
        String value = properties.getProperty(name, "").strip();
        if (value.isEmpty() || (name.equals("sha256") && !value.matches("[0-9a-f]{64}"))) {
            throw new IOException(DESCRIPTION + " says nothing right of " + name);
        }
        return value;
    }

    @Override
    public String identity() {
        return "sha256:" + sha256.substring(0, 16) + " " + BLOCK;
    }

    @Override
    public Optional<String> language() {
        return Optional.of(tag);
    }

    @Override
    public Ready ready() throws IOException, InterruptedException {
        String name = "vosk-model-" + sha256.substring(0, 16) + "-" + BLOCK.replace('=', '-');
        return new Ready(UnpackedFiles.ofUser().directory(name, this::unpack), true);
    }

    private void unpack(Path empty) throws IOException, InterruptedException {
        MessageDigest digest = sha256Digest();
        try (DigestInputStream in = new DigestInputStream(archive.openStream(), digest)) {
            unzip(in, empty);
            // the hash includes what follows the last entry of the zip
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IllegalArgumentException e) {
            // a name in it is not a path
            throw new IOException("the archive of the model is damaged: " + e.getMessage(), e);
        }
        String actual = HexFormat.of().formatHex(digest.digest());
        if (!actual.equals(sha256)) {
            throw new IOException("the archive of the model is damaged: its SHA-256 is " + actual + " instead of " + sha256);
        }
        Path conf = empty.resolve("conf");
        Path features = conf.resolve(Dither.FILE);
        Files.writeString(features, Dither.off(features), StandardCharsets.ISO_8859_1);
        Path decoding = conf.resolve("model.conf");
        String decodingSettings = Files.readString(decoding, StandardCharsets.ISO_8859_1).stripTrailing();
        Files.writeString(decoding, decodingSettings + "\n--" + BLOCK + "\n", StandardCharsets.ISO_8859_1);
        ModelFiles.check(empty);
    }

    private void unzip(InputStream in, Path into) throws IOException, InterruptedException {
        String prefix = folder + "/";
        byte[] buffer = new byte[1 << 16];
        long written = 0;
        // not closed, so that the stream can be hashed to its end
        ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (!entry.getName().startsWith(prefix) || entry.isDirectory()) {
                continue;
            }
            Path file = into.resolve(entry.getName().substring(prefix.length())).normalize();
            if (!file.startsWith(into)) {
                throw new IOException("the archive of the model would write outside its folder");
            }
            Files.createDirectories(file.getParent());
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
                for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
                    written += n;
                    if (written > MAX_BYTES) {
                        throw new IOException("the archive of the model is too large");
                    }
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    out.write(buffer, 0, n);
                }
            }
        }
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
