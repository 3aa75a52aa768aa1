package io.github.sttcompare.corpus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A manifest in CSV with a header: with commas, or with the semicolons or tabs that spreadsheets write in some countries. */
final class CsvEntries implements Entries {

    private final CsvReader rows;
    private final Path folder;
    private final List<String> header;

    private CsvEntries(CsvReader rows, Path folder, List<String> header) {
        this.rows = rows;
        this.folder = folder;
        this.header = header;
    }

    static CsvEntries open(Path file, Path folder) throws IOException {
        boolean tabs = Names.extension(file.getFileName().toString()).equals("tsv");
        char separator = tabs ? '\t' : separator(file);
        CsvReader rows = new CsvReader(new LineReader(file), separator, !tabs);
        try {
            CsvReader.Row header = rows.next();
            if (header == null) {
                throw new CorpusException(Place.of(file), "the file is empty");
            }
            if (header.problem() != null) {
                throw new CorpusException(header.place(), header.problem());
            }
            checkHeader(header);
            return new CsvEntries(rows, folder, header.fields());
        } catch (CorpusException | IOException e) {
            rows.close();
            throw e;
        }
    }

    /** The first of the usual separators with which the header has a column for the recording. */
    private static char separator(Path file) throws IOException {
        try (LineReader lines = new LineReader(file)) {
            LineReader.Line line = lines.next();
            while (line != null && line.text().isBlank() && line.problem() == null) {
                line = lines.next();
            }
            if (line != null && line.problem() == null) {
                for (char separator : new char[] {',', ';', '\t'}) {
                    List<String> fields = new CsvReader(lines, separator, true).fields(line);
                    if (hasAudio(fields)) {
                        return separator;
                    }
                }
            }
        }
        return ',';
    }

    private static boolean hasAudio(List<String> header) {
        return header.stream().map(ManifestRow::plain).anyMatch(ManifestRow.AUDIO::contains);
    }

    private static void checkHeader(CsvReader.Row header) {
        if (!hasAudio(header.fields())) {
            throw new CorpusException(header.place(), "the header has no column for the recording; name one of its columns "
                    + String.join(", ", ManifestRow.AUDIO) + " (there are: "
                    + Names.printable(String.join(", ", header.fields().stream().limit(20).toList())) + ")");
        }
        Set<String> seen = new HashSet<>();
        for (String name : header.fields()) {
            if (!name.isBlank() && !seen.add(ManifestRow.plain(name))) {
                throw new CorpusException(header.place(), "the column '" + Names.printable(name) + "' appears twice "
                        + "in the header");
            }
        }
    }

    @Override
    public @Nullable Entry next() throws IOException {
        CsvReader.Row row = rows.next();
        if (row == null) {
            return null;
        }
        if (row.problem() != null) {
            return Entry.Bad.line(row.place(), row.problem());
        }
        if (row.fields().size() != header.size()) {
            return Entry.Bad.line(row.place(), "there are " + row.fields().size() + " fields and " + header.size()
                    + " columns; a field with a separator in it must be in quotes");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            if (!header.get(i).isBlank()) {
                values.put(header.get(i).strip(), row.fields().get(i));
            }
        }
        return ManifestRow.read(folder, row.place(), values);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
