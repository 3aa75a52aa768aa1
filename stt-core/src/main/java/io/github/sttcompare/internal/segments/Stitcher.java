package io.github.sttcompare.internal.segments;

import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.PieceTranscript;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import io.github.sttcompare.internal.language.JoinedTexts;
import io.github.sttcompare.internal.language.LanguageCodes;
import io.github.sttcompare.internal.language.Places;
import io.github.sttcompare.internal.speech.Coverage;
import io.github.sttcompare.kit.Phrases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Joins the transcripts of the pieces of one recording, or of one channel. Runs no foreign code.
 *
 * <p>Pieces that do not overlap are joined as they are. If two overlap, both contain the same words, and the transcript
 * switches from one to the other where they agree, see {@link TimedSeam} and {@link UntimedSeam}; if they do not agree,
 * {@link MetadataKeys#SEAM_UNCERTAIN} says so.
 */
public final class Stitcher {

    private final List<HeardPiece> pieces;
    /** For each piece the first token that is kept, and the one after the last. */
    private final int[] from;
    private final int[] to;
    private final List<Duration> uncertain = new ArrayList<>();

    private Stitcher(List<PieceTranscript> heard) {
        pieces = heard.stream().map(HeardPiece::new).toList();
        from = new int[pieces.size()];
        to = pieces.stream().mapToInt(piece -> piece.tokens().size()).toArray();
        for (int i = 1; i < pieces.size(); i++) {
            HeardPiece left = pieces.get(i - 1);
            HeardPiece right = pieces.get(i);
            if (right.piece().overlap().isZero()) {
                continue;
            }
            Seam seam = left.timed() && right.timed() ? TimedSeam.find(left, right) : UntimedSeam.find(left, right);
            to[i - 1] = Math.max(from[i - 1], seam.left());
            from[i] = seam.right();
            if (!seam.certain()) {
                uncertain.add(right.piece().start().plus(right.piece().overlap().dividedBy(2)));
            }
        }
    }

    /**
     * {@return the joined transcript}
     *
     * @param heard    the transcripts of the pieces, in order, at least one; all of the same channel
     * @param language the language that was requested; null if none was
     */
    public static Stitched stitch(List<PieceTranscript> heard, @Nullable String language) {
        return new Stitcher(heard).stitched(language);
    }

    private Stitched stitched(@Nullable String asked) {
        List<String> texts = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            texts.add(text(i));
            addWords(i, words);
        }
        List<Transcript> all = pieces.stream().map(HeardPiece::transcript).toList();
        List<String> languages = all.stream().map(Transcript::language).filter(Objects::nonNull).distinct()
                .map(Objects::requireNonNull).toList();
        Transcript.Builder whole = Transcript.builder(JoinedTexts.join(texts))
                .words(words)
                .language(language(languages, asked))
                .confidence(confidence())
                .raw(raw(all));
        MergedFacts.of(all).forEach(whole::metadata);
        whole.metadata(Phrases.LANGUAGES, JoinedLanguages.of(all));
        Transcript stitched = whole.build();
        return new Stitched(stitched, facts(stitched));
    }

    private boolean isWhole(int i) {
        return from[i] == 0 && to[i] == pieces.get(i).tokens().size();
    }

    private String text(int i) {
        HeardPiece piece = pieces.get(i);
        String text = piece.transcript().text();
        if (isWhole(i)) {
            return text;
        }
        return from[i] == to[i] ? "" : text.substring(from[i] == 0 ? 0 : piece.tokens().get(from[i]).start(), piece.tokens().get(to[i] - 1).end());
    }

    /** Times are kept from decreasing from one piece to the next, because those of two pieces may differ a little. */
    private void addWords(int i, List<Word> words) {
        HeardPiece piece = pieces.get(i);
        Duration earliest = words.isEmpty() || piece.piece().overlap().isZero() ? Duration.ZERO : words.getLast().start();
        for (int w = 0; w < piece.words().size(); w++) {
            int token = piece.tokenOfWord(w);
            if (isWhole(i) || (token >= from[i] && token < to[i])) {
                Word word = piece.words().get(w);
                Duration start = word.start().compareTo(earliest) < 0 ? earliest : word.start();
                Duration end = word.end().compareTo(start) < 0 ? start : word.end();
                words.add(new Word(word.text(), start, end, word.confidence(), speaker(word.speaker(), i)));
            }
        }
    }

    private @Nullable String speaker(@Nullable String label, int i) {
        return label == null || pieces.size() == 1 ? label : (i + 1) + ":" + label;
    }

    private static @Nullable String language(List<String> heard, @Nullable String asked) {
        if (asked != null) {
            String wanted = LanguageCodes.language(asked);
            for (String language : heard) {
                if (LanguageCodes.language(language).equals(wanted)) {
                    return language;
                }
            }
        }
        return heard.isEmpty() ? null : heard.getFirst();
    }

    /** The expected share of correct words, as in {@link Phrases}; null unless every piece with a text has one. */
    private @Nullable Double confidence() {
        double right = 0;
        long count = 0;
        for (int i = 0; i < pieces.size(); i++) {
            Double confidence = pieces.get(i).transcript().confidence();
            int kept = to[i] - from[i];
            if (kept > 0 && confidence == null) {
                return null;
            }
            right += confidence == null ? 0 : confidence * kept;
            count += kept;
        }
        return count == 0 ? null : Double.valueOf(Math.min(1, right / count));
    }

    private static @Nullable String raw(List<Transcript> pieces) {
        String raw = pieces.stream().map(Transcript::raw).filter(Objects::nonNull).collect(Collectors.joining("\n"));
        return raw.isEmpty() ? null : raw;
    }

    private Map<String, String> facts(Transcript whole) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (!uncertain.isEmpty()) {
            facts.put(MetadataKeys.SEAM_UNCERTAIN, "words may be doubled or missing at "
                    + uncertain.stream().map(Places::at).collect(Collectors.joining(", ")));
        }
        if (pieces.size() > 1 && whole.words().stream().anyMatch(word -> word.speaker() != null)) {
            facts.put(MetadataKeys.NOTE_SPEAKERS, "speakers are labelled separately in each piece (2:A and 3:A may be different people)");
        }
        Duration sent = pieces.stream().map(piece -> piece.piece().length()).reduce(Duration.ZERO, Duration::plus);
        Coverage.otherLength(whole.metadata().get(MetadataKeys.AUDIO_SECONDS), sent)
                .ifPresent(note -> facts.put(MetadataKeys.NOTE_DURATION, note));
        return facts;
    }
}
