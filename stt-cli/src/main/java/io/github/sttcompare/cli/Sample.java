package io.github.sttcompare.cli;

import io.github.sttcompare.Audio;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A recording and what was really said.
 *
 * @param audio           the audio
 * @param remark          shown after the audio's name
 * @param reference       what was really said; null if it is not known
 * @param referenceRemark where the reference comes from
 * @param language        the language spoken, as a BCP-47 tag; null if it is not known
 */
record Sample(
        Audio audio, String remark, @Nullable String reference, String referenceRemark, @Nullable String language) {

    private static final String BUNDLED = "synthetic-20s";
    private static final String BUNDLED_LANGUAGE = "en-US";
    private static final long MAX_BUNDLED = 64L << 20;

    /**
     * {@return the recording in a file}
     *
     * @param path      the file; null for the bundled sample
     * @param reference what is said in it, or a file that contains it; null to look for a text next to the recording
     * @param language  the language; null if it is not known
     */
    static Sample of(@Nullable String path, @Nullable String reference, @Nullable String language) throws IOException {
        Audio audio = path == null ? bundledAudio() : Audio.of(Path.of(path));
        String remark = path == null ? " — " + BUNDLED + ", bundled, synthetic speech" : "";
        String spoken = language == null && path == null ? BUNDLED_LANGUAGE : language;
        if (reference != null) {
            Path file = asFile(reference);
            return file == null
                    ? new Sample(audio, remark, reference, "as given", spoken)
                    : new Sample(audio, remark, text(file), file.toString(), spoken);
        }
        if (path == null) {
            return new Sample(audio, remark, bundledText(), BUNDLED + ".txt, bundled", spoken);
        }
        Path beside = Path.of(path.replaceFirst("\\.[^./\\\\]*$", "") + ".txt");
        return Files.isRegularFile(beside)
                ? new Sample(audio, remark, text(beside), beside + ", found next to the audio", spoken)
                : new Sample(audio, remark, null, "", spoken);
    }

    /** {@return the file to which it refers, or null if it is the text itself} */
    private static @Nullable Path asFile(String reference) throws IOException {
        try {
            Path file = Path.of(reference);
            if (Files.isRegularFile(file)) {
                return file;
            }
            if (Files.isDirectory(file)) {
                throw new FileNotFoundException("cannot read the reference " + reference + ": it is a folder; name a file in it");
            }
        } catch (InvalidPathException e) {
            return null;
        }
        if (reference.endsWith(".txt")) {
            throw new FileNotFoundException("cannot read the reference " + reference + ": there is no such file; check the path");
        }
        return null;
    }

    /** {@return the text in a file named by the user} */
    static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new IOException("cannot read " + file + ": it is not UTF-8 text; save it as UTF-8", e);
        } catch (NoSuchFileException e) {
            throw new IOException("cannot read " + file + ": there is no such file; check the path", e);
        } catch (AccessDeniedException e) {
            throw new IOException("cannot read " + file + ": access is denied; check its permissions", e);
        }
    }

    private static Audio bundledAudio() throws IOException {
        try (InputStream in = bundled(".wav")) {
            return Audio.of(in, MAX_BUNDLED);
        }
    }

    private static String bundledText() throws IOException {
        try (InputStream in = bundled(".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream bundled(String suffix) throws IOException {
        InputStream in = Sample.class.getResourceAsStream(BUNDLED + suffix);
        if (in == null) {
            throw new FileNotFoundException("the bundled sample " + BUNDLED + suffix + " is missing; build the project again");
        }
        return in;
    }
}
