package io.github.sttcompare.internal.segments;

import io.github.sttcompare.Piece;
import io.github.sttcompare.PieceTranscript;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The transcript of a piece: the tokens of its text, its words with times in the whole recording, and which word belongs
 * to which token, so that both are cut at the same place.
 */
final class HeardPiece {

    /** How many tokens at either end of a piece are aligned with words if text and words are written differently. */
    private static final int ALIGNED = 200;

    /** How far beyond the end of a piece the time of a word may be, for finding out which word it is. */
    private static final Duration BEYOND = Duration.ofSeconds(1);

    private final Piece piece;
    private final Transcript transcript;
    private final List<Token> tokens;
    private final List<Word> words;
    /** For each word the index of its token, or of one close by; never decreasing. */
    private final int[] tokenOfWord;
    /** When each token begins and ends according to the provider, in ms; -1 if not known. */
    private final long[] starts;
    private final long[] ends;
    private final boolean timed;

    HeardPiece(PieceTranscript heard) {
        piece = heard.piece();
        transcript = heard.transcript();
        tokens = Token.of(transcript.text());
        words = transcript.words().stream().map(word -> moved(word, piece)).toList();
        tokenOfWord = new int[words.size()];
        starts = new long[tokens.size()];
        ends = new long[tokens.size()];
        Arrays.fill(starts, -1);
        Arrays.fill(ends, -1);
        timed = tokens.isEmpty() || (!words.isEmpty() && assign());
    }

    /** The word at its time in the recording. Some services return times outside of what they were sent. */
    private static Word moved(Word word, Piece piece) {
        return new Word(word.text(), moved(word.start(), piece, Duration.ZERO), moved(word.end(), piece, Duration.ZERO),
                word.confidence(), word.speaker());
    }

    private static Duration moved(Duration time, Piece piece, Duration beyond) {
        Duration latest = piece.length().plus(beyond);
        return (time.compareTo(latest) > 0 ? latest : time).plus(piece.start());
    }

    Piece piece() {
        return piece;
    }

    Transcript transcript() {
        return transcript;
    }

    List<Token> tokens() {
        return tokens;
    }

    List<Word> words() {
        return words;
    }

    int tokenOfWord(int word) {
        return tokenOfWord[word];
    }

    /** {@return whether the tokens have times, at least the first and the last} */
    boolean timed() {
        return timed;
    }

    /** {@return when a token begins, in ms; interpolated if it has no time of its own} */
    long start(int token) {
        if (starts[token] >= 0) {
            return starts[token];
        }
        int before = token - 1;
        while (before >= 0 && ends[before] < 0) {
            before--;
        }
        int after = token + 1;
        while (after < starts.length && starts[after] < 0) {
            after++;
        }
        long from = before < 0 ? piece.start().toMillis() : ends[before];
        long to = after == starts.length ? piece.end().toMillis() : starts[after];
        return from + Math.max(0, to - from) * (token - before) / (after - before);
    }

    /** {@return when a token ends, in ms} */
    long end(int token) {
        return ends[token] >= 0 ? Math.max(ends[token], start(token)) : start(token);
    }

    long middle(int token) {
        return (start(token) + end(token)) / 2;
    }

    /** Finds out which word is which token; {@return false if they have little in common} */
    private boolean assign() {
        if (sameLetters()) {
            return true;
        }
        int head = Math.min(ALIGNED, tokens.size());
        int headWords = Math.min(ALIGNED, words.size());
        List<CommonTokens.Pair> pairs = new ArrayList<>(aligned(0, head, 0, headWords));
        int tail = Math.max(head, tokens.size() - ALIGNED);
        int tailWords = Math.max(headWords, words.size() - ALIGNED);
        pairs.addAll(aligned(tail, tokens.size(), tailWords, words.size()));
        int word = 0;
        int token = 0;
        for (CommonTokens.Pair pair : pairs) {
            for (; word < pair.right(); word++) {
                // words between two that were found belong to the token before the later one
                tokenOfWord[word] = Math.max(token, pair.left() - 1);
            }
            token = pair.left();
            tokenOfWord[word++] = token;
            time(token, pair.right());
        }
        for (; word < tokenOfWord.length; word++) {
            tokenOfWord[word] = tokens.size() - 1;
        }
        return 2 * pairs.size() >= Math.min(tokens.size(), 2 * ALIGNED);
    }

    private List<CommonTokens.Pair> aligned(int fromToken, int toToken, int fromWord, int toWord) {
        List<String> plain = words.subList(fromWord, toWord).stream().map(word -> Token.plain(word.text())).toList();
        return CommonTokens.align(toToken - fromToken, toWord - fromWord,
                        (i, j) -> tokens.get(fromToken + i).plain().equals(plain.get(j)) ? 1 : 0)
                .stream().map(pair -> new CommonTokens.Pair(pair.left() + fromToken, pair.right() + fromWord)).toList();
    }

    /**
     * If the words have exactly the letters of the text, however divided, each token has the times of the words that make
     * it up.
     */
    private boolean sameLetters() {
        List<String> plain = words.stream().map(word -> Token.plain(word.text())).toList();
        if (!String.join("", plain).equals(tokens.stream().map(Token::plain).collect(Collectors.joining()))) {
            return false;
        }
        int token = 0;
        int begin = 0;
        int at = 0;
        for (int w = 0; w < words.size(); w++) {
            while (token < tokens.size() - 1 && begin + tokens.get(token).plain().length() <= at) {
                begin += tokens.get(token++).plain().length();
            }
            tokenOfWord[w] = token;
            int to = at + plain.get(w).length();
            for (int t = token, from = begin; t < tokens.size() && from < to; from += tokens.get(t++).plain().length()) {
                time(t, w);
            }
            at = to;
        }
        return true;
    }

    private void time(int token, int at) {
        Word word = transcript.words().get(at);
        if (starts[token] < 0) {
            starts[token] = moved(word.start(), piece, BEYOND).toMillis();
        }
        ends[token] = moved(word.end(), piece, BEYOND).toMillis();
    }
}
