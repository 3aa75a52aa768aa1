package io.github.sttcompare.wer.spoken;

import io.github.sttcompare.wer.internal.WordKey;
import io.github.sttcompare.wer.text.WordFilter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The plain words that must be passed to the grammar nevertheless; a lookup is fast enough to be made for every plain word of a
 * text. Immutable and thread-safe.
 */
final class Lexicon {

    /** The value of {@link #followers} that includes every word, and no word. */
    private static final long ANY = -1;

    /** A lexicon without words. */
    static final Lexicon EMPTY = of(Set.of(), word -> word, List.of());

    private final List<String> words;
    private final Set<String> all;
    private final List<String> spelled;
    private final boolean[] spelledOtherwise;
    /** For each word, the rules that may apply at it, in order. */
    private final Rule[][] rules;
    /** The two numbers of {@link WordKey}, for each word that may be plain. */
    private final long[] keys;
    /** The number of a word plus 1, by hash; 0 for an empty slot. */
    private final int[] slots;

    private final WordFilter filter;
    /**
     * For each word, the words one of which must follow it for a rule to apply: a bit for the hash of each; all bits if any or no
     * word may follow.
     */
    private final long[] followers;

    private final int slotShift;

    private Lexicon(List<String> words, UnaryOperator<String> spelling, List<Rule> rules) {
        this.words = words;
        this.all = Set.copyOf(words);
        this.spelled = words.stream().map(spelling).toList();
        this.spelledOtherwise = new boolean[words.size()];
        this.rules = new Rule[words.size()][];
        this.keys = new long[2 * words.size()];
        this.followers = new long[words.size()];
        int room = Integer.highestOneBit(Math.max(64, words.size()));
        this.slots = new int[4 * room];
        this.slotShift = Long.SIZE - Integer.numberOfTrailingZeros(slots.length);
        this.filter = WordFilter.of(words.stream().filter(Atoms::mayBePlain).toList());
        List<Set<String>> asked = rules.stream().map(Rule::plainWords).toList();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            this.rules[i] = IntStream.range(0, rules.size())
                    .filter(rule -> asked.get(rule).contains(word))
                    .mapToObj(rule -> rules.get(rule).forWord(word))
                    .toArray(Rule[]::new);
            spelledOtherwise[i] = !spelled.get(i).equals(word);
            for (int rule = 0; rule < rules.size(); rule++) {
                if (asked.get(rule).contains(word)) {
                    followers[i] |= bits(rules.get(rule).followers(word));
                }
            }
            followers[i] |= spelledOtherwise[i] ? ANY : 0;
            if (Atoms.mayBePlain(word)) {
                put(i, word);
            }
        }
    }

    /**
     * {@return the words at which a rule may apply, and those whose spelling is changed}
     *
     * @param spelled  words whose spelling is changed
     * @param spelling the spelling of a word that is not part of a unit
     */
    static Lexicon of(Set<String> spelled, UnaryOperator<String> spelling, List<Rule> rules) {
        Set<String> words = new TreeSet<>(spelled);
        rules.forEach(rule -> words.addAll(rule.plainWords()));
        return new Lexicon(List.copyOf(words), spelling, rules);
    }

    private void put(int number, String word) {
        keys[2 * number] = WordKey.head(word.length(), packed(word, 0, Math.min(WordKey.HEAD, word.length())));
        keys[2 * number + 1] = packed(word, WordKey.HEAD, word.length());
        long hash = WordKey.hash(keys[2 * number], keys[2 * number + 1]);
        int slot = (int) (hash >>> slotShift);
        while (slots[slot] != 0) {
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = number + 1;
    }

    private static long bits(@Nullable Set<String> followers) {
        if (followers == null) {
            return ANY;
        }
        long all = 0;
        for (String word : followers) {
            if (Atoms.mayBePlain(word)) {
                all |= bit(WordKey.head(word.length(), packed(word, 0, Math.min(WordKey.HEAD, word.length()))));
            }
        }
        return all;
    }

    /** {@return the bit, among 64, of the words with this first number} */
    private static long bit(long head) {
        return 1L << (WordKey.hash(head, 0) >>> (Long.SIZE - 6));
    }

    private static long packed(String word, int from, int to) {
        long packed = 0;
        for (int i = to - 1; i >= from; i--) {
            packed = packed << Byte.SIZE | word.charAt(i);
        }
        return packed;
    }

    /**
     * {@return whether a rule may apply at a known word in a text that has only plain words}
     *
     * @param length how many letters the next word has, 0 if there is none
     * @param first  its first seven letters or fewer, the first in the lowest byte; higher bytes are ignored
     */
    boolean mayMatter(int number, int length, long first) {
        return followers[number] == ANY
                || (length > 0 && length <= WordKey.LONGEST && (followers[number] & bit(WordKey.head(length, first))) != 0);
    }

    /** {@return a filter that excludes most unknown plain words} */
    WordFilter filter() {
        return filter;
    }

    /**
     * {@return the number of a plain word; -1 if it is not in the lexicon}
     *
     * @param first  its first eight letters or fewer, the first in the lowest byte; higher bytes are ignored
     * @param second the same for those from the eighth on
     */
    int indexOf(int length, long first, long second) {
        return filter.mayHave(length, first) == 0 ? -1 : find(length, first, second);
    }

    /** {@return the same as {@link #indexOf}, for a word that the {@link #filter} does not exclude} */
    int find(int length, long first, long second) {
        long head = WordKey.head(length, first);
        long tail = WordKey.tail(length, second);
        int from = (int) (WordKey.hash(head, tail) >>> slotShift);
        for (int slot = from; slots[slot] != 0; slot = (slot + 1) & (slots.length - 1)) {
            int word = slots[slot] - 1;
            if (keys[2 * word] == head && keys[2 * word + 1] == tail) {
                return word;
            }
        }
        return -1;
    }

    /** {@return whether a folded word is in the lexicon; it need not be one that may be plain} */
    boolean contains(String folded) {
        return all.contains(folded);
    }

    /** {@return a word} */
    String word(int number) {
        return words.get(number);
    }

    /** {@return whether the spelling of a word that is not part of a unit is changed} */
    boolean isSpelledOtherwise(int number) {
        return spelledOtherwise[number];
    }

    /** {@return the spelling of a word that is not part of a unit; the word itself if the spelling is not changed} */
    String spelled(int number) {
        return spelled.get(number);
    }

    /** {@return the rules that may apply at a word, in order} */
    Rule[] rules(int number) {
        return rules[number];
    }
}
