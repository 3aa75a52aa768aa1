package io.github.sttcompare.corpus;

import io.github.sttcompare.corpus.CorpusProblem.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Kaldi data folder: {@code wav.scp}, and, if they exist, {@code segments}, {@code text}, {@code utt2spk} and {@code
 * utt2lang}, which are read in parallel. Only if there are segments, {@code wav.scp} is kept in memory.
 */
final class KaldiEntries implements Entries {

    private final Path folder;
    private final Deque<Entry> ready = new ArrayDeque<>();
    private final @Nullable Map<String, KaldiTable.Row> recordings;
    private final KaldiTable utterances;
    private final KaldiTable text;
    private final KaldiTable speakers;
    private final KaldiTable languages;
    private boolean over;

    KaldiEntries(Path folder) throws IOException {
        this.folder = folder;
        boolean segmented = Files.exists(folder.resolve("segments"));
        this.recordings = segmented ? recordings() : null;
        this.utterances = table(segmented ? "segments" : "wav.scp");
        this.text = table("text");
        this.speakers = table("utt2spk");
        this.languages = table("utt2lang");
    }

    /** A table that opens its file when it is first read, so that nothing is left open if creating these entries fails. */
    private KaldiTable table(String name) {
        return new KaldiTable(folder.resolve(name), ready::add);
    }

    private Map<String, KaldiTable.Row> recordings() throws IOException {
        Map<String, KaldiTable.Row> recordings = new HashMap<>();
        try (KaldiTable table = table("wav.scp")) {
            for (KaldiTable.Row row = table.take(); row != null; row = table.take()) {
                recordings.put(row.key(), row);
            }
        }
        return recordings;
    }

    @Override
    public @Nullable Entry next() throws IOException {
        while (ready.isEmpty() && !over) {
            KaldiTable.Row row = utterances.take();
            if (row == null) {
                over = true;
                for (KaldiTable.Row rest = text.take(); rest != null; rest = text.take()) {
                    unheard(rest);
                }
            } else {
                KaldiTable.Row said = text.find(row.key(), this::unheard);
                ready.add(entry(row, said, value(speakers, row.key()), value(languages, row.key())));
            }
        }
        return ready.poll();
    }

    private static @Nullable String value(KaldiTable table, String key) throws IOException {
        KaldiTable.Row row = table.find(key, skipped -> {});
        return row == null || row.value().isEmpty() ? null : row.value();
    }

    private void unheard(KaldiTable.Row row) {
        ready.add(new Entry.Bad(Kind.MISSING_AUDIO, row.place(), "there is a text for '" + Names.printable(row.key())
                + "' but no recording; add it to " + (recordings == null ? "wav.scp" : "segments")));
    }

    private Entry entry(KaldiTable.Row row, KaldiTable.@Nullable Row said, @Nullable String speaker, @Nullable String language) {
        try {
            CorpusItem.Builder item = recordings == null ? whole(row) : part(row, recordings);
            return new Entry.Found(item
                    .reference(said == null ? null : said.value())
                    .cluster(speaker)
                    .language(language)
                    .place(row.place())
                    .build());
        } catch (IllegalArgumentException e) {
            return Entry.Bad.line(row.place(), String.valueOf(e.getMessage()));
        }
    }

    private CorpusItem.Builder whole(KaldiTable.Row row) {
        if (row.value().isEmpty()) {
            throw new IllegalArgumentException("there is no path after '" + row.key() + "'");
        }
        return CorpusItem.builder(row.key(), ManifestRow.path(folder, row.value()));
    }

    private CorpusItem.Builder part(KaldiTable.Row row, Map<String, KaldiTable.Row> recordings) {
        String[] parts = row.value().split("\\s+", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("there are " + (parts.length + 1) + " fields; a segment has: utterance recording start end");
        }
        KaldiTable.Row recording = recordings.get(parts[0]);
        if (recording == null) {
            throw new IllegalArgumentException("there is no recording '" + parts[0] + "' in wav.scp");
        }
        Duration end = ManifestRow.seconds(parts[2]);
        return CorpusItem.builder(row.key(), whole(recording).build().audio())
                .start(ManifestRow.seconds(parts[1]))
                .end(end == null || end.isNegative() ? null : end); // -1 is the end of the recording
    }

    @Override
    public void close() throws IOException {
        try (utterances; text; speakers; languages) {
            over = true;
        }
    }
}
