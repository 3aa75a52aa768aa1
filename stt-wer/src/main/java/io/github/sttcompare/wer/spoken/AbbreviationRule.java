package io.github.sttcompare.wer.spoken;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Abbreviations; those that are words as well only where something shows that they are none. */
final class AbbreviationRule implements Rule {

    /** What shows that a word is an abbreviation. */
    private enum Sign {
        NONE("abbreviations"),
        DOT("abbreviations with a dot"),
        DOT_OR_CAPITAL("abbreviations with a dot or a capital"),
        NUMBER("abbreviations before a number");

        private final String section;

        Sign(String section) {
            this.section = section;
        }
    }

    private record Abbreviation(Sign sign, WordGraph graph) {}

    private final Map<String, List<Abbreviation>> abbreviations = new HashMap<>();
    private final Map<String, List<String>> more = new HashMap<>();

    /** @param lists the sections named in {@link Sign}; a dot inside an abbreviation is written in its entry */
    AbbreviationRule(WordLists lists) {
        for (Sign sign : Sign.values()) {
            for (WordLists.Entry entry : lists.section(sign.section)) {
                WordGraph graph = Readings.any(readings(sign, entry).toArray(String[]::new));
                List<Abbreviation> known = abbreviations.getOrDefault(entry.written(), List.of());
                abbreviations.put(entry.written(), with(known, new Abbreviation(sign, graph)));
                int dot = entry.written().indexOf('.');
                if (dot > 0) {
                    more.put(entry.written().substring(0, dot), with(more.getOrDefault(entry.written().substring(0, dot), List.of()), entry.written()));
                }
            }
        }
    }

    /** A dot may also end a sentence, so that the word may be what it looks like. */
    private static List<String> readings(Sign sign, WordLists.Entry entry) {
        boolean sure = sign == Sign.NONE || entry.readings().contains(entry.written());
        return sure ? entry.readings() : with(entry.readings(), entry.written());
    }

    private static <T> List<T> with(List<T> list, T added) {
        return Stream.concat(list.stream(), Stream.of(added)).toList();
    }

    @Override
    public Set<String> plainWords() {
        Set<String> triggers = new HashSet<>(abbreviations.keySet());
        triggers.addAll(more.keySet());
        return triggers;
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        if (!text.isWord(atom)) {
            return null;
        }
        for (String dotted : more.getOrDefault(text.at(atom), List.of())) {
            int end = end(text, atom, dotted);
            List<Abbreviation> known = abbreviations.getOrDefault(dotted, List.of());
            if (end > 0 && !known.isEmpty()) {
                return new Found(end + (text.gluedSign(end, ".") ? 1 : 0), known.getFirst().graph);
            }
        }
        for (Abbreviation abbreviation : abbreviations.getOrDefault(text.at(atom), List.of())) {
            boolean dot = text.gluedSign(atom + 1, ".");
            int next = dot ? atom + 2 : atom + 1;
            boolean shown = switch (abbreviation.sign) {
                case NONE -> true;
                case DOT -> dot && !(text.letter(atom) && text.letter(next) && text.glued(next));
                case DOT_OR_CAPITAL -> dot || text.capitalised(atom);
                case NUMBER -> text.isNumber(next) || text.is(next, "#");
            };
            if (shown) {
                return new Found(next, abbreviation.graph);
            }
        }
        return null;
    }

    /** {@return the index after letters with dots or blanks between them, or -1} */
    private static int end(Text text, int from, String dotted) {
        int at = from;
        for (String part : dotted.split("\\.", -1)) {
            if (at > from) {
                if (!text.gluedSign(at, ".")) {
                    return -1;
                }
                at += text.gluedSign(at + 1, "-") ? 2 : 1;
            }
            if (!text.isWord(at) || !text.is(at, part)) {
                return -1;
            }
            at++;
        }
        return at;
    }
}
