package io.github.sttcompare.corpus;

import io.github.sttcompare.corpus.CorpusProblem.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * NIST's segment time marked files: {@code <file> <channel> <speaker> <begin> <end> [<labels>] <words>}, as the manual of sclite
 * (SCTK, "stm") defines them.
 */
final class StmEntries implements Entries {

    private static final String IGNORED = "ignore_time_segment_in_scoring";
    private static final int FIELDS = 5;

    private final LineReader lines;
    private final Stems recordings;

    StmEntries(LineReader lines, Stems recordings) {
        this.lines = lines;
        this.recordings = recordings;
    }

    @Override
    public @Nullable Entry next() throws IOException {
        for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
            if (line.problem() != null) {
                return Entry.Bad.line(line.place(), line.problem());
            }
            String text = line.text().strip();
            Entry entry = text.isEmpty() || text.startsWith(";;") ? null : entry(line.place(), text);
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }

    /** The entry in a line; null if the line marks a segment to be ignored in scoring. */
    private @Nullable Entry entry(Place place, String line) {
        String[] parts = line.split("\\s+", FIELDS + 1);
        if (parts.length < FIELDS) {
            return Entry.Bad.line(place, "there are " + parts.length + " fields; a segment has: file channel speaker begin end words");
        }
        String words = parts.length > FIELDS ? parts[FIELDS] : "";
        String labels = "";
        if (words.startsWith("<") && words.indexOf('>') > 0) {
            labels = words.substring(1, words.indexOf('>'));
            words = words.substring(words.indexOf('>') + 1).strip();
        }
        if (words.strip().toLowerCase(Locale.ROOT).equals(IGNORED) || parts[2].equalsIgnoreCase("inter_segment_gap")) {
            return null;
        }
        if (words.indexOf('{') >= 0) {
            return Entry.Bad.line(place, "the words have alternatives in braces, which are not supported; write the "
                    + "one that was spoken");
        }
        Path audio = recordings.find(parts[0]);
        if (audio == null) {
            return new Entry.Bad(Kind.MISSING_AUDIO, place, "there is no recording " + Names.printable(parts[0]) + ".* in "
                    + "the audio folder");
        }
        Path another = recordings.another(parts[0]);
        if (another != null) {
            return Entry.Bad.line(place, Names.printable(parts[0]) + " may be " + audio.getFileName() + " or " + another.getFileName() + "; remove one of them");
        }
        try {
            CorpusItem.Builder item = CorpusItem.builder(parts[0] + "-" + parts[1] + "-" + parts[3] + "-" + parts[4], audio)
                    .channel(channel(parts[1]))
                    .start(ManifestRow.seconds(parts[3]))
                    .end(ManifestRow.seconds(parts[4]))
                    .reference(words)
                    .cluster(parts[2])
                    .place(place);
            if (!labels.isEmpty()) {
                item.metadata("labels", labels);
            }
            return new Entry.Found(item.build());
        } catch (IllegalArgumentException e) {
            return Entry.Bad.line(place, String.valueOf(e.getMessage()));
        }
    }

    /** {@code A} and {@code 1} are the first. */
    private static int channel(String name) {
        if (name.matches("[1-9][0-9]?")) {
            return Integer.parseInt(name) - 1;
        }
        if (name.matches("[A-Ha-h]")) {
            return Character.toUpperCase(name.charAt(0)) - 'A';
        }
        throw new IllegalArgumentException("the channel '" + Names.printable(name) + "' is neither a number from 1 nor a letter from A");
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
