package io.github.sttcompare.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sttcompare.cli.Program.Run;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The built jar as a separate process: each command and each exit code. */
@Timeout(300)
@Execution(ExecutionMode.CONCURRENT)
class ProgramIT {

    private static final String PROVIDERS = "--providers=scripted,worse";
    // tabs are shown as blanks
    private static final String TRACE = " at io.github.sttcompare.";
    private static final String PRICES = """
            {"prices": [{"when": {"endpoint": "https://scripted.example"}, "price": "0.01 USD", "unit": "request",
              "asOf": "2026-11-01", "source": "a test"}]}
            """;

    @TempDir
    private Path folder;

    private Program program;
    private Path calls;

    @BeforeEach
    void twoRecordings() throws IOException {
        program = new Program(folder).with("STT_SCRIPTED_TEXT", "hello there");
        calls = folder.resolve("calls");
        Program.recording(calls, "one", "hello there");
        Program.recording(calls, "two", "hello there");
    }

    private static void refused(Run run, String sentence) {
        assertThat(run.err()).startsWith("stt-compare: ").contains(sentence).contains("(").doesNotContain(TRACE);
        assertThat(run.status()).as(run.err()).isEqualTo(3);
    }

    @Test
    void aRunHasAVerdictAndASecondOneMakesNoCall() throws Exception {
        Run first = program.run("run", "calls", PROVIDERS, "--language", "en");

        assertThat(first.err()).isEmpty();
        assertThat(first.status()).isZero();
        assertThat(first.out())
                .contains("corpus     2 items, 2 with a reference, 1.0 s of audio, the longest 0.5 s")
                .containsPattern("scripted +2 +0 +1.0 s +unknown")
                .contains("[####################] 4/4 calls")
                .containsPattern("scripted and worse disagree on [0-9.]+ % of the words")
                .contains("2 utterances, 2 scored", "report: " + Path.of("stt-results", "report.html"))
                .containsPattern("scripted +2 +0 +unknown");
        assertThat(folder.resolve("stt-results/report.html")).isNotEmptyFile();

        Run second = program.run("run", "calls", PROVIDERS, "--language", "en");
        assertThat(second.status()).isZero();
        assertThat(second.out()).containsPattern("scripted +0 +2 ").doesNotContainPattern("scripted +2 +0 ");
    }

    @Test
    void theCapOfARunIsKept() throws Exception {
        refused(program.run("run", "calls", PROVIDERS, "--max-cost", "1"), "there is no price for scripted");
        Files.writeString(folder.resolve("prices.json"), PRICES);
        Run estimate = program.run("estimate", "calls", PROVIDERS, "--prices", "prices.json");
        assertThat(estimate.status()).isZero();
        assertThat(estimate.out()).containsPattern("scripted +2 +0 +1.0 s +0.02 USD +0.01 USD per request, 2026-11-01").containsPattern("all +4 +0 .* 0.04 USD");

        Run capped = program.run("run", "calls", PROVIDERS, "--prices", "prices.json", "--max-cost", "0.03");
        assertThat(capped.status()).as(capped.out() + capped.err()).isEqualTo(2);
        assertThat(capped.out()).contains("the cap of 0.03 USD is below the cost");
        Run more = program.run("run", "calls", PROVIDERS, "--prices", "prices.json", "--max-cost", "0.04");
        assertThat(more.status()).as(more.out() + more.err()).isZero();
    }

    @Test
    void aRefusedKeyIsReportedAndExitsWithOne() throws Exception {
        Run run = program.with("STT_SCRIPTED_TEXT", "refused").run("run", "calls", "--providers=scripted");
        assertThat(run.out()).contains("no provider answered; there is nothing to judge");
        assertThat(run.status()).isEqualTo(1);
    }

