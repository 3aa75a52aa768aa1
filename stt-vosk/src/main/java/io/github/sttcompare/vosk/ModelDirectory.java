package io.github.sttcompare.vosk;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.kit.FileDigest;
import io.github.sttcompare.kit.UnpackedFiles;
import io.github.sttcompare.text.SafeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model in a directory of the user, to which nothing is ever written. To switch the dither off, another directory is
 * created in the cache, with links to everything in this one except for the file with that setting.
 *
 * @param directory its absolute path
 * @param identity  a hash of its content
 */
record ModelDirectory(Path directory, String identity) implements ModelSource {

    private static final Logger LOG = LoggerFactory.getLogger(ModelDirectory.class);

    /**
     * Checks a directory, which takes milliseconds.
     *
     * @throws SttException of kind {@code CONFIGURATION} if there is no model in it
     */
    static ModelDirectory of(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        ModelFiles.look(absolute);
        try {
            return new ModelDirectory(absolute, FileDigest.sampled(absolute));
        } catch (IOException e) {
            throw unreadable(absolute, e);
        }
    }

    private static SttException unreadable(Path directory, IOException e) {
        return new SttException(ErrorKind.CONFIGURATION, "the model in " + directory + " cannot be read: " + e, e);
    }

    @Override
    public String name() {
        return Objects.requireNonNullElse(directory.getFileName(), directory).toString();
    }

    @Override
    public Optional<String> language() {
        return ModelNames.language(name());
    }

    @Override
    public Ready ready() throws InterruptedException {
        ModelFiles.check(directory);
        try {
            Path settings = ModelFiles.settings(directory);
            return Dither.isOff(settings) ? new Ready(directory, true) : new Ready(withDitherOff(settings), true);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.info("the model in {} is used unchanged, with dither: {}",
                    SafeText.oneLine(directory.toString()), SafeText.oneLine(e.toString()));
            return new Ready(directory, false);
        }
    }

    /** A different model at the same path, or the same model at a different path, has its own directory. */
    private Path withDitherOff(Path settings) throws IOException, InterruptedException {
        String name = "vosk-dither-off-" + identity + "-" + Integer.toHexString(directory.toString().hashCode());
        return UnpackedFiles.ofUser().directory(name, empty -> {
            link(directory, empty, Objects.requireNonNull(settings.getParent()));
            Path own = empty.resolve(directory.relativize(settings));
            Files.writeString(own, Dither.off(settings), StandardCharsets.ISO_8859_1);
        });
    }

    /** Links to everything in a folder except for the settings; the folder that contains them becomes a real one. */
    private static void link(Path from, Path to, Path withSettings) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(from)) {
            for (Path entry : entries) {
                Path name = Objects.requireNonNull(entry.getFileName());
                if (entry.equals(withSettings)) {
                    link(entry, Files.createDirectory(to.resolve(name)), withSettings);
                } else if (!from.equals(withSettings) || !name.toString().equals(Dither.FILE)) {
                    Files.createSymbolicLink(to.resolve(name), entry);
                }
            }
        }
    }
}
