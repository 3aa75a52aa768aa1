package io.github.sttcompare.wer.spoken;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Single letters that form one word: {@code U.S.A.}, {@code u s a}, {@code A.T.M.s}, {@code C E Os}. */
final class InitialismRule implements Rule {

    private static final int MOST_LETTERS = 12;
    private static final Set<String> LETTERS =
            Set.of("abcdefghijklmnopqrstuvwxyz".split("", -1));

    /** Another letter, or a letter and the s of the plural. */
    private static final Set<String> FOLLOWERS =
            LETTERS.stream().flatMap(letter -> Stream.of(letter, letter + "s")).collect(Collectors.toUnmodifiableSet());

    /** Letters that are also words, so that the first or last of several may not be part of the name. */
    private final Set<String> words;

    private final UnaryOperator<String> spelling;

    InitialismRule(Set<String> words, UnaryOperator<String> spelling) {
        this.words = words;
        this.spelling = spelling;
    }

    @Override
    public Set<String> plainWords() {
        return LETTERS;
    }

    @Override
    public Set<String> followers(String plainWord) {
        return FOLLOWERS;
    }

    @Override
    public Starts starts() {
        return Starts.at(Starts.Kind.LONE_WORD, Starts.Kind.WORD);
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        boolean joined = text.glued(atom) && (text.isWord(atom - 1) || text.isNumber(atom - 1) || text.is(atom - 1, "&"));
        if (!text.letter(atom) || joined) {
            return null;
        }
        List<String> letters = new ArrayList<>();
        boolean dotted = false;
        boolean blanks = false;
        int at = atom;
        while (letters.size() < MOST_LETTERS && text.letter(at) && !(text.glued(at + 1) && text.isNumber(at + 1))) {
            letters.add(text.at(at++));
            boolean dot = text.gluedSign(at, ".");
            int following = dot ? at + 1 : at;
            boolean next = text.letter(following) && !(text.gluedSign(following + 1, "-") && !text.glued(following + 2));
            if (dot && (next || dotted || (letters.size() > 1 && !blanks))) {
                at++;
                dotted = true;
            }
            boolean apart = next && !text.glued(at);
            if (!next || (dot && apart && !text.upper(at)) || (!dot && !apart)) {
                break;
            }
            blanks |= apart;
        }
        return letters.isEmpty() ? null : withPlural(text, at, letters, dotted, blanks);
    }

    private @Nullable Found withPlural(Text text, int end, List<String> letters, boolean dotted, boolean blanks) {
        int at = end;
        String last = text.at(at);
        boolean consonant = last.length() == 2 && "aeiouy".indexOf(last.charAt(0)) < 0 && !words.contains(letters.getFirst());
        boolean closeTogether = letters.size() > 1 || text.upper(at - 1) || consonant;
        if (text.isWord(at) && !text.glued(at) && last.length() == 2 && last.charAt(1) == 's' && closeTogether
                && !dotted && (Character.isUpperCase(text.written(at).charAt(0)) ? text.upper(at - 1) && !text.upper(at) : (letters.size() > 1 || consonant) && !words.contains(last) && !text.upper(at - 1))) {
            letters.add(last);
            return new Found(at + 1, Readings.any(spelling.apply(String.join("", letters)), String.join(" ", letters)));
        }
        boolean possessive = text.isWord(at) && !text.glued(at) && !dotted && last.length() == 3 && last.endsWith("'s");
        if (possessive && (letters.size() > 1 || text.upper(at - 1) || !words.contains(letters.getFirst()))) {
            letters.add(last.substring(0, 1));
            String name = String.join("", letters);
            List<String> ways = new ArrayList<>(List.of(name + "'s", name + "s"));
            if (letters.size() > 2 && words.contains(letters.getFirst())) {
                ways.add(letters.getFirst() + " " + name.substring(letters.getFirst().length()) + "'s");
            }
            return new Found(at + 1, Readings.any(ways.toArray(String[]::new)));
        }
        if (letters.size() < 2) {
            return null;
        }
        if (dotted && text.gluedSign(at, "'") && text.is(at + 1, "s") && text.glued(at + 1)) {
            letters.add("s");
            at += 2;
        } else if (text.gluedSign(at - 1, ".") && text.glued(at) && text.is(at, "s")) {
            letters.add("s");
            at++;
        }
        String joined = spelling.apply(String.join("", letters));
        return new Found(at, blanks ? apart(letters, joined) : Readings.any(joined, String.join(" ", letters)));
    }

    private WordGraph apart(List<String> letters, String joined) {
        int n = letters.size();
        String singles = String.join(" ", letters);
        List<String> ways = new ArrayList<>(List.of(joined, singles));
        if (n > 2 && words.contains(letters.getFirst())) {
            ways.add(letters.getFirst() + " " + spelling.apply(String.join("", letters.subList(1, n))));
        }
        if (n > 2 && words.contains(letters.getLast())) {
            ways.add(spelling.apply(String.join("", letters.subList(0, n - 1))) + " " + letters.getLast());
        }
        if (n == 2 && words.contains(letters.getFirst()) && !letters.getLast().equals("m")) {
            ways.set(0, singles);
            ways.set(1, joined);
        }
        return Readings.any(ways.toArray(String[]::new));
    }
}
