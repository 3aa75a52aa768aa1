package io.github.sttcompare.wer.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import io.github.sttcompare.wer.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The consensus of NIST's {@code rover} on generated transcripts, where Debian's package sctk is installed. */
class RoverToolTest {

    private static final Path ROVER = Path.of("/usr/lib/sctk/bin/rover");

    @TempDir
    Path folder = Path.of("");

    @BeforeAll
    static void sctkIsInstalled() {
        assumeTrue(Files.isExecutable(ROVER), "no " + ROVER + ": apt-get install sctk, on Debian");
    }

    /** Words per case, kinds of words, providers; the method of rover and what it is here. */
    @ParameterizedTest
    @CsvSource({
        "1, 300,  5,   3, 2, maxconf, LARGEST, 1,   0",
        "2, 300,  6,   3, 3, meth1,   MEAN,    1,   0",
        "3, 200,  8,   4, 5, maxconf, LARGEST, 1,   0",
        "4, 150, 12, 100, 3, meth1,   MEAN,    0.5, 0.4",
        "5, 150, 12,   6, 4, meth1,   MEAN,    0.3, 0.7",
        "6, 150, 12,   6, 5, maxconf, LARGEST, 0.6, 0.5",
        "7, 150, 12,   6, 3, maxconf, LARGEST, 0,   0.6",
        "8,    4, 300, 40, 4, meth1,   MEAN,    0.7, 0.3",
        "9,    1, 600, 300, 5, meth1, MEAN,    1,   0",
    })
    void theConsensusIsThatOfRover(
            long seed, int cases, int length, int vocabulary, int providers,
            String method, Voting.Confidence confidence, double frequency, double nullConfidence)
            throws IOException, InterruptedException {
        Random random = new Random(seed);
        List<List<Transcript>> all = new ArrayList<>();
        for (int c = 0; c < cases; c++) {
            all.add(transcripts(random, 1 + random.nextInt(length), vocabulary, providers));
        }
        List<String> theirs = rover(all, method, frequency, nullConfidence);
        AgreementAnalyzer analyzer = AgreementAnalyzer.of(
                Scorer.standard(), Voting.byConfidence(confidence, frequency, nullConfidence));
        for (int c = 0; c < cases; c++) {
            Map<String, Transcript> transcripts = new LinkedHashMap<>();
            for (Transcript transcript : all.get(c)) {
                transcripts.put("p" + transcripts.size(), transcript);
            }
            assertThat(analyzer.consensus(new Utterance("u", null, transcripts)).text())
                    .as(() -> transcripts.values().stream().map(Transcript::text).collect(Collectors.joining(" | ")))
                    .isEqualTo(theirs.get(c));
        }
    }

    private static List<Transcript> transcripts(Random random, int length, int vocabulary, int providers) {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            said.add("w" + random.nextInt(vocabulary));
        }
        List<Transcript> transcripts = new ArrayList<>();
        for (int p = 0; p < providers; p++) {
            List<Word> words = new ArrayList<>();
            for (String word : said) {
                int chance = random.nextInt(100);
                if (chance >= 15) {
                    words.add(word(random, chance < 30 ? "w" + random.nextInt(vocabulary) : word));
                }
                if (chance >= 90) {
                    words.add(word(random, "w" + random.nextInt(vocabulary)));
                }
            }
            if (words.isEmpty()) {
                words.add(word(random, "w0")); // rover skips a conversation that a file lacks
            }
            String text = words.stream().map(Word::text).collect(Collectors.joining(" "));
            transcripts.add(Transcript.builder(text).words(words).build());
        }
        return transcripts;
    }

    private static Word word(Random random, String text) {
        return new Word(text, Duration.ZERO, Duration.ofSeconds(1), random.nextInt(100_000) / 100_000.0, null);
    }

    /** All words have one time, else rover would cut the conversation at silences. */
    private List<String> rover(List<List<Transcript>> cases, String method, double frequency, double nullConfidence)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ROVER.toString()));
        for (int p = 0; p < cases.getFirst().size(); p++) {
            StringBuilder ctm = new StringBuilder();
            for (int c = 0; c < cases.size(); c++) {
                for (Word word : cases.get(c).get(p).words()) {
                    ctm.append(String.format(
                            Locale.ROOT, "c%06d A 0.00 1.00 %s %.5f%n", c, word.text(), word.confidence()));
                }
            }
            ctm.append("last A 0.00 1.00 word 1.0\n"); // rover drops a last conversation of a single word
            Path file = Files.writeString(folder.resolve("p" + p), ctm);
            command.addAll(List.of("-h", file.toString(), "ctm"));
        }
        Path out = folder.resolve("out");
        command.addAll(List.of(
                "-o", out.toString(), "-m", method, "-s", "-a", "" + frequency, "-c", "" + nullConfidence));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        List<List<String>> words = new ArrayList<>(Collections.nCopies(cases.size(), List.of()));
        words.replaceAll(none -> new ArrayList<>());
        for (String line : Files.readAllLines(out)) {
            List<String> fields = List.of(line.strip().split(" +", -1));
            if (fields.size() > 4 && fields.getFirst().startsWith("c")) {
                words.get(Integer.parseInt(fields.getFirst().substring(1))).add(fields.get(4));
            }
        }
        return words.stream().map(list -> String.join(" ", list)).toList();
    }
}
