package io.github.sttcompare.wer;

import io.github.sttcompare.wer.align.Edit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * A reference and several transcripts, aligned word by word, each as written.
 *
 * <p>Every transcript is aligned only with the reference, as in a {@link Score}: the edits shown here are those that were
 * counted. Insertions of several transcripts at the same place are in the same columns.
 *
 * <p>Immutable and thread-safe.
 *
 * @param names   the names of the transcripts, in the order of the cells of a column
 * @param columns the columns in reading order
 */
public record SideBySide(List<String> names, List<Column> columns) {

    /** Copies the lists. */
    public SideBySide {
        names = List.copyOf(names);
        columns = List.copyOf(columns);
    }

    /**
     * One place in the texts.
     *
     * @param reference how the reference is written here; empty if only transcripts have something
     * @param cells     what each transcript has here, in the order of {@link SideBySide#names}
     */
    public record Column(String reference, List<Cell> cells) {

        /** Copies the list. */
        public Column {
            Objects.requireNonNull(reference, "reference");
            cells = List.copyOf(cells);
        }

        /** {@return whether all transcripts agree with the reference here} */
        public boolean right() {
            return cells.stream().allMatch(cell -> cell.errors() == 0);
        }
    }

    /**
     * The part of one transcript at one place.
     *
     * @param written how it is written; empty if the transcript has nothing here
     * @param edits   the edits here, in order; empty if there is nothing to count, as in the other rows of an insertion
     */
    public record Cell(String written, List<Edit> edits) {

        static final Cell NOTHING = new Cell("", List.of());

        /** Copies the list. */
        public Cell {
            Objects.requireNonNull(written, "written");
            edits = List.copyOf(edits);
        }

        /** {@return how many errors are counted here} */
        public int errors() {
            return (int) edits.stream().filter(edit -> edit != Edit.HIT).count();
        }

        /** {@return the signs of the errors in order, such as {@code S}; empty if there are none} */
        public String marks() {
            StringBuilder marks = new StringBuilder();
            edits.stream().filter(edit -> edit != Edit.HIT).forEach(edit -> marks.append(edit.symbol()));
            return marks.toString();
        }

        Cell with(AlignmentRow row) {
            List<Edit> all = new ArrayList<>(edits);
            all.addAll(row.edits());
            return new Cell(written.isEmpty() ? row.hypothesis() : (written + " " + row.hypothesis()).strip(), all);
        }
    }

    /**
     * {@return a reference and transcripts of it, aligned}
     *
     * @param scorer      the scorer whose rules are used
     * @param reference   what was really said
     * @param transcripts the transcripts, by name; an ordered map keeps its order
     * @throws io.github.sttcompare.wer.spoken.ScoringLimitException if a text can be read in too many ways
     */
    public static SideBySide of(Scorer scorer, String reference, SequencedMap<String, String> transcripts) {
        Scorer.Reference prepared = scorer.prepare(reference);
        Map<String, AlignedTokens> aligned = new LinkedHashMap<>();
        transcripts.forEach((name, text) -> aligned.put(name, prepared.alignWords(text)));
        List<Track> tracks = new ArrayList<>();
        aligned.values().forEach(one -> tracks.add(new Track(placed(scorer, reference, one))));
        return new SideBySide(List.copyOf(aligned.keySet()), new Merge(tracks).columns());
    }

    /** {@return the rows of an alignment, with where in the reference they are} */
    private static List<Placed> placed(Scorer scorer, String reference, AlignedTokens aligned) {
        // normalised references have the same words for all; words of spoken profiles are identified by their position in
        // the text
        ReferencePlaces places = scorer.spoken().isEmpty() ? null : new ReferencePlaces(reference);
        List<Placed> placed = new ArrayList<>();
        int at = 0;
        for (AlignmentRow row : AlignmentRow.of(aligned)) {
            if (row.referenceTokens() == 0) {
                placed.add(new Placed(at, at, row));
            } else if (places == null) {
                placed.add(new Placed(at, at + row.referenceTokens(), row));
                at += row.referenceTokens();
            } else {
                int from = -1;
                for (String piece : row.referencePieces()) {
                    int start = places.next(piece);
                    from = from < 0 ? start : from;
                }
                at = places.end();
                placed.add(new Placed(Math.max(from, 0), at, row));
            }
        }
        return placed;
    }

    /** A row and its stretch of the reference; for an insertion, the position before which it is. */
    private record Placed(int from, int to, AlignmentRow row) {
        boolean inserted() {
            return row.referenceTokens() == 0;
        }
    }

    /** Finds written pieces one after another in a text, ignoring spaces and marks between them. */
    private static final class ReferencePlaces {
        private final String text;
        private int end;

        ReferencePlaces(String reference) {
            this.text = withoutBlanks(reference);
        }

        private static String withoutBlanks(String text) {
            StringBuilder kept = new StringBuilder(text.length());
            text.codePoints().filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c)).forEach(kept::appendCodePoint);
            return kept.toString();
        }

        int next(String piece) {
            String sought = withoutBlanks(piece);
            int start = text.indexOf(sought, end);
            start = start < 0 ? Math.min(end, text.length()) : start;
            end = start + sought.length();
            return start;
        }

        int end() {
            return end;
        }
    }

    /** One transcript while columns are made. */
    private static final class Track {
        private final List<Placed> rows;
        private int next;

        Track(List<Placed> rows) {
            this.rows = rows;
        }

        boolean ended() {
            return next == rows.size();
        }

        Placed head() {
            return rows.get(next);
        }
    }

    /** Walks along all transcripts and ends a column wherever none of them has a row that continues. */
    private static final class Merge {
        private final List<Track> tracks;
        private final List<Column> columns = new ArrayList<>();

        Merge(List<Track> tracks) {
            this.tracks = tracks;
        }

        List<Column> columns() {
            while (tracks.stream().anyMatch(track -> !track.ended())) {
                int from = tracks.stream().filter(track -> !track.ended()).mapToInt(track -> track.head().from()).min().orElseThrow();
                if (!insertions(from)) {
                    words(from);
                }
            }
            return columns;
        }

        /** {@return whether there was a column of insertions before a position} */
        private boolean insertions(int from) {
            List<Cell> cells = new ArrayList<>(Collections.nCopies(tracks.size(), Cell.NOTHING));
            boolean any = false;
            for (int t = 0; t < tracks.size(); t++) {
                Track track = tracks.get(t);
                if (!track.ended() && track.head().inserted() && track.head().from() <= from) {
                    cells.set(t, Cell.NOTHING.with(track.head().row()));
                    track.next++;
                    any = true;
                }
            }
            if (any) {
                columns.add(new Column("", cells));
            }
            return any;
        }

        private void words(int from) {
            List<Cell> cells = new ArrayList<>(Collections.nCopies(tracks.size(), Cell.NOTHING));
            List<String> references = new ArrayList<>(Collections.nCopies(tracks.size(), ""));
            int to = from + 1;
            boolean more = true;
            while (more) {
                more = false;
                for (int t = 0; t < tracks.size(); t++) {
                    Track track = tracks.get(t);
                    // an insertion at the end of the column comes after it
                    while (!track.ended() && track.head().from() < to) {
                        Placed head = track.head();
                        cells.set(t, cells.get(t).with(head.row()));
                        references.set(t, (references.get(t) + " " + head.row().reference()).strip());
                        to = Math.max(to, head.to());
                        track.next++;
                        more = true;
                    }
                }
            }
            String reference = references.stream().reduce("", (one, other) -> other.length() > one.length() ? other : one);
            columns.add(new Column(reference, cells));
        }
    }
}
