package io.github.sttcompare.sphinx;

import edu.cmu.sphinx.frontend.util.StreamDataSource;
import edu.cmu.sphinx.recognizer.Recognizer;
import edu.cmu.sphinx.result.Result;
import edu.cmu.sphinx.result.WordResult;
import io.github.sttcompare.Audio;
import io.github.sttcompare.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One loaded recogniser. For one thread at a time; after an exception it must not be used again. */
final class SphinxEngine {

    private final Recognizer recognizer;
    private final StreamDataSource source;
    private final CancelGate gate;

    private SphinxEngine(Recognizer recognizer, StreamDataSource source, CancelGate gate) {
        this.recognizer = recognizer;
        this.source = source;
        this.gate = gate;
    }

    /**
     * Loads the models, which takes seconds.
     *
     * @throws io.github.sttcompare.SttException of kind {@code CONFIGURATION} if they are not on the path or the heap is too small
     * @throws InterruptedException if the thread was interrupted, which is noticed between the models
     */
    static SphinxEngine load(SphinxProfile profile) throws InterruptedException {
        EngineLog.attach();
        Heap.requireRoom(profile);
        CancelGate gate = new CancelGate();
        SphinxConfiguration configuration = SphinxConfiguration.load(profile, gate);
        StreamDataSource source = configuration.component("source", StreamDataSource.class);
        configuration.component("frontEnd", edu.cmu.sphinx.frontend.FrontEnd.class);
        throwIfInterrupted();
        Recognizer recognizer = configuration.component("recognizer", Recognizer.class);
        throwIfInterrupted();
        recognizer.allocate();
        throwIfInterrupted();
        return new SphinxEngine(recognizer, source, gate);
    }

    private static void throwIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /**
     * {@return the words of some audio, in order; if it was cancelled, those recognised so far}
     *
     * @param audio     16 kHz mono
     * @param cancelled called before every frame, on this thread; once true, it stays true
     * @param progress  receives the words so far after each utterance, which ends with a pause
     */
    List<Word> recognize(Audio audio, BooleanSupplier cancelled, Consumer<List<Word>> progress) {
        source.setInputStream(new PcmStream(audio.openPcm(), cancelled));
        gate.open(cancelled);
        List<Word> words = new ArrayList<>();
        while (!gate.ended()) {
            Result utterance = recognizer.recognize();
            if (utterance != null && !cancelled.getAsBoolean()) {
                append(words, utterance.getTimedBestResult(false), audio.duration());
                progress.accept(words);
            }
        }
        return words;
    }

    /** The engine's times, in ms, may be a frame outside the audio and begin at -1. */
    private static void append(List<Word> words, List<WordResult> heard, Duration end) {
        for (WordResult word : heard) {
            Duration earliest = words.isEmpty() ? Duration.ZERO : words.getLast().end();
            Duration from = clamp(Duration.ofMillis(word.getTimeFrame().getStart()), earliest, end);
            Duration to = clamp(Duration.ofMillis(word.getTimeFrame().getEnd()), from, end);
            words.add(Word.of(word.getWord().getSpelling(), from, to));
        }
    }

    private static Duration clamp(Duration time, Duration min, Duration max) {
        return time.compareTo(min) < 0 ? min : time.compareTo(max) > 0 ? max : time;
    }
}
