package io.github.sttcompare.internal.segments;

import io.github.sttcompare.PieceTranscript;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts together what was heard in the pieces of one recording, or of one channel. Runs no code of others. */
public final class Stitcher {

    private Stitcher() {}

    /**
     * {@return what was heard, as one transcript}
     *
     * @param heard    what was heard in each piece, in the order of the pieces, at least one; all of the same channel
     * @param language the language that was asked for; null when none was
     */
    public static Stitched stitch(List<PieceTranscript> heard, @Nullable String language) {
        List<String> texts = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        for (PieceTranscript piece : heard) {
            Transcript transcript = piece.transcript();
            if (!transcript.text().isEmpty()) {
                texts.add(transcript.text());
            }
            for (Word word : transcript.words()) {
                words.add(new Word(word.text(), word.start().plus(piece.piece().start()), word.end().plus(piece.piece().start()),
                        word.confidence(), word.speaker()));
            }
            transcript.metadata().forEach(metadata::putIfAbsent);
        }
        return new Stitched(new Transcript(String.join(" ", texts), words, heard.getFirst().transcript().language(), null, metadata, null),
                Map.of());
    }
}