    /**
     * A build that a script runs in the background does not receive Ctrl-C, and neither do the programs it starts; SIGTERM has
     * the same effect.
     */
    private static boolean isCtrlCIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
        }
    }

    @Test
    void afterCtrlCTheNextRunContinuesFromTheStore() throws Exception {
        for (int i = 0; i < 40; i++) {
            Program.recording(calls, "more-" + i, "hello there");
        }
        program.with("STT_SCRIPTED_MILLIS", "400");
        boolean ignored = isCtrlCIgnored();
        Process process = program.start("run", "calls", "--providers=scripted", "--at-once=2");
        StringBuilder out = new StringBuilder();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.append(line).append('\n');
                if (line.startsWith("[")) {
                    assertThat(new ProcessBuilder("kill", ignored ? "-TERM" : "-INT", Long.toString(process.pid())).start().waitFor()).isZero();
                }
            }
        }
        Run run = program.ended(process, out.toString());
        assertThat(run.status()).as(run.out() + run.err()).isEqualTo(ignored ? 143 : 130);
        assertThat(run.out()).contains("interrupted", "finished calls are kept in", "run the same command again to continue");

        Run again = program.with("STT_SCRIPTED_MILLIS", "0").run("run", "calls", "--providers=scripted");
        assertThat(again.status()).as(again.out() + again.err()).isZero();
        assertThat(again.out()).containsPattern("\\] [0-9]+/[0-9]+ calls");
        Run third = program.run("estimate", "calls", "--providers=scripted");
        assertThat(third.out()).containsPattern("scripted +0 +42 ");
    }

    @Test
    void problemsOfACorpusAreFoundListedAndLeftOut() throws Exception {
        Files.writeString(calls.resolve("broken\u001b[2J.wav"), "RIFF and no more, which is not enough of a file");
        Files.writeString(calls.resolve("alone.txt"), "nobody heard this");

        Run check = program.run("check", "calls", "--list", "bad.txt");
        assertThat(check.status()).isEqualTo(1);
        assertThat(check.out()).contains("broken%1B[2J.wav: ", "alone.txt: there is no recording alone.* next to this text", "missing recordings: 1").doesNotContain("\u001b");
        assertThat(Files.readString(folder.resolve("bad.txt"))).contains("broken%1B[2J\t", "alone.txt\t");
        refused(program.run("run", "calls", PROVIDERS), "2 problems in calls; fix them, or leave them out with --skip-problems");
        assertThat(program.run("estimate", "calls", PROVIDERS, "--leave-out", "bad.txt").status()).isZero();
        Run skipping = program.run("run", "calls", PROVIDERS, "--skip-problems");
        assertThat(skipping.status()).isZero();
        assertThat(skipping.out()).contains("skipped ", "2 utterances");
        assertThat(program.run("check", "calls", "--leave-out", "bad.txt").status()).isZero();
    }

    @Test
    void singleRecordingsAreComparedAndJsonIsTheOnlyOutput() throws Exception {
        Run run = program.with("STT_SCRIPTED_TEXT", "hello \u001b[31mthere").run("compare", "calls/one.wav", PROVIDERS, "--language=en");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out()).containsPattern("scripted +ok ").contains("2/2 providers succeeded", "REF: ").doesNotContain("\u001b");

        Run json = program.run("compare", "calls/one.wav", PROVIDERS, "--json");
        assertThat(json.out().strip()).startsWith("{").endsWith("}");
        assertThat(json.err()).contains("2/2 providers succeeded");

        Run none = program.with("STT_SCRIPTED_TEXT", "refused").run("compare", "calls/one.wav", "--providers=scripted");
        assertThat(none.status()).isEqualTo(1);
        assertThat(none.out()).contains("the key was refused");
    }

    @Test
    void availableAndMissingProvidersAreListed() throws Exception {
        Run run = program.run("providers");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("scripted  configured", "there is no price for scripted", "vosk  configured", "runs      on this machine",
                "free, on this machine", "whisper  not configured: set OPENAI_API_KEY");
        Run openAi = program.with("OPENAI_API_KEY", "sk-secret-1234567890").with("STT_WHISPER_MODEL", "whisper-1").run("providers");
        assertThat(openAi.out()).contains("0.006 USD per minute", "will shut this model down on 2027-02-26").doesNotContain("secret");
        assertThat(openAi.err()).doesNotContain("secret");
    }

    @Test
    void aReportIsJudgedByAGate() throws Exception {
        assertThat(program.run("run", "calls", PROVIDERS, "--language=en").status()).isZero();
        assertThat(program.run("report", "stt-results/report.json", "--baseline", "baseline.json", "--html", "page.html",
                "--csv", "table.csv", "--markdown", "comment.md", "--trn", "nist").status()).isZero();
        assertThat(folder.resolve("page.html")).isNotEmptyFile();
        assertThat(folder.resolve("table.csv")).isNotEmptyFile();
        assertThat(folder.resolve("comment.md")).content().contains("WER");
        assertThat(folder.resolve("nist")).isNotEmptyDirectory();
        Run few = program.run("gate", "stt-results/report.json", "--baseline", "baseline.json");
        assertThat(few.out()).contains("inconclusive");
        assertThat(few.status()).as(few.out() + few.err()).isEqualTo(2);
        assertThat(program.run("gate", "stt-results/report.json", "--baseline", "baseline.json", "--strict").status()).isEqualTo(1);
        refused(program.run("gate", "stt-results/report.json", "--baseline", "none.json"), "none.json");
        refused(program.run("report", "stt-results/report.json"), "say what to write");
    }

    @Test
    void subtitlesNeedWordTimesWhichARunCanAskFor() throws Exception {
        assertThat(program.run("run", "calls", PROVIDERS, "--out=plain").status()).isZero();
        Run none = program.run("report", "plain/report.json", "--srt", "srt");
        refused(none, "no transcript in " + Path.of("plain", "report.json") + " has word times");
        assertThat(none.out()).doesNotContain("written");

        assertThat(program.run("run", "calls", PROVIDERS, "--word-times", "--out=timed").status()).isZero();
        assertThat(program.run("report", "timed/report.json", "--srt", "srt", "--vtt", "vtt").status()).isZero();
        assertThat(folder.resolve("srt/one.worse.srt")).content().startsWith("1\n00:00:00,000 --> 00:00:00,").contains("hello there wrong");
        assertThat(folder.resolve("vtt/two.scripted.vtt")).content().startsWith("WEBVTT").contains("hello there");

        Run compared = program.run("compare", "calls/one.wav", PROVIDERS, "--word-times", "--json");
        assertThat(compared.out()).contains("\"wordTimes\":true");
        Run skipped = program.run("compare", "calls/one.wav", PROVIDERS, "--speaker-labels", "--strict");
        assertThat(skipped.out()).contains("the comparison is strict, but these options are not supported: SPEAKER_LABELS");
        assertThat(skipped.status()).isEqualTo(1);
    }

    @Test
    void aProviderThatGotWorseFailsTheGateAndOthersPass() throws Exception {
        for (int i = 0; i < 30; i++) {
            Program.recording(calls, "more-" + i, "hello there");
        }
        assertThat(program.run("run", "calls", "--providers=scripted", "--out=good").status()).isZero();
        assertThat(program.run("report", "good/report.json", "--baseline", "baseline.json").status()).isZero();
        Run same = program.run("gate", "good/report.json", "--baseline", "baseline.json");
        assertThat(same.status()).as(same.out() + same.err()).isZero();

        program.with("STT_SCRIPTED_TEXT", "good bye");
        assertThat(program.run("run", "calls", "--providers=scripted", "--out=bad").status()).isZero();
        Run worse = program.run("gate", "bad/report.json", "--baseline", "baseline.json", "--junit", "gate.xml");
        assertThat(worse.out()).contains("regression gate: FAIL", "heard: good bye");
        assertThat(worse.status()).as(worse.out() + worse.err()).isEqualTo(1);
        assertThat(folder.resolve("gate.xml")).content().contains("<failure");
    }

    @Test
    void aDefectSaysThatItIsOne() throws Exception {
        for (String defect : List.of("defect", "serious defect")) {
            Run run = program.with("STT_SCRIPTED_TEXT", defect).run("run", "calls", "--providers=scripted");
            assertThat(run.err()).startsWith("stt-compare: this is a defect, please report it: ").contains("add --debug").doesNotContain(TRACE);
            assertThat(run.status()).isEqualTo(70);
        }
        assertThat(program.run("run", "calls", "--providers=scripted", "--debug").err()).contains(TRACE);
    }

    @Test
    void outputThatCannotBeWrittenIsReported() throws Exception {
        assertThat(program.run("run", "calls", "--providers=scripted").status()).isZero();
        Process process = program.start("export", "stt-results/results.db");
        process.getInputStream().close(); // as head does when it has seen enough
        Run closed = program.ended(process, "");
        assertThat(closed.err()).contains("the output could not be written");
        assertThat(closed.status()).isEqualTo(3);
        Path full = Path.of("/dev/full");
        if (Files.exists(full)) {
            for (List<String> args : List.of(List.of("export", "stt-results/results.db"), List.of("--help"), List.of("estimate", "calls", "--providers=scripted"),
                    List.of("report", "stt-results/report.json", "--json"))) {
                Run run = program.runInto(full, args.toArray(String[]::new));
                assertThat(run.err()).as(args.toString()).contains("the output could not be written; the disk is full");
                assertThat(run.status()).as(args.toString()).isEqualTo(3);
            }
        }
    }

    @Test
    void anUnwritableFolderIsReportedBeforeAnyCall() throws Exception {
        Files.writeString(folder.resolve("taken"), "a file");
        refused(program.run("run", "calls", "--providers=scripted", "--out=taken"), "taken");
        refused(program.run("run", "calls", "--providers=scripted", "--store=calls"), "is a folder");
        refused(program.run("run", "calls", "--providers=scripted", "--at-once=0"), "--at-once must be a number from 1 to 1000: 0");
        refused(program.run("estimate", "calls", "--providers=scripted", "--repeats=-1"), "--repeats must be a number from 1 to 1000: -1");
    }

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash");
        Files.writeString(folder.resolve("stt.bash"), program.run("completion").out());
        Process bash = new ProcessBuilder("/bin/bash", "--norc", "-c", "source stt.bash; complete -p stt;"
                + " COMP_WORDS=(stt es); COMP_CWORD=1; _complete_stt; echo \"${COMPREPLY[*]}\";"
                + " COMP_WORDS=(stt run --max); COMP_CWORD=2; _complete_stt; echo \"${COMPREPLY[*]}\"")
                .directory(folder.toFile()).redirectErrorStream(false).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).isZero();
        assertThat(said.lines()).containsExactly("complete -o default -F _complete_stt stt", "estimate", "--max-cost --max-cost-of");
    }

    @Test
    void aSecondProcessIsToldWhichProcessUsesTheStore() throws Exception {
        program.with("STT_SCRIPTED_MILLIS", "500");
        for (int i = 0; i < 20; i++) {
            Program.recording(calls, "more-" + i, "hello there");
        }
        Process first = program.start("run", "calls", "--providers=scripted", "--at-once=1");
        try (BufferedReader lines = first.inputReader()) {
            String line = lines.readLine();
            while (line != null && !line.startsWith("[")) {
                line = lines.readLine();
            }
            Run second = new Program(folder.resolve("second")).with("STT_SCRIPTED_TEXT", "hello there").run(
                    "run", calls.toAbsolutePath().toString(), "--providers=scripted", "--store", folder.resolve("stt-results/results.db").toString());
            refused(second, "is in use by the process " + first.pid());
        } finally {
            first.destroyForcibly().waitFor();
        }
        assertThat(program.with("STT_SCRIPTED_MILLIS", "0").run("run", "calls", "--providers=scripted").status()).isZero();
    }

    @Test
    void noStackTraceControlsTheTerminal() throws Exception {
        Run run = program.run("compare", "no\u001b[31mfile.wav", "--providers=scripted", "--debug");
        assertThat(run.status()).as(run.err()).isEqualTo(3);
        assertThat(run.err()).contains("NoSuchFileException", TRACE).doesNotContain("\u001b");
    }

    @Test
    void aStoreIsExported() throws Exception {
        assertThat(program.run("run", "calls", "--providers=scripted").status()).isZero();
        Run run = program.run("export", "stt-results/results.db");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out().lines()).hasSizeGreaterThanOrEqualTo(2).allMatch(line -> line.startsWith("{"));
        refused(program.run("export", "none.db"), "none.db: there is no such file or folder; check the path");
    }

    @Test
    void theDemoIsThisProgramWithDefaults() throws Exception {
        Run demo = program.run("demo", "--audio=", "--reference=", "--providers=", "--language=", "--pieces=", "--trace=");
        assertThat(demo.err()).isEmpty();
        assertThat(demo.status()).isZero();
        assertThat(demo.out()).contains("2/2 providers succeeded", "WER by spoken-en-1", "sphinx is ready", "vosk is ready").containsPattern("(?m)^vosk ");

        Run missing = program.run("demo", "--audio=nowhere.wav", "--trace=");
        assertThat(missing.err()).isEqualToNormalizingNewlines("stt-compare: cannot read nowhere.wav: there is no such file in "
                + folder.toRealPath() + "; check the path\n(add -Ddebug=true for the stack trace)\n");
        assertThat(program.run("demo", "--audio=nowhere.wav", "--trace=true").err()).contains(TRACE);

        Run cut = program.run("demo", "--audio=calls/one.wav", "--providers=scripted", "--pieces=1");
        assertThat(cut.status()).as(cut.out() + cut.err()).isZero();
        assertThat(program.run("demo", "--pieces=many").err()).contains("'many' is not a number of seconds; write -Dpieces=30");

        Run some = program.run("demo", "--audio=calls", "--providers=scripted,worse", "--out=out");
        assertThat(some.status()).as(some.out() + some.err()).isZero();
        assertThat(some.out().lines()).last().asString().isEqualTo("report: " + Path.of("out", "report.html"));
    }

    @Test
    void theDemoOfAFolderUsesWhatCanBeReadAndNamesAndCountsTheRest() throws Exception {
        Files.writeString(calls.resolve("broken.wav"), "RIFF and no more, which is not enough of a file");
        Files.writeString(calls.resolve("talk.wma"), "this is no recording, whatever its name");
        Program.recording(calls.resolve("noisy"), "three", "hello there");
        ByteBuffer au = ByteBuffer.allocate(24 + 16_000)
                .put(".snd".getBytes(StandardCharsets.US_ASCII)).putInt(24).putInt(16_000).putInt(3).putInt(16_000).putInt(1);
        Files.write(calls.resolve("four.au"), au.put((byte) 1).array());
        Files.writeString(calls.resolve("four.txt"), "hello there");

        Run demo = program.run("demo", "--audio=calls", PROVIDERS);

        assertThat(demo.err()).isEmpty();
        assertThat(demo.status()).as(demo.out()).isZero();
        assertThat(demo.out())
                .contains("skipped " + Path.of("calls", "broken.wav") + ": ", "skipped " + Path.of("calls", "talk.wma") + ": ",
                        "corpus     4 items, 4 with a reference, 2.0 s of audio", "skipped recordings that cannot be read: 2", "4 utterances, 4 scored")
                .containsPattern("(?m)^scripted +4 +0 +");
    }

    @Test
    void filesThatAListDoesNotNameAreCounted() throws Exception {
        Files.writeString(calls.resolve("metadata.csv"), "file_name,transcription\none.wav,hello there\n");
        Run run = program.run("run", "calls", "--providers=scripted");
        assertThat(run.status()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("corpus     1 item, ", "1 file is not listed in metadata.csv and not used: two.wav");
    }

    @Test
    void theDemoRunsWithoutVosksNativeLibraryAndSaysWhy() throws Exception {
        Run hidden = program.withLibrariesOfVosk(new byte[0]).run("demo", "--audio=calls/one.wav");
        assertThat(hidden.err()).isEmpty();
        assertThat(hidden.status()).isZero();
        assertThat(hidden.out())
                .contains("vosk is not used: it cannot be created: Vosk has no native library for ", "sphinx is ready", "1/1 provider succeeded")
                .containsPattern("(?m)^sphinx +ok ");
    }

    @Test
    void theDemoRunsWithoutVoskIfItsNativeLibraryCannotBeLoadedAndSaysWhy() throws Exception {
        Run broken = program.withLibrariesOfVosk("no library".getBytes(StandardCharsets.UTF_8)).run("demo", "--audio=calls/one.wav");
        assertThat(broken.err()).isEmpty();
        assertThat(broken.status()).isZero();
        assertThat(broken.out())
                .contains("vosk is not ready: Vosk cannot load its native library: ", "sphinx is ready", "1/2 providers succeeded")
                .containsPattern("(?m)^sphinx +ok ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "compare", "estimate", "run", "check", "providers", "report", "gate", "export", "completion", "demo"})
    void helpFitsEightyColumns(String command) throws Exception {
        Run help = command.isEmpty() ? program.run("--help") : program.run(command, "--help");
        assertThat(help.status()).isZero();
        assertThat(help.out().lines()).isNotEmpty().allMatch(line -> line.length() <= 80);
    }

    @Test
    void wrongArgumentsGiveOneSentence() throws Exception {
        refused(program.run("rnu", "calls"), "rnu");
        refused(program.run("run"), "CORPUS");
        refused(program.run("run", "calls", "--repeats=many"), "many");
        refused(program.run("run", "nowhere"), "nowhere: cannot be read: there is no such file or folder; check the path");
        refused(program.run("run", "calls", "--providers=nobody"), "there is no provider 'nobody'");
        refused(program.run("run", "calls", "--max-cost=cheap", PROVIDERS), "'cheap' is not an amount of money");
        refused(program.run("compare", "calls/one.wav", "calls/two.wav", "-r", "hello"), "one reference cannot be "
                + "used for 2 recordings");
        refused(program.run("run", "calls", PROVIDERS, "--language", "english please"), "is not a BCP-47 language tag");
        Run completion = program.run("completion");
        assertThat(completion.out()).contains("complete -F _complete_stt");
        assertThat(program.run("--version").out()).startsWith("stt-compare ");
    }
}
