package io.github.sttcompare.wer.spoken;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The words that a grammar has something to say about although they are plain, quick to be asked about every plain word of a
 * text. Immutable and thread-safe.
 */
final class Lexicon {

    private static final long MIX = 0x9E3779B97F4A7C15L;
    /** So many bits for a word that hardly any other word finds one set. */
    private static final int BITS = 32;

    /** Knows no word. */
    static final Lexicon EMPTY = of(Set.of(), word -> word, List.of());

    private final List<String> words;
    private final Set<String> all;
    private final List<String> spelled;
    /** For each word the rules that may find something at it, in their order. */
    private final Rule[][] rules;
    /** Two numbers for each word that may be plain: {@link #head} and {@link #tail}. */
    private final long[] keys;
    /** The number of a word and 1, by hash; 0 where there is none. */
    private final int[] slots;

    private final long[] bits;
    private final int slotShift;
    private final int bitShift;

    private Lexicon(List<String> words, UnaryOperator<String> spelling, List<Rule> rules) {
        this.words = words;
        this.all = Set.copyOf(words);
        this.spelled = words.stream().map(spelling).toList();
        this.rules = new Rule[words.size()][];
        this.keys = new long[2 * words.size()];
        int room = Integer.highestOneBit(Math.max(64, words.size()));
        this.slots = new int[4 * room];
        this.bits = new long[room * BITS / Long.SIZE];
        this.slotShift = Long.SIZE - Integer.numberOfTrailingZeros(slots.length);
        this.bitShift = Long.SIZE - Integer.numberOfTrailingZeros(room * BITS);
        List<Set<String>> asked = rules.stream().map(Rule::plainWords).toList();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            this.rules[i] = IntStream.range(0, rules.size())
                    .filter(rule -> asked.get(rule).contains(word))
                    .mapToObj(rules::get)
                    .toArray(Rule[]::new);
            if (Atoms.mayBePlain(word)) {
                put(i, word);
            }
        }
    }

    /**
     * {@return the words at which some rule may find something, and those that are spelled in another way}
     *
     * @param spelled  words that are spelled in another way
     * @param spelling how a word is spelled that is in no unit
     */
    static Lexicon of(Set<String> spelled, UnaryOperator<String> spelling, List<Rule> rules) {
        Set<String> words = new TreeSet<>(spelled);
        rules.forEach(rule -> words.addAll(rule.plainWords()));
        return new Lexicon(List.copyOf(words), spelling, rules);
    }

    private void put(int number, String word) {
        long first = 0;
        long second = 0;
        for (int i = word.length() - 1; i >= 0; i--) {
            first = i < 8 ? first << 8 | word.charAt(i) : 0;
            second = i >= 7 ? second << 8 | word.charAt(i) : second;
        }
        keys[2 * number] = head(word.length(), first);
        keys[2 * number + 1] = tail(word.length(), second);
        long hash = hash(keys[2 * number], keys[2 * number + 1]);
        int slot = (int) (hash >>> slotShift);
        while (slots[slot] != 0) {
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = number + 1;
        int bit = (int) (hash >>> bitShift);
        bits[bit >>> 6] |= 1L << bit;
    }

    /** {@return a number that holds the length of a plain word and its first seven letters} */
    private static long head(int length, long first) {
        return (long) length << 56 | Long.reverseBytes(first) >>> (Long.SIZE - 8 * Math.min(length, 7));
    }

    /** {@return a number that holds its other letters} */
    private static long tail(int length, long second) {
        // no bit of a word of up to seven letters: such a shift is taken modulo 64, so a mask does it
        return (Long.reverseBytes(second) >>> (8 * (15 - length))) & ((7 - length) >> 31);
    }

    /**
     * {@return the number of a plain word, -1 if the grammar has nothing to say about it}
     *
     * @param first  its first eight letters or fewer, the first in the lowest byte; what is above them does not matter
     * @param second the same for those from the eighth on
     */
    int indexOf(int length, long first, long second) {
        long head = head(length, first);
        long tail = tail(length, second);
        long hash = hash(head, tail);
        int bit = (int) (hash >>> bitShift);
        return (bits[bit >>> 6] & 1L << bit) == 0 ? -1 : indexOf(head, tail, (int) (hash >>> slotShift));
    }

    private int indexOf(long head, long tail, int from) {
        for (int slot = from; slots[slot] != 0; slot = (slot + 1) & (slots.length - 1)) {
            int word = slots[slot] - 1;
            if (keys[2 * word] == head && keys[2 * word + 1] == tail) {
                return word;
            }
        }
        return -1;
    }

    private static long hash(long head, long tail) {
        return (head ^ Long.rotateLeft(tail * MIX, 32)) * MIX;
    }

    /** {@return whether the grammar has something to say about a folded word, which need not be one that may be plain} */
    boolean contains(String folded) {
        return all.contains(folded);
    }

    /** {@return a word} */
    String word(int number) {
        return words.get(number);
    }

    /** {@return how a word is spelled that is in no unit; the word itself if it is spelled as it is} */
    String spelled(int number) {
        return spelled.get(number);
    }

    /** {@return the rules that may find something at a word, in order} */
    Rule[] rules(int number) {
        return rules[number];
    }
}
