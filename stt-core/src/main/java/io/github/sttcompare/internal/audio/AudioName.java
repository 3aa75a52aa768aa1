package io.github.sttcompare.internal.audio;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.text.SafeText;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a recording is called in messages.
 *
 * @param text its path, or a word if it has none
 * @param file its file; null if it came as bytes
 */
public record AudioName(String text, @Nullable Path file) {

    /** What recordings without a file are called. */
    public static final AudioName NONE = new AudioName("audio", null);

    private static final String PLAIN = "[A-Za-z0-9_./+,=@%-]+";

    /** {@return the name of a file} */
    public static AudioName of(Path file) {
        return new AudioName(file.toString(), file);
    }

    /** {@return an exception for a file that cannot be read} */
    public SttException unreadable(IOException e) {
        return new SttException(ErrorKind.INVALID_AUDIO,
                "cannot read " + this + ": " + FileProblems.reason(e) + "; check the file and its disk", e);
    }

    /** {@return the command that makes a WAV file of it, with its own path, ready for a shell} */
    String conversion() {
        return conversion("ffmpeg -i", " -c:a pcm_s16le");
    }

    /**
     * {@return such a command for a program}
     *
     * @param before what precedes its path
     * @param after  what follows it
     */
    String conversion(String before, String after) {
        Path last = file == null ? null : file.getFileName();
        if (file == null || last == null || text.chars().anyMatch(Character::isISOControl)) {
            return before + " FILE" + after + " OUT.wav";
        }
        String stem = last.toString().replaceFirst("(?<=.)\\.[^.]*$", "");
        String out = stem + (last.toString().equalsIgnoreCase(stem + ".wav") ? "-pcm.wav" : ".wav");
        return before + " " + quoted(file.toString()) + after + " " + quoted(file.resolveSibling(out).toString());
    }

    /** A relative name that begins with a hyphen would be an option, and one with a colon a URL. */
    private static String quoted(String path) {
        String safe = path.startsWith("-") || (path.indexOf(':') >= 0 && !path.startsWith("/")) ? "./" + path : path;
        return safe.matches(PLAIN) ? safe : "'" + safe.replace("'", "'\\''") + "'";
    }

    @Override
    public String toString() {
        return SafeText.oneLine(text);
    }
}
