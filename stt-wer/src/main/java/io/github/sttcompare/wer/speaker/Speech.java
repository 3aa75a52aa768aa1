package io.github.sttcompare.wer.speaker;

import io.github.sttcompare.wer.text.Interner;
import io.github.sttcompare.wer.text.Tokens;
import java.util.Arrays;

/**
 * Words as numbers, with the time when each was said.
 *
 * <p>A segment has one time for all its words. As in MeetEval, a word of the reference gets a share of it in proportion
 * to its characters, and a word of the hypothesis is the point in the middle of its share.
 */
final class Speech {

    /** Empty speech; never modified. */
    static final Speech NOTHING = new Speech();

    private int[] ids = new int[0];
    private double[] starts = new double[0];
    private double[] ends = new double[0];
    private int size;

    int size() {
        return size;
    }

    int id(int index) {
        return ids[index];
    }

    double start(int index) {
        return starts[index];
    }

    double end(int index) {
        return ends[index];
    }

    /** {@return the words as numbers; to be read only} */
    int[] ids() {
        if (ids.length > size) {
            ids = Arrays.copyOf(ids, size);
            starts = Arrays.copyOf(starts, size);
            ends = Arrays.copyOf(ends, size);
        }
        return ids;
    }

    /** Adds the words of a segment of the reference. */
    void addShares(Tokens tokens, SpeakerSegment segment, Interner interner) {
        add(tokens, segment, interner);
    }

    /**
     * Adds the words of a segment of the hypothesis, each of them widened by the collar to both sides, so that at the
     * very start they begin before time 0, because a word of the reference may be a point at 0.
     */
    void addPoints(Tokens tokens, SpeakerSegment segment, Interner interner, double collar) {
        int first = size;
        add(tokens, segment, interner);
        for (int i = first; i < size; i++) {
            double middle = (starts[i] + ends[i]) / 2;
            starts[i] = middle - collar;
            ends[i] = middle + collar;
        }
    }

    /** Adds all words of another speech. */
    void add(Speech other) {
        reserve(size + other.size);
        System.arraycopy(other.ids, 0, ids, size, other.size);
        System.arraycopy(other.starts, 0, starts, size, other.size);
        System.arraycopy(other.ends, 0, ends, size, other.size);
        size += other.size;
    }

    private void add(Tokens tokens, SpeakerSegment segment, Interner interner) {
        reserve(size + tokens.size());
        int[] numbers = interner.intern(tokens);
        long all = 0;
        for (int i = 0; i < tokens.size(); i++) {
            all += characters(tokens, i);
        }
        double perCharacter = (segment.end() - segment.start()) / Math.max(1, all);
        long before = 0;
        for (int i = 0; i < tokens.size(); i++) {
            long with = before + characters(tokens, i);
            ids[size] = numbers[i];
            starts[size] = segment.start() + perCharacter * before;
            ends[size] = tokens.size() == 1 ? segment.end() : segment.start() + perCharacter * with;
            size++;
            before = with;
        }
    }

    private static int characters(Tokens tokens, int index) {
        return tokens.text().codePointCount(tokens.start(index), tokens.end(index));
    }

    private void reserve(int capacity) {
        if (capacity > ids.length) {
            int larger = Math.max(capacity, 2 * ids.length + 8);
            ids = Arrays.copyOf(ids, larger);
            starts = Arrays.copyOf(starts, larger);
            ends = Arrays.copyOf(ends, larger);
        }
    }
}
