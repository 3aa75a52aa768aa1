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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Transcribes all synthetic speech of the samples, repeated in a random order for some minutes, with Vosk: in one piece, in pieces of
 * 30 s, in pieces of 30 s with forced cuts, as if there were no pauses, and without silences of more than 5 s, of which there is one
 * before each repetition of the one-minute sample. Between other recordings are pauses of random lengths: what Vosk recognises in the
 * same recording depends on where its frames begin, so repeating the same minute would count one accident many times.
 *
 * <p>The arguments are the number of minutes (10) and the seed (1). Exits with status 1 if the word error rate in pieces is more than
 * half a point higher than in one piece, or more than a point higher with forced cuts.
 */
public final class VoskPieces {

    private static final Path SAMPLES = Path.of("..", "stt-examples", "src", "main", "resources", "samples");
    private static final Path LONGEST = SAMPLES.resolve("synthetic-60s.wav");
    private static final int FEWEST_PAUSED_MILLIS = 100;
    private static final int MOST_PAUSED_MILLIS = 1_000;
    private static final int SILENT_MILLIS = 20_000;

    private VoskPieces() {}

    private record Recording(Audio audio, String text, boolean afterSilence) {}

    private record Material(Audio audio, String text) {}

    /**
     * Compares.
     *
     * @param args the number of minutes, and the seed
     */
    public static void main(String[] args) throws Exception {
        int minutes = args.length == 0 ? 10 : Integer.parseInt(args[0]);
        long seed = args.length < 2 ? 1 : Long.parseLong(args[1]);
        Material speech = material(minutes, seed, MOST_PAUSED_MILLIS);
        Material silent = material(minutes, seed, SILENT_MILLIS);
        SpeechDetector never = heard -> new Speech(heard.duration(), List.of(new TimeSpan(Duration.ZERO, heard.duration())));
        Segmentation short30 = Segmentation.every(Duration.ofSeconds(30));
        double whole = wer(speech, Segmentation.never(), SpeechDetector.standard());
        double pieces = wer(speech, short30, SpeechDetector.standard());
        double forced = wer(speech, short30, never);
        double withSilences = wer(silent, Segmentation.never(), SpeechDetector.standard());
        double without = wer(silent, Segmentation.whenNeeded().withoutSilencesOver(Duration.ofSeconds(5)), SpeechDetector.standard());
        System.out.printf(Locale.ROOT, "%.1f min: WER in one piece %.2f %%, in pieces of 30 s %.2f %%, with forced cuts %.2f %%%n",
                speech.audio().duration().toMillis() / 60_000.0, 100 * whole, 100 * pieces, 100 * forced);
        System.out.printf(Locale.ROOT, "%.1f min with silences: WER in one piece %.2f %%, without silences %.2f %%%n",
                silent.audio().duration().toMillis() / 60_000.0, 100 * withSilences, 100 * without);
        if (pieces > whole + 0.005 || forced > whole + 0.01) {
            System.exit(1);
        }
    }

    private static double wer(Material material, Segmentation segmentation, SpeechDetector detector) throws Exception {
        try (VoskProvider vosk = VoskProvider.builder().build();
                ParallelComparator comparator = ParallelComparator.builder().speechDetector(detector)
                        .providerTimeout(Duration.ofHours(1)).build()) {
            CompareOptions options = CompareOptions.builder().language("en-US").segmentation(segmentation).build();
            Outcome outcome = comparator.compare(material.audio(), List.of(vosk), options).outcomes().getFirst();
            double wer = Scorer.standard("en-US").score(material.text(), ((Outcome.Transcribed) outcome).transcript().text()).wer();
            System.out.printf(Locale.ROOT, "%d pieces, WER %.2f %%, %s of work, %s%n", outcome.timing().pieces(), 100 * wer,
                    outcome.timing().work(), outcome.metadata());
            return wer;
        }
    }

    private static Material material(int minutes, long seed, int silentMillis) throws IOException, InterruptedException {
        List<Recording> recordings = recordings();
        Random random = new Random(seed);
        ByteArrayOutputStream samples = new ByteArrayOutputStream();
        StringBuilder text = new StringBuilder();
        long spoken = 0;
        while (spoken < Duration.ofMinutes(minutes).toMillis()) {
            Collections.shuffle(recordings, random);
            for (Recording recording : recordings) {
                int paused = random.nextInt(FEWEST_PAUSED_MILLIS, MOST_PAUSED_MILLIS);
                int millis = recording.afterSilence() ? Math.max(paused, silentMillis) : paused;
                samples.write(new byte[2 * AudioFormat.MONO_16K.sampleRate() / 1000 * millis]);
                ByteBuffer pcm = recording.audio().pcm();
                byte[] bytes = new byte[pcm.remaining()];
                pcm.get(bytes);
                samples.write(bytes);
                text.append(recording.text()).append('\n');
                spoken += recording.audio().duration().toMillis();
            }
        }
        return new Material(Audio.ofPcm(samples.toByteArray(), AudioFormat.MONO_16K), text.toString());
    }

    private static List<Recording> recordings() throws IOException, InterruptedException {
        List<Path> files = new ArrayList<>(List.of(LONGEST));
        try (Stream<Path> set = Files.list(SAMPLES.resolve("synthetic-set"))) {
            set.filter(file -> file.toString().endsWith(".wav")).sorted().forEach(files::add);
        }
        List<Recording> recordings = new ArrayList<>();
        for (Path file : files) {
            String said = Files.readString(Path.of(file.toString().replace(".wav", ".txt")));
            recordings.add(new Recording(Audio.of(file).convertedTo(AudioFormat.MONO_16K), said, file.equals(LONGEST)));
        }
        return recordings;
    }
}
