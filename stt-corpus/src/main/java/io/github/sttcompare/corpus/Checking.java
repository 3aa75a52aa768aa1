package io.github.sttcompare.corpus;

import io.github.sttcompare.Audio;
import io.github.sttcompare.SttException;
import io.github.sttcompare.corpus.CorpusProblem.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads through a corpus once to find everything that is wrong with it. Not thread-safe. */
final class Checking {

    /** The parts of a recording are listed one after another, so it is enough to remember the latest recordings. */
    private static final int RECORDINGS_KEPT = 64;

    private final Path root;
    private final CheckDepth depth;
    private final CheckListener listener;
    private final Distinct ids = new Distinct();
    private final Distinct parts = new Distinct();
    private final List<CorpusProblem> problems = new ArrayList<>();
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final Map<Path, Looked> recordings = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Looked> eldest) {
            return size() > RECORDINGS_KEPT;
        }
    };
    private long looked;
    private long items;
    private long references;
    private Duration audio = Duration.ZERO;
    private Duration longest = Duration.ZERO;

    /** What is known about a recording: what is wrong with it, or how long it is. */
    private record Looked(@Nullable Kind kind, String message, int channels, Duration length) {}

    Checking(Path root, CheckDepth depth, CheckListener listener) {
        this.root = root;
        this.depth = depth;
        this.listener = listener;
    }

    void look(Entry entry) {
        switch (entry) {
            case Entry.Found found -> look(found.item());
            case Entry.Bad bad -> problem(bad.kind(), bad.place(), bad.place().key(root), bad.message());
        }
        looked++;
        listener.looked(looked);
    }

    private void look(CorpusItem item) {
        if (!ids.add(item.id())) {
            problem(Kind.DUPLICATE_ID, item.place(), item.place().key(root),
                    "the id '" + item.id() + "' is already used by an earlier item; ids must be unique");
            return;
        }
        if (!parts.add(item.audio() + "\0" + item.channel() + "\0" + item.start() + "\0" + item.end())) {
            problem(Kind.DUPLICATE_AUDIO, item, "an earlier item has the same recording, channel and part: "
                    + Names.printable(item.audio().toString()));
            return;
        }
        if (item.reference() != null && item.reference().isBlank()) {
            problem(Kind.EMPTY_REFERENCE, item,
                    "the reference of '" + item.id() + "' is empty; write what is said, or leave the item out");
            return;
        }
        Looked recording = depth == CheckDepth.LINES ? null : recordings.computeIfAbsent(item.audio(), this::look);
        if (recording != null && recording.kind() != null) {
            problem(recording.kind(), item, recording.message());
            return;
        }
        if (recording != null && depth == CheckDepth.AUDIO) {
            AudioPart part = item.part();
            String problem = part.problem(recording.channels(), recording.length());
            if (problem != null) {
                problem(Kind.BAD_SEGMENT, item, problem);
                return;
            }
            Duration length = part.length(recording.length());
            audio = audio.plus(length);
            longest = length.compareTo(longest) > 0 ? length : longest;
        }
        items++;
        references += item.reference() == null ? 0 : 1;
    }

    private Looked look(Path file) {
        if (!Files.exists(file)) {
            return new Looked(Kind.MISSING_AUDIO, "there is no recording " + Names.printable(file.toString()) + "; check the path", 0, Duration.ZERO);
        }
        if (!Files.isRegularFile(file)) {
            return new Looked(Kind.UNREADABLE_AUDIO, Names.printable(file.toString()) + " is not a regular file", 0,
                    Duration.ZERO);
        }
        if (depth != CheckDepth.AUDIO) {
            return new Looked(null, "", 0, Duration.ZERO);
        }
        Audio recording = null;
        try {
            recording = Audio.of(file);
            return new Looked(null, "", recording.channels(), recording.duration());
        } catch (SttException e) {
            return new Looked(Kind.UNREADABLE_AUDIO, String.valueOf(e.getMessage()), 0, Duration.ZERO);
        } finally {
            if (recording != null) {
                recording.release();
            }
        }
    }

    private void problem(Kind kind, CorpusItem item, String message) {
        problem(kind, item.place(), item.id(), message);
    }

    private void problem(Kind kind, Place place, String key, String message) {
        CorpusProblem problem = new CorpusProblem(kind, place, key, message);
        counts.merge(kind, 1L, Long::sum);
        if (problems.size() < CorpusCheck.KEPT) {
            problems.add(problem);
        }
        listener.found(problem);
    }

    CorpusCheck result(List<String> notes) {
        return new CorpusCheck(items, references, audio, longest, problems, counts, notes);
    }
}
