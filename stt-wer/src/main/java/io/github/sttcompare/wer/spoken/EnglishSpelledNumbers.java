package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.optional;
import static io.github.sttcompare.wer.spoken.WordGraph.seq;
import static io.github.sttcompare.wer.spoken.WordGraph.word;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** In a spelled-out number, <em>and</em> never counts, and a single <em>o</em> between digits is the digit oh. */
final class EnglishSpelledNumbers implements Rule {

    private static final List<String> SCALES = List.of("hundred", "thousand", "million", "billion", "trillion");
    private static final Set<String> SMALL = small();

    private static Set<String> small() {
        Set<String> small = new HashSet<>(Arrays.asList(EnglishNumbers.ONES));
        small.addAll(Arrays.asList(EnglishNumbers.TENS));
        for (String cardinal : List.copyOf(small)) {
            if (!cardinal.isEmpty()) {
                small.add(EnglishNumbers.ordinalWord(cardinal));
            }
        }
        small.add("oh");
        small.remove("");
        return Set.copyOf(small);
    }

    @Override
    public Set<String> plainWords() {
        Set<String> words = new HashSet<>(SCALES);
        words.add("o");
        return words;
    }

    @Override
    public Set<String> followers(String plainWord) {
        return plainWord.equals("o") ? SMALL : Set.of("and");
    }

    @Override
    public Starts starts() {
        return Starts.at(Starts.Kind.WORD);
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        if (text.is(atom, "o") && text.isWord(atom) && SMALL.contains(text.at(atom - 1)) && SMALL.contains(text.at(atom + 1))) {
            return new Found(atom + 1, word("oh"));
        }
        int scale = SCALES.indexOf(text.at(atom));
        if (scale < 0 || !text.is(atom + 1, "and") || !isSmall(text, atom + 2) || !isCounted(text, atom - 1)) {
            return null;
        }
        int after = atom + 3;
        if (text.gluedSign(after, "-")) {
            after++;
        }
        after += isSmall(text, after) ? 1 : 0;
        return SCALES.indexOf(text.at(after)) >= scale && !(scale == 0 && SCALES.indexOf(text.at(after)) > 0)
                ? null
                : new Found(atom + 2, seq(word(text.at(atom)), optional("and")));
    }

    private static boolean isSmall(Text text, int at) {
        return text.isWord(at) && SMALL.contains(text.at(at)) && !text.is(at, "zero");
    }

    private static boolean isCounted(Text text, int at) {
        return isSmall(text, at) || text.is(at, "a") || SCALES.contains(text.at(at)) || text.isNumber(at);
    }
}
