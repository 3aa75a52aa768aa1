package io.github.sttcompare.corpus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A manifest with one JSON object per line. */
final class JsonLinesEntries implements Entries {

    private final LineReader lines;
    private final Path folder;

    JsonLinesEntries(LineReader lines, Path folder) {
        this.lines = lines;
        this.folder = folder;
    }

    @Override
    public @Nullable Entry next() throws IOException {
        for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
            if (line.problem() != null) {
                return Entry.Bad.line(line.place(), line.problem());
            }
            if (!line.text().isBlank()) {
                return entry(line);
            }
        }
        return null;
    }

    private Entry entry(LineReader.Line line) {
        JsonValue value;
        try {
            value = JsonTexts.read(line.text());
        } catch (JsonTexts.BadJson e) {
            String hint = line.place().line() == 1 && line.text().strip().startsWith("[")
                    ? "the file is one JSON list; write each item on its own line, for example with: jq -c '.[]'"
                    : String.valueOf(e.getMessage());
            return Entry.Bad.line(line.place(), hint);
        }
        if (!(value instanceof JsonValue.Fields row)) {
            return Entry.Bad.line(line.place(), "an item must be a JSON object, but this is " + value.kind());
        }
        Map<String, String> values = new LinkedHashMap<>();
        row.fields().forEach((name, field) -> {
            if (field instanceof JsonValue.Plain plain) {
                values.put(name, plain.text());
            } else if (field instanceof JsonValue.Fields inner && name.equals("metadata")) {
                inner.fields().forEach((key, meta) -> {
                    if (meta instanceof JsonValue.Plain plain) {
                        values.putIfAbsent(key, plain.text());
                    }
                });
            }
        });
        return ManifestRow.read(folder, line.place(), values);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
