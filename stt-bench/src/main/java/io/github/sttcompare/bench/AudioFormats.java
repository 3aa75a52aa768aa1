package io.github.sttcompare.bench;

import io.github.sttcompare.Audio;
import io.github.sttcompare.SttException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Prints how each recording in a folder is read, as a Markdown table; for the folder that {@code scripts/make-audio-corpus.sh}
 * creates.
 */
public final class AudioFormats {

    private AudioFormats() {}

    /**
     * Prints the table.
     *
     * @param args the folder
     */
    public static void main(String[] args) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of(args[0]))) {
            files = all.filter(file -> !file.toString().endsWith(".f64")).sorted().toList();
        }
        System.out.println("| file | bytes | read as | notes, or why not |\n| --- | ---: | --- | --- |");
        int read = 0;
        for (Path file : files) {
            String result;
            try {
                Audio audio = Audio.of(file);
                long bytes;
                try (InputStream pcm = audio.openPcm()) {
                    bytes = pcm.transferTo(OutputStream.nullOutputStream());
                }
                result = String.format(Locale.ROOT, "%s, %s, %d frames | %s", audio.encoding(), audio.format(),
                        bytes / audio.format().frameBytes(), String.join("; ", audio.notes()));
                read++;
            } catch (SttException e) {
                result = "- | " + String.valueOf(e.getMessage()).replace(file + " is ", "").replaceFirst(";.*", "");
            }
            System.out.println("| " + file.getFileName() + " | " + Files.size(file) + " | " + result + " |");
        }
        System.out.println("\n" + read + " of " + files.size() + " recordings read");
    }
}
