package io.github.sttcompare.bench;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.Segmentation;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.audio.Speech;
import io.github.sttcompare.audio.SpeechDetector;
import io.github.sttcompare.audio.TimeSpan;
import io.github.sttcompare.vosk.VoskProvider;
import io.github.sttcompare.wer.Scorer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Transcribes the synthetic speech of the samples, repeated for some minutes, with Vosk: in one piece, in pieces of 30 s, and in
 * pieces of 30 s with forced cuts, as if there were no pauses. The argument is the number of minutes, by default 10. Exits with
 * status 1 if the word error rate in pieces is more than half a point higher than in one piece, or more than a point higher with
 * forced cuts.
 */
public final class VoskPieces {

    private static final Path SAMPLES = Path.of("..", "stt-examples", "src", "main", "resources", "samples");

    private VoskPieces() {}

    /**
     * Compares.
     *
     * @param args the number of minutes
     */
    public static void main(String[] args) throws Exception {
        int minutes = args.length == 0 ? 10 : Integer.parseInt(args[0]);
        Audio minute = Audio.of(SAMPLES.resolve("synthetic-60s.wav")).convertedTo(AudioFormat.MONO_16K);
        String said = Files.readString(SAMPLES.resolve("synthetic-60s.txt"));
        Audio audio = repeated(minute, minutes);
        String reference = (said + "\n").repeat(minutes);
        SpeechDetector never = heard -> new Speech(heard.duration(), List.of(new TimeSpan(Duration.ZERO, heard.duration())));
        double whole = wer(audio, reference, Segmentation.never(), SpeechDetector.standard());
        double pieces = wer(audio, reference, Segmentation.every(Duration.ofSeconds(30)), SpeechDetector.standard());
        double forced = wer(audio, reference, Segmentation.every(Duration.ofSeconds(30)), never);
        System.out.printf(Locale.ROOT, "%d min: WER in one piece %.2f %%, in pieces of 30 s %.2f %%, with forced cuts %.2f %%%n", minutes,
                100 * whole, 100 * pieces, 100 * forced);
        if (pieces > whole + 0.005 || forced > whole + 0.01) {
            System.exit(1);
        }
    }

    private static double wer(Audio audio, String reference, Segmentation segmentation, SpeechDetector detector) throws Exception {
        try (VoskProvider vosk = VoskProvider.builder().build();
                ParallelComparator comparator = ParallelComparator.builder().speechDetector(detector)
                        .providerTimeout(Duration.ofHours(1)).build()) {
            CompareOptions options = CompareOptions.builder().language("en-US").segmentation(segmentation).build();
            Outcome outcome = comparator.compare(audio, List.of(vosk), options).outcomes().getFirst();
            System.out.println(outcome.timing().pieces() + " pieces, " + outcome.timing().work() + " of work, " + outcome.metadata());
            return Scorer.standard("en-US").score(reference, ((Outcome.Transcribed) outcome).transcript().text()).wer();
        }
    }

    private static Audio repeated(Audio minute, int minutes) throws IOException {
        ByteBuffer one = minute.pcm();
        ByteBuffer all = ByteBuffer.allocate(one.remaining() * minutes);
        for (int i = 0; i < minutes; i++) {
            all.put(one.duplicate());
        }
        return Audio.ofPcm(all.array(), minute.format());
    }
}
