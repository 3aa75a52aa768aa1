package io.github.sttcompare.wer.spoken;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Determines whether a word comes before a name ({@code St. John}), like a title, or after one ({@code Main St.}). */
final class NamePlaces {

    enum Place {
        BEFORE,
        BEHIND,
        UNKNOWN
    }

    /** How far before the word a house number may be. */
    private static final int FAR = 5;

    private final Set<String> functionWords;
    private final Set<String> ordinals;

    /** @param lists words that are not names although they may have a capital, and words that begin the name of a street */
    NamePlaces(WordLists lists) {
        this.functionWords = new HashSet<>(lists.words("not behind a unit that is an adjective"));
        this.functionWords.addAll(lists.words("no names"));
        this.ordinals = Set.copyOf(lists.words("numbers of streets"));
    }

    /** {@return the place of the word at an atom; {@code next} is the first atom after the word and its dot} */
    Place of(Text text, int atom, int next) {
        boolean before = isName(text, next);
        boolean behind = isBehindName(text, atom);
        if (before && behind) {
            return isAddress(text, atom) ? Place.BEHIND : startsSentence(text, atom - 1) ? Place.BEFORE : Place.UNKNOWN;
        }
        if (before) {
            return Place.BEFORE;
        }
        return behind || isAddress(text, atom) ? Place.BEHIND : Place.UNKNOWN;
    }

    private boolean isName(Text text, int at) {
        return text.capitalised(at) && !functionWords.contains(text.at(at));
    }

    private boolean isBehindName(Text text, int atom) {
        return (isName(text, atom - 1) && !text.at(atom - 1).endsWith("'s")) || isOrdinal(text, atom - 1);
    }

    /** {@code 42nd}, {@code Fifth}. */
    private boolean isOrdinal(Text text, int at) {
        return (text.isWord(at) && text.glued(at) && text.isNumber(at - 1)) || ordinals.contains(text.at(at));
    }

    /** Whether the preceding name begins with a house number or is a number: {@code 12 Elm Dr.}, {@code 5th Ave.} */
    private boolean isAddress(Text text, int atom) {
        if (isOrdinal(text, atom - 1)) {
            return true;
        }
        for (int at = atom - 1; at >= atom - FAR; at--) {
            if (text.isNumber(at)) {
                return at < atom - 1;
            }
            boolean part = text.isWord(at) ? !functionWords.contains(text.at(at)) : text.is(at, ".");
            if (!part) {
                return false;
            }
        }
        return false;
    }

    private static boolean startsSentence(Text text, int at) {
        return at <= 0 || List.of(".", "!", "?", ":", "\"").contains(text.at(at - 1));
    }
}
