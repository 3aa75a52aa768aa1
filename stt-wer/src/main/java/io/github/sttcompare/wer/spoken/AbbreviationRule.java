package io.github.sttcompare.wer.spoken;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Abbreviations. One that is also a word is only recognised if something shows that it is an abbreviation, and one with several
 * meanings is read according to its place: {@code St. John St.} is Saint John Street.
 */
final class AbbreviationRule implements Rule {

    /** What shows that a word is an abbreviation. */
    private enum Sign {
        STATE("abbreviations behind a comma"),
        NONE("abbreviations"),
        DOT("abbreviations with a dot"),
        DOT_AND_CAPITAL("abbreviations with a dot and a capital"),
        DOT_OR_CAPITAL("abbreviations with a dot or a capital"),
        NUMBER("abbreviations before a number");

        private final String section;

        Sign(String section) {
            this.section = section;
        }
    }

    /** An abbreviation and its readings before a name, after a name, and elsewhere. */
    private record Abbreviation(Sign sign, WordGraph before, WordGraph behind, WordGraph elsewhere) {

        boolean hasPlaces() {
            return before != behind;
        }
    }

    /** Parts of an abbreviation with signs inside, such as {@code e . g} and {@code w / o}. */
    private record Signed(List<String> parts, WordGraph graph) {}

    private final Map<String, List<Abbreviation>> abbreviations = new HashMap<>();
    private final Map<String, List<Signed>> signed = new HashMap<>();
    private final NamePlaces places;

    /**
     * @param lists the sections named in {@link Sign}; a dot or slash inside an abbreviation is written in its entry, and
     *     semicolons separate its readings before a name, after a name, and elsewhere; an empty reading is the word itself, and
     * one that is left out is the reading before a name
     */
    AbbreviationRule(WordLists lists) {
        this.places = new NamePlaces(lists);
        for (Sign sign : Sign.values()) {
            lists.section(sign.section).forEach(entry -> add(sign, entry));
        }
        signed.values().forEach(all -> all.sort((a, b) -> b.parts.size() - a.parts.size()));
    }

    private void add(Sign sign, WordLists.Entry entry) {
        String[] forms = String.join("|", entry.readings()).split(";", -1);
        WordGraph before = graph(sign, entry.written(), forms[0]);
        if (entry.written().indexOf('.') > 0 || entry.written().indexOf('/') > 0) {
            List<String> parts = Stream.of(entry.written().split("(?<=[./])|(?=[./])", -1)).filter(part -> !part.isEmpty()).toList();
            signed.computeIfAbsent(parts.getFirst(), part -> new ArrayList<>()).add(new Signed(parts, before));
            return;
        }
        WordGraph behind = forms.length > 1 ? graph(sign, entry.written(), forms[1]) : before;
        WordGraph elsewhere = forms.length > 2 ? graph(sign, entry.written(), forms[2]) : before;
        abbreviations
                .computeIfAbsent(entry.written(), word -> new ArrayList<>())
                .add(new Abbreviation(sign, before, behind, elsewhere));
    }

    /** The dot may also end a sentence, so the word may be an ordinary word. */
    private static WordGraph graph(Sign sign, String written, String form) {
        List<String> readings = new ArrayList<>();
        if (!form.isBlank()) {
            Collections.addAll(readings, form.strip().split("\\s*\\|\\s*", -1));
        }
        boolean sure = sign == Sign.NONE || sign == Sign.STATE || readings.contains(written);
        if (readings.isEmpty() || !sure) {
            readings.add(written);
        }
        return Readings.any(readings.toArray(String[]::new));
    }

    @Override
    public Set<String> plainWords() {
        Set<String> triggers = new HashSet<>(abbreviations.keySet());
        triggers.addAll(signed.keySet());
        return triggers;
    }

    @Override
    public @Nullable Set<String> followers(String plainWord) {
        boolean never = abbreviations.getOrDefault(plainWord, List.of()).stream()
                .allMatch(each -> each.sign == Sign.DOT || each.sign == Sign.DOT_AND_CAPITAL || each.sign == Sign.STATE);
        return never ? Set.of() : null;
    }

    @Override
    public Starts starts() {
        return Starts.at(Starts.Kind.WORD);
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        if (!text.isWord(atom) || (text.glued(atom) && text.isNumber(atom - 1))) {
            return null;
        }
        String word = text.at(atom);
        return first(signed.getOrDefault(word, List.of()), abbreviations.getOrDefault(word, List.of()), text, atom);
    }

    @Override
    public Rule forWord(String plainWord) {
        List<Signed> allSigned = List.copyOf(signed.getOrDefault(plainWord, List.of()));
        List<Abbreviation> all = List.copyOf(abbreviations.getOrDefault(plainWord, List.of()));
        return (text, atom) -> first(allSigned, all, text, atom);
    }

    private @Nullable Found first(List<Signed> allSigned, List<Abbreviation> all, Text text, int atom) {
        for (Signed each : allSigned) {
            int end = end(text, atom, each.parts);
            if (end > 0) {
                return new Found(end, each.graph);
            }
        }
        for (Abbreviation abbreviation : all) {
            boolean dot = text.gluedSign(atom + 1, ".");
            int next = dot ? atom + 2 : atom + 1;
            boolean cut = text.glued(atom + 1) && text.isNumber(atom + 1) && abbreviation.sign != Sign.NUMBER;
            if (!cut && isShown(abbreviation.sign, text, atom, dot, next)) {
                WordGraph graph = abbreviation.hasPlaces() ? inPlace(abbreviation, text, atom, next) : abbreviation.before;
                return new Found(next, graph);
            }
        }
        return null;
    }

    private static boolean isShown(Sign sign, Text text, int atom, boolean dot, int next) {
        boolean spelled = text.letter(atom) && text.letter(next) && text.glued(next);
        return switch (sign) {
            case NONE -> true;
            case DOT -> dot && !spelled;
            case DOT_AND_CAPITAL -> dot && !spelled && text.capitalised(atom);
            case DOT_OR_CAPITAL -> dot || text.capitalised(atom);
            case NUMBER -> text.isNumber(next) || text.is(next, "#") || isRoman(text, next);
            case STATE -> text.upper(atom) && text.is(atom - 1, ",") && text.capitalised(atom - 2);
        };
    }

    private static boolean isRoman(Text text, int at) {
        boolean alone = text.isWord(at) && !text.glued(at) && !text.gluedSign(at + 1, ".");
        return alone && RomanRule.value(text.written(at)) > 0;
    }

    private WordGraph inPlace(Abbreviation abbreviation, Text text, int atom, int next) {
        return switch (places.of(text, atom, next)) {
            case BEFORE -> abbreviation.before;
            case BEHIND -> abbreviation.behind;
            case UNKNOWN -> abbreviation.elsewhere;
        };
    }

    /** {@return the index after the parts, including a last dot, if they follow each other directly; otherwise -1} */
    private static int end(Text text, int from, List<String> parts) {
        int at = from;
        for (String part : parts) {
            boolean sign = part.equals(".") || part.equals("/");
            if (sign ? !text.gluedSign(at, part) : !(text.isWord(at) && text.is(at, part))) {
                return -1;
            }
            at += sign && text.gluedSign(at + 1, "-") ? 2 : 1;
        }
        return at + (parts.contains(".") && text.gluedSign(at, ".") ? 1 : 0);
    }
}
