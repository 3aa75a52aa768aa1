package io.github.sttcompare.examples;

import io.github.sttcompare.Audio;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is transcribed and what was really said.
 *
 * @param audio           the audio
 * @param remark          said behind the audio's name
 * @param reference       what was really said; null when it is not known
 * @param referenceRemark where the reference comes from
 * @param language        the language spoken, as a BCP-47 tag; null when it is not known
 */
record Sample(
        Audio audio, String remark, @Nullable String reference, String referenceRemark, @Nullable String language) {

    private static final String BUNDLED = "synthetic-20s";
    private static final String BUNDLED_LANGUAGE = "en-US";
    private static final long MAX_BUNDLED = 64L << 20;

    static Sample of(DemoArguments arguments) throws IOException {
        String path = arguments.audio();
        Audio audio = path == null ? bundledAudio() : Audio.of(Path.of(path));
        String remark = path == null ? " — " + BUNDLED + ", bundled, synthetic speech" : "";
        String language = arguments.language() == null && path == null ? BUNDLED_LANGUAGE : arguments.language();
        String given = arguments.reference();
        if (given != null) {
            Path file = asFile(given);
            return file == null
                    ? new Sample(audio, remark, given, "as given", language)
                    : new Sample(audio, remark, text(file), file.toString(), language);
        }
        if (path == null) {
            return new Sample(audio, remark, bundledText(), BUNDLED + ".txt, bundled", language);
        }
        Path beside = textBeside(path);
        return Files.isRegularFile(beside)
                ? new Sample(audio, remark, text(beside), beside + ", found beside the audio", language)
                : new Sample(audio, remark, null, "", language);
    }

    /** {@return where the text of an audio file is looked for: {@code NAME.txt} beside {@code NAME.wav}} */
    static Path textBeside(String audio) {
        return Path.of(audio.replaceFirst("\\.[^./\\\\]*$", "") + ".txt");
    }

    /** {@return the file that is meant, or null when it is the text itself} */
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

    static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new IOException("cannot read the reference " + file + ": it is not UTF-8 text; save it as UTF-8", e);
        } catch (AccessDeniedException e) {
            throw denied("the reference " + file, e);
        }
    }

    /** The exception of the JDK is the path and not a word more. */
    static IOException denied(String what, AccessDeniedException e) {
        return new IOException("cannot read " + what + ": access is denied; check its permissions", e);
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
        InputStream in = Sample.class.getResourceAsStream("/samples/" + BUNDLED + suffix);
        if (in == null) {
            throw new FileNotFoundException("the bundled sample " + BUNDLED + suffix + " is missing; build the project again");
        }
        return in;
    }
}
