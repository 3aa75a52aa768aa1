package io.github.sttcompare.sphinx;

import edu.cmu.sphinx.decoder.search.ActiveList;
import edu.cmu.sphinx.decoder.search.ActiveListFactory;
import edu.cmu.sphinx.decoder.search.Token;
import edu.cmu.sphinx.linguist.WordSearchState;
import edu.cmu.sphinx.linguist.dictionary.Pronunciation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Creates the lists of words that might end at a frame, in an order that is the same in every recogniser.
 *
 * <p>The engine keeps the words of its search graph in hash maps whose keys have identity hash codes, so that the order
 * of words differs in every recogniser. Its own lists are cut to a number of words, and which of several equally good
 * ones survive depends on that order; so did the text. Here equally good words are ordered by their spelling and their
 * sounds, and then by the order in which they were added, which depends only on the audio.
 */
final class WordLists extends ActiveListFactory {

    private static final Comparator<Token> BEST_FIRST = Comparator.comparingDouble(Token::getScore)
            .reversed()
            .thenComparing(token -> pronunciation(token).getWord().getSpelling())
            .thenComparing(token -> Arrays.toString(pronunciation(token).getUnits()));

    private final int maxWords;

    /**
     * Creates a factory of lists that are cut.
     *
     * @param maxWords     the most words of a list
     * @param relativeBeam how much less likely than the best a word may be, 0 to 1
     */
    WordLists(int maxWords, double relativeBeam) {
        super(maxWords, relativeBeam);
        this.maxWords = maxWords;
    }

    private static Pronunciation pronunciation(Token token) {
        return ((WordSearchState) token.getSearchState()).getPronunciation();
    }

    @Override
    public ActiveList newInstance() {
        return new WordList();
    }

    /** The words of one frame. For one thread. */
    private final class WordList implements ActiveList {

        private final List<Token> tokens = new ArrayList<>();
        private @Nullable Token best;

        @Override
        public void add(Token token) {
            tokens.add(token);
            if (best == null || token.getScore() > best.getScore()) {
                best = token;
            }
        }

        /** Sorts and cuts. Until then scores may have risen in place. */
        @Override
        public ActiveList purge() {
            tokens.sort(BEST_FIRST);
            if (tokens.size() > maxWords) {
                tokens.subList(maxWords, tokens.size()).clear();
            }
            best = tokens.isEmpty() ? null : tokens.getFirst();
            return this;
        }

        @Override
        public float getBeamThreshold() {
            return getBestScore() + logRelativeBeamWidth;
        }

        @Override
        public float getBestScore() {
            return best == null ? -Float.MAX_VALUE : best.getScore();
        }

        @Override
        public void setBestToken(@Nullable Token token) {
            best = token;
        }

        @Override
        public @Nullable Token getBestToken() {
            return best;
        }

        @Override
        public int size() {
            return tokens.size();
        }

        @Override
        public List<Token> getTokens() {
            return tokens;
        }

        @Override
        public Iterator<Token> iterator() {
            return tokens.iterator();
        }

        @Override
        public ActiveList newInstance() {
            return WordLists.this.newInstance();
        }
    }
}
