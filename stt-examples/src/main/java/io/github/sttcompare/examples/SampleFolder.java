package io.github.sttcompare.examples;

import io.github.sttcompare.Audio;
import io.github.sttcompare.SttException;
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
 * @param recordings in the order of their names; at least one
 * @param skipped    what else is there and why it is not compared, one sentence each
 * @param longest    how long the longest recording plays
 */
record SampleFolder(Path folder, List<Recording> recordings, List<String> skipped, Duration longest) {

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

    /**
     * Reads all of it once, so that a bad file is told of before the work begins. What cannot be used is skipped.
     *
     * @throws IOException if the folder cannot be read, or nothing in it can be used
     */
    static SampleFolder of(Path folder, @Nullable String reference) throws IOException {
        if (reference != null) {
            throw new IllegalArgumentException("one reference cannot be for a folder; put what is said in NAME.wav into NAME.txt"
                    + " beside it, and leave -Dreference out");
        }
        List<Recording> recordings = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        Duration longest = Duration.ZERO;
        for (Path file : files(folder)) {
            if (Files.isDirectory(file)) {
                skipped.add(file.getFileName() + ": it is a folder; name it with -Daudio to compare what is in it");
                continue;
            }
            try {
                Duration length = Audio.of(file).duration();
                Path text = Sample.textBeside(file.toString());
                recordings.add(new Recording(file, Files.isRegularFile(text) ? Sample.text(text) : null));
                longest = length.compareTo(longest) > 0 ? length : longest;
            } catch (SttException | IOException e) {
                skipped.add(file.getFileName() + ": " + e.getMessage());
            }
        }
        if (recordings.isEmpty()) {
            throw new FileNotFoundException("there is no WAV file in " + folder + " that can be used; put NAME.wav there, and"
                    + " what is said in it into NAME.txt" + (skipped.isEmpty() ? "" : "\n  " + String.join("\n  ", skipped)));
        }
        return new SampleFolder(folder, recordings, skipped, longest);
    }

    /** All that is there but hidden files and texts, in the order of the names. */
    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file -> Files.isDirectory(file) || !file.toString().toLowerCase(Locale.ROOT).endsWith(".txt"))
                    .sorted()
                    .toList();
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
        return folder + ", " + recordings.size() + (recordings.size() == 1 ? " recording" : " recordings")
                + (skipped.isEmpty() ? "" : ", " + skipped.size() + " skipped");
    }
}
