package io.github.sttcompare.bench;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Piece;
import io.github.sttcompare.PieceTranscript;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.audio.SpeechDetector;
import io.github.sttcompare.internal.segments.Cutter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A recording with known word times, cut into pieces, and a recogniser that returns for each piece exactly the words whose middle
 * lies in it.
 */
final class StitchLayout {

    /** The word times that the recogniser returns. */
    enum Times {
        /** The true ones. */
        EXACT,
        /** All times of a piece are wrong by the same amount, up to 120 ms. */
        SHIFTED,
        /** All times of a piece are wrong by the same amount, and each by its own, up to 120 ms together; still in order. */
        JITTERED,
        /** No times, and the words at the edges of a piece are recognised wrongly. */
        NONE
    }

    /** A word and when it is said, in ms. */
    record Said(String word, int start, int end) {
        int middle() {
            return (start + end) / 2;
        }
    }

    private static final int RATE = 2_000;
    private static final int JITTER = 120;

    private final SplittableRandom random;
    private final List<Said> said = new ArrayList<>();
    private final boolean pauses;
    private final List<Piece> pieces;

    /**
     * Creates a recording and cuts it.
     *
     * @param seed      the seed of the random numbers
     * @param pauses    whether there are pauses at all
     * @param mostPieces the approximate maximum number of pieces
     */
    StitchLayout(long seed, boolean pauses, int mostPieces) throws InterruptedException {
        this.random = new SplittableRandom(seed);
        this.pauses = pauses;
        int longest = new int[] {8, 10, 12, 15, 20, 30}[random.nextInt(6)];
        int wanted = (int) Math.exp(random.nextDouble() * Math.log(mostPieces));
        double seconds = Math.max(2, longest * (0.3 + 0.87 * (wanted - 1) + random.nextDouble() * 0.6));
        say((int) (seconds * 1000));
        Audio audio = audio((int) (seconds * RATE));
        pieces = Cutter.cut(audio, Duration.ofSeconds(longest), SpeechDetector.standard().detect(audio));
    }

    List<Said> said() {
        return said;
    }

    List<Piece> pieces() {
        return pieces;
    }

    /** {@return the words in a part of the recording} */
    List<String> words(Duration from, Duration to) {
        return said.stream().filter(word -> in(word, from, to)).map(Said::word).toList();
    }

    private static boolean in(Said word, Duration from, Duration to) {
        return from.toMillis() <= word.middle() && word.middle() < to.toMillis();
    }

    private void say(int millis) {
        int vocabulary = new int[] {5, 20, 100, 2_000}[random.nextInt(4)];
        int pauseEvery = 3 + random.nextInt(40);
        int at = random.nextInt(200);
        while (true) {
            List<String> phrase = new ArrayList<>();
            for (int i = random.nextInt(10) == 0 ? 2 + random.nextInt(2) : 1; i > 0; i--) {
                phrase.add("w" + Integer.toString(random.nextInt(vocabulary), 36));
            }
            int times = random.nextInt(12) == 0 ? 2 + random.nextInt(3) : 1;
            for (int i = 0; i < times * phrase.size(); i++) {
                int length = 150 + random.nextInt(450);
                if (at + length > millis) {
                    return;
                }
                said.add(new Said(phrase.get(i % phrase.size()), at, at + length));
                boolean pause = pauses && random.nextInt(pauseEvery) == 0;
                at += length + (pause ? 350 + random.nextInt(1500) : 5 + random.nextInt(115));
            }
        }
    }

    private Audio audio(int frames) {
        ByteBuffer pcm = ByteBuffer.allocate(2 * frames).order(ByteOrder.LITTLE_ENDIAN);
        long noise = 1;
        for (int i = 0; i < frames; i++) {
            noise = noise * 6364136223846793005L + 1442695040888963407L;
            pcm.putShort(2 * i, (short) (noise >> 60));
        }
        for (Said word : said) {
            int from = frame(word.start());
            int to = Math.min(frames, frame(word.end()));
            double step = Math.PI / (to - from);
            for (int i = from; i < to; i++) {
                noise = noise * 6364136223846793005L + 1442695040888963407L;
                pcm.putShort(2 * i, (short) ((noise >> 51) * Math.sin(step * (i - from + 0.5))));
            }
        }
        return Audio.ofPcm(pcm.array(), new AudioFormat(RATE, 1));
    }

    private static int frame(int millis) {
        return (int) ((long) millis * RATE / 1000);
    }

    /** {@return the transcript of each piece} */
    List<PieceTranscript> hear(Times times) {
        return pieces.stream().map(piece -> new PieceTranscript(piece, hear(piece, times))).toList();
    }

    private Transcript hear(Piece piece, Times times) {
        List<Said> heard = new ArrayList<>(said.stream().filter(word -> in(word, piece.start(), piece.end())).toList());
        if (times == Times.NONE) {
            garble(heard, piece);
        }
        StringBuilder text = new StringBuilder();
        List<Word> words = new ArrayList<>();
        int shift = times == Times.EXACT ? 0 : random.nextInt(2 * JITTER + 1) - JITTER;
        int own = times == Times.JITTERED ? 40 : 0;
        shift = Math.clamp(shift, own - JITTER, JITTER - own);
        int start = 0;
        for (Said one : heard) {
            String written = text.isEmpty() ? one.word().toUpperCase(Locale.ROOT) : one.word();
            text.append(text.isEmpty() ? "" : " ").append(written).append(random.nextInt(15) == 0 ? "," : "");
            int wrong = shift + (own == 0 ? 0 : random.nextInt(2 * own + 1) - own);
            start = Math.max(start, one.start() - (int) piece.start().toMillis() + wrong);
            words.add(Word.of(written, Duration.ofMillis(start), Duration.ofMillis(start + one.end() - one.start())));
        }
        text.append(text.isEmpty() ? "" : ".");
        return Transcript.builder(text.toString()).words(times == Times.NONE ? List.of() : words).build();
    }

    /**
     * A word that is cut is recognised as half a word or as another one, and sometimes its neighbour at the edge is missing too.
     */
    private void garble(List<Said> heard, Piece piece) {
        if (!heard.isEmpty() && (heard.getFirst().start() < piece.start().toMillis() || random.nextInt(3) == 0)) {
            heard.set(0, garbled(heard.getFirst()));
        }
        if (!heard.isEmpty() && (heard.getLast().end() > piece.end().toMillis() || random.nextInt(3) == 0)) {
            heard.set(heard.size() - 1, garbled(heard.getLast()));
        }
    }

    private Said garbled(Said word) {
        String other = random.nextBoolean() ? word.word() + "x" : said.get(random.nextInt(said.size())).word();
        return new Said(other, word.start(), word.end());
    }
}
