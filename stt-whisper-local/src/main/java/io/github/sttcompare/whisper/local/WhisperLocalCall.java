package io.github.sttcompare.whisper.local;

import io.github.sttcompare.Audio;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.kit.Phrase;
import io.github.sttcompare.kit.Phrases;
import io.github.sttcompare.kit.WordPieces;
import io.github.sttcompare.whisper.local.Heard.Segment;
import io.github.sttcompare.whisper.local.Heard.Token;
import io.github.sttcompare.whisper.local.Pieces.Piece;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call: transcribes the audio piece by piece and builds one transcript. For one thread. */
final class WhisperLocalCall {

    /** Far more than a day of fast speech; a damaged model could continue forever. */
    private static final int MOST_LETTERS = 4_000_000;

    private final SharedModel model;
    private final int threads;
    private final TranscriptionRequest request;
    private final Audio audio;
    private final boolean words;
    private final Phrases phrases;
    private final Hints hints;
    private @Nullable String language;
    private int pieces;
    private int letters;

    /**
     * Prepares a call.
     *
     * @param audio    16 kHz mono
     * @param language Whisper's code of the requested language; null for none
     * @param words    whether words with times are requested and available
     */
    WhisperLocalCall(SharedModel model, int threads, TranscriptionRequest request, Audio audio, @Nullable String language, boolean words) {
        this.model = model;
        this.threads = threads;
        this.request = request;
        this.audio = audio;
        this.language = language;
        this.words = words;
        this.phrases = new Phrases(audio.duration());
        this.hints = Hints.of(request.options(), language);
    }

    /** {@return the transcript} */
    Transcript.Builder hear() throws InterruptedException {
        NativeModel loaded = model.enter(request::remaining);
        try (NativeState state = loaded.newState(); InputStream pcm = audio.openPcm()) {
            Pieces all = new Pieces(pcm);
            for (Piece piece = all.next(); piece != null; piece = all.next()) {
                model.throwIfStopped();
                hear(state, piece);
                request.partial(phrases.text());
            }
        } catch (NativeState.Stopped e) {
            model.throwIfStopped();
            throw new IllegalStateException("a computation stopped without being asked to", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            model.leave();
        }
        Transcript.Builder transcript = phrases.transcript().metadata("pieces", pieces > 1 ? Integer.toString(pieces) : null);
        hints.note(transcript);
        return transcript;
    }

    private void hear(NativeState state, Piece piece) throws NativeState.Stopped {
        pieces++;
        Heard heard = state.hear(piece.samples(), new Decoding(threads, language, hints.prompt(), words));
        for (Segment segment : heard.segments()) {
            letters += segment.text().length();
            if (letters > MOST_LETTERS) {
                throw new SttException(ErrorKind.PROTOCOL, "the model returned more than " + MOST_LETTERS
                        + " characters, which is more than anyone can say; use another model");
            }
            add(segment, piece, heard.language());
        }
        // the language of the first piece is assumed for the others
        if (heard.language() != null) {
            language = heard.language();
        }
    }

    private void add(Segment segment, Piece piece, @Nullable String found) {
        Phrase phrase = phrases.add(segment.text()).confidence(confidence(segment.tokens()));
        if (found != null) {
            phrase.language(Languages.tag(found));
        }
        if (words) {
            WordPieces parts = new WordPieces();
            for (Token token : segment.tokens()) {
                parts.add(token.text(), inAudio(piece, token.start()), inAudio(piece, token.end()), token.probability());
            }
            parts.addTo(phrase, segment.text());
        }
    }

    /** Whisper pads every piece to 30 s, and may place ends in the padding. */
    private static Duration inAudio(Piece piece, Duration time) {
        Duration end = samples(piece.length());
        return samples(piece.first()).plus(time.compareTo(end) > 0 ? end : time);
    }

    private static Duration samples(long count) {
        return Duration.ofNanos(count * (1_000_000_000L / Pieces.RATE));
    }

    /** {@return the geometric mean of the probabilities, as for every Whisper provider; null if there are none} */
    private static @Nullable Double confidence(List<Token> tokens) {
        double sum = 0;
        for (Token token : tokens) {
            sum += Math.log(token.probability());
        }
        return tokens.isEmpty() ? null : (Double) Math.exp(sum / tokens.size());
    }
}
