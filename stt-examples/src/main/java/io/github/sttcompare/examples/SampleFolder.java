package io.github.sttcompare.examples;

import io.github.sttcompare.Audio;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of recordings, {@code NAME.wav}, with what is said in them beside, {@code NAME.txt}.
 *
 * @param folder  where they are
 * @param texts   what is said, by recording, in the order of names; without recordings that have no text
 * @param without the recordings without a text
 * @param longest how long the longest plays
 */
record SampleFolder(Path folder, Map<Path, String> texts, List<Path> without, Duration longest) {

    /** Reads all of it once, so that a bad file is told of before the work begins. */
    static SampleFolder of(Path folder, @Nullable String reference) throws IOException {
        if (reference != null) {
            throw new IllegalArgumentException("one reference cannot be for a folder; put what is said in NAME.wav into NAME.txt"
                    + " beside it, and leave -Dreference out");
        }
        Map<Path, String> texts = new TreeMap<>();
        List<Path> without = new ArrayList<>();
        Duration longest = Duration.ZERO;
        List<Path> recordings = recordings(folder);
        for (Path recording : recordings) {
            Duration length = Audio.of(recording).duration();
            longest = length.compareTo(longest) > 0 ? length : longest;
            Path text = Sample.textBeside(recording.toString());
            if (Files.isRegularFile(text)) {
                texts.put(recording, Sample.text(text));
            } else {
                without.add(recording);
            }
        }
        if (texts.isEmpty()) {
            Path first = recordings.getFirst();
            throw new FileNotFoundException("none of the recordings in " + folder + " has its text beside it; put what is said in "
                    + first.getFileName() + " into " + Sample.textBeside(first.getFileName().toString()));
        }
        return new SampleFolder(folder, texts, without, longest);
    }

    private static List<Path> recordings(Path folder) throws IOException {
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
        }
    }

    /** {@return what to say of the references} */
    String references() {
        String beside = texts.size() + (texts.size() == 1 ? " text" : " texts") + " beside them";
        return without.isEmpty()
                ? beside
                : beside + "; left out for want of one: "
                        + String.join(", ", without.stream().map(path -> path.getFileName().toString()).toList());
    }

    @Override
    public String toString() {
        int recordings = texts.size() + without.size();
        return folder + ", " + recordings + (recordings == 1 ? " recording" : " recordings");
    }
}
