package io.github.sttcompare.wer.spoken;

import io.github.sttcompare.wer.spoken.SpokenText.Place;
import io.github.sttcompare.wer.text.Tokenizer;
import io.github.sttcompare.wer.text.Tokens;
import io.github.sttcompare.wer.text.WordSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a text with a grammar, but shows it only the neighbourhoods of what may matter to it.
 *
 * <p>Most words of most texts are plain: letters of ASCII that the grammar has no reading for but the word itself. They are
 * folded and passed on. A word that is anything else is hot, and with {@link #CONTEXT} words on either side it is cut into
 * atoms for the grammar. For one text.
 */
final class SparseReader {

    /** How many words around a hot one the grammar sees. No rule looks further. */
    static final int CONTEXT = 8;

    private static final Tokens NOTHING = Tokens.of(List.of());
    private static final int PACKED = 15;
    private static final int HEAD = 7;

    private final String text;
    private final Grammar grammar;
    private final WordSet triggers;
    private final char[] out;
    /** The words of the canonical reading, from the first that needed more room than the text has. */
    private StringBuilder words = new StringBuilder(0);

    private final StringBuilder arcWords = new StringBuilder();
    private final List<Place> places = new ArrayList<>();
    private int count;
    /** Where each word starts and ends in the text, and whether it is hot. */
    private int[] starts = new int[64];

    private int[] ends = new int[64];
    private boolean[] hot = new boolean[64];
    private int size;
    private boolean anyHot;

    private SparseReader(String text, Grammar grammar, WordSet triggers) {
        this.text = text;
        this.grammar = grammar;
        this.triggers = triggers;
        this.out = new char[text.length() + 1];
    }

    static SpokenText read(String text, Grammar grammar, WordSet triggers) {
        return new SparseReader(text, grammar, triggers).read();
    }

    /** {@return the text as a grammar that sees all of it reads it} */
    static SpokenText readWhole(String text, Grammar grammar) {
        SparseReader reader = new SparseReader(text, grammar, WordSet.of(List.of()));
        reader.window(text);
        return reader.result();
    }

    private SpokenText read() {
        int length = fold();
        if (!anyHot) {
            return new SpokenText(Tokenizer.whitespace().tokenize(new String(out, 0, length)), List.of(), NOTHING);
        }
        words = new StringBuilder(text.length() + 16);
        int word = 0;
        while (word < size) {
            int next = word;
            while (next < size && !hot[next]) {
                next++;
            }
            int from = next == size ? size : Math.max(word, next - CONTEXT);
            plain(word, from);
            int to = from;
            for (int last = next; last < size && last <= next + 2 * CONTEXT; last++) {
                if (hot[last]) {
                    next = last;
                    to = Math.min(size, last + CONTEXT + 1);
                }
            }
            if (from < size) {
                window(text.substring(starts[from], ends[to - 1]));
            }
            word = to;
        }
        return result();
    }

    private SpokenText result() {
        return new SpokenText(
                Tokenizer.whitespace().tokenize(words.toString()),
                places,
                arcWords.isEmpty() ? NOTHING : Tokenizer.whitespace().tokenize(arcWords.toString()));
    }

    /** Finds the words, and writes them folded and joined by blanks; returns the length of what was written. */
    private int fold() {
        int length = 0;
        boolean lone = false;
        int i = 0;
        int end = text.length();
        while (true) {
            while (i < end && isSpace(text.charAt(i))) {
                i++;
            }
            if (i == end) {
                return Math.max(0, length - 1);
            }
            int start = i;
            while (i < end && text.charAt(i) == '"') {
                i++;
            }
            int first = length;
            long head = 0;
            long tail = 0;
            boolean camel = false;
            for (; i < end; i++) {
                int c = text.charAt(i) | 0x20;
                if (c < 'a' || c > 'z') {
                    break;
                }
                if (length - first < HEAD) {
                    head = head << 8 | c;
                } else {
                    tail = tail << 8 | c;
                }
                out[length++] = (char) c;
                camel |= length - 1 > first && (text.charAt(i) & 0x20) == 0 && (text.charAt(i - 1) & 0x20) != 0;
            }
            while (i < end && isQuiet(text.charAt(i))) {
                i++;
            }
            int letters = length - first;
            boolean plain = letters > 0 && (i == end || isSpace(text.charAt(i)));
            while (i < end && !isSpace(text.charAt(i))) {
                i++;
            }
            add(start, i, !plain || camel || letters > PACKED || triggers.contains(letters, head, tail));
            boolean wasLone = lone;
            lone = plain && letters == 1;
            if (lone && wasLone) {
                // spelled out, as in "u s a"
                hot[size - 2] = true;
                hot[size - 1] = true;
                anyHot = true;
            }
            out[length++] = ' ';
        }
    }

    private void add(int start, int end, boolean isHot) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
            hot = Arrays.copyOf(hot, 2 * size);
        }
        starts[size] = start;
        ends[size] = end;
        hot[size++] = isHot;
        anyHot |= isHot;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    /** {@return whether a mark behind a word is one that ends a clause or a quotation, and is not said} */
    private static boolean isQuiet(char c) {
        return switch (c) {
            case '.', ',', ';', ':', '!', '?', '"' -> true;
            default -> false;
        };
    }

    /** Passes on words that are plain. */
    private void plain(int from, int to) {
        for (int word = from; word < to; word++) {
            if (!words.isEmpty()) {
                words.append(' ');
            }
            for (int i = starts[word]; i < ends[word]; i++) {
                int c = text.charAt(i) | 0x20;
                if (c >= 'a' && c <= 'z') {
                    words.append((char) c);
                }
            }
        }
        count += to - from;
    }

    /** Lets the grammar read a part of the text. */
    private void window(String part) {
        Atoms atoms = Atoms.of(part);
        int atom = 0;
        for (Unit unit : grammar.units(atoms)) {
            uncovered(atoms, atom, unit.from());
            int from = count;
            for (String word : unit.graph().canonical()) {
                append(words, word);
                count++;
            }
            Place place = new Place(from, count, atoms.written(unit.from(), unit.to()), unit.graph());
            places.add(place);
            if (place.isOpen()) {
                for (int arc = 0; arc < unit.graph().arcs(); arc++) {
                    append(arcWords, unit.graph().word(arc));
                }
            }
            atom = unit.to();
        }
        uncovered(atoms, atom, atoms.size());
    }

    /** Reads atoms that are in no unit. */
    private void uncovered(Atoms atoms, int from, int to) {
        for (int atom = from; atom < to; atom++) {
            String word = switch (atoms.kind(atom)) {
                case WORD -> grammar.spelling(atoms.word(atom));
                case NUMBER -> atoms.word(atom);
                case SIGN -> "";
            };
            append(words, word);
            count += word.isEmpty() ? 0 : 1;
        }
    }

    private static void append(StringBuilder words, String word) {
        if (!word.isEmpty()) {
            if (!words.isEmpty()) {
                words.append(' ');
            }
            words.append(word);
        }
    }
}
