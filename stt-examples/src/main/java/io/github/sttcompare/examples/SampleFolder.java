package io.github.sttcompare.examples;

import io.github.sttcompare.Audio;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of recordings, {@code NAME.wav}, with what is said in them beside, {@code NAME.txt}.
 *
 * @param folder     where they are
 * @param recordings in the order of their names
 * @param longest    how long the longest plays
 */
record SampleFolder(Path folder, List<Recording> recordings, Duration longest) {

    /**
     * One recording.
     *
     * @param file the WAV file
     * @param text what is said in it; null when there is no text beside it
     */
    record Recording(Path file, @Nullable String text) {
        String name() {
            return file.getFileName().toString();
        }
    }

    /** Reads all of it once, so that a bad file is told of before the work begins. */
    static SampleFolder of(Path folder, @Nullable String reference) throws IOException {
        if (reference != null) {
            throw new IllegalArgumentException("one reference cannot be for a folder; put what is said in NAME.wav into NAME.txt"
                    + " beside it, and leave -Dreference out");
        }
        List<Recording> recordings = new ArrayList<>();
        Duration longest = Duration.ZERO;
        for (Path file : files(folder)) {
            Duration length = Audio.of(file).duration();
            longest = length.compareTo(longest) > 0 ? length : longest;
            Path text = Sample.textBeside(file.toString());
            recordings.add(new Recording(file, Files.isRegularFile(text) ? Sample.text(text) : null));
        }
        return new SampleFolder(folder, recordings, longest);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> recordings = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".wav"))
                    .sorted()
                    .toList();
            if (recordings.isEmpty()) {
                throw new FileNotFoundException(
                        "there is no WAV file in " + folder + "; put NAME.wav there, and what is said in it into NAME.txt");
            }
            return recordings;
        } catch (AccessDeniedException e) {
            throw Sample.denied("the folder " + folder, e);
        }
    }

    /** {@return what to say of the references} */
    String references() {
        List<String> without = recordings.stream().filter(r -> r.text() == null).map(Recording::name).toList();
        int texts = recordings.size() - without.size();
        if (texts == 0) {
            return "none: nothing is scored (put what is said in " + without.getFirst() + " into "
                    + Sample.textBeside(without.getFirst()) + ")";
        }
        String beside = texts + (texts == 1 ? " text" : " texts") + " beside them";
        return without.isEmpty() ? beside : beside + "; not scored for want of one: " + String.join(", ", without);
    }

    @Override
    public String toString() {
        return folder + ", " + recordings.size() + (recordings.size() == 1 ? " recording" : " recordings");
    }
}
