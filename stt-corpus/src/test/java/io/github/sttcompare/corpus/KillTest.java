package io.github.sttcompare.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills runs with {@code kill -9} and resumes them. {@code -Dstt.run.kills=100 -Dstt.kill.recordings=2000} for the long version. It proves
 * nothing about power that is lost.
 */
class KillTest {

    private static final int KILLS = Integer.getInteger("stt.run.kills", 5);
    private static final int RECORDINGS = Integer.getInteger("stt.kill.recordings", 120);
    private static final int AT_ONCE = 4;
    private static final int PROVIDERS = 3;
    private static final int KILLS_OF_A_RUN = 25;
    private static final int RUNS_AT_ONCE = 4;
    private static final long SEED = Long.getLong("stt.kill.seed", 20261129);

    @TempDir
    private Path folder;

    @Test
    @Timeout(900)
    void finishedCallsAreMadeOnceWheneverARunIsKilled() throws Exception {
        Path voices = folder.resolve("voices");
        Voices.write(voices, RECORDINGS);
        List<Map<String, @Nullable Object>> expected;
        try (ResultStore undisturbed = ResultStore.open(folder.resolve("undisturbed.db"))) {
            RunProgram.builder(voices, undisturbed, Files.createDirectories(folder.resolve("undisturbed")), 0, "0").build().execute();
            expected = Exported.outcomes(undisturbed);
        }
        assertThat(expected).hasSize(RECORDINGS * PROVIDERS);
        int chains = Math.ceilDiv(KILLS, KILLS_OF_A_RUN);
        try (ExecutorService threads = Executors.newFixedThreadPool(RUNS_AT_ONCE)) {
            List<Future<?>> runs = new ArrayList<>();
            for (int chain = 0; chain < chains; chain++) {
                Random random = new Random(SEED + chain);
                Path own = Files.createDirectories(folder.resolve("run" + chain));
                int kills = KILLS / chains + (chain < KILLS % chains ? 1 : 0);
                runs.add(threads.submit(() -> {
                    oneRun(voices, own, random, kills, expected);
                    return null;
                }));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        }
    }

    private static void oneRun(Path voices, Path folder, Random random, int planned, List<Map<String, @Nullable Object>> expected) throws Exception {
        Path calls = Files.createDirectories(folder.resolve("calls"));
        Path db = folder.resolve("results.db");
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        // what the store says may have been paid, after each kill, by provider and item
        Map<String, Integer> maybePaid = new HashMap<>();
        Set<String> known = new HashSet<>();
        int total = RECORDINGS * PROVIDERS;
        int kills = 0;
        long micros = 2000;
        while (kills < planned) {
            KilledProcess process = KilledProcess.start(folder, List.of("-Djava.io.tmpdir=" + temporary), voices.toString(), db.toString(), calls.toString(),
                    Long.toString(micros), Integer.toString(AT_ONCE), "0");
            // a random moment of its life; the later ones fall into the middle of its calls
            long before = RunProgram.allCalls(calls);
            long until = before + random.nextInt(Math.max(1, 2 * (total - (int) Math.min(total - 1, before)) / (planned - kills + 1)) + 1);
            while (process.process().isAlive() && RunProgram.allCalls(calls) < until) {
                Thread.sleep(2);
            }
            Thread.sleep(random.nextInt(5));
            if (!process.process().isAlive()) {
                assertThat(process.await(1)).as(process::output).isZero();
                break;
            }
            process.kill();
            kills++;
            try (ResultStore store = ResultStore.open(db)) {
                for (MaybePaid call : store.maybePaid()) {
                    if (known.add(call.callKey() + " " + call.attempt())) {
                        maybePaid.merge(call.provider() + " " + call.item(), 1, Integer::sum);
                    }
                }
            }
        }
        System.out.println(kills + " kills, " + known.size() + " calls may have been paid without a result, of " + total);
        assertThat(kills).isGreaterThanOrEqualTo(Math.min(planned, 3));
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.map(file -> file.getFileName().toString())).as("what is left behind").noneMatch(name -> name.endsWith(".spool"));
        }
        try (ResultStore store = ResultStore.open(db)) {
            RunProgram.builder(voices, store, calls, 0, "0").build().execute();
        }
        int repeated = 0;
        for (String provider : List.of("one", "two", "three")) {
            Map<Integer, Integer> made = RunProgram.calls(calls.resolve(provider));
            assertThat(made).as("calls of " + provider).hasSize(RECORDINGS);
            for (Map.Entry<Integer, Integer> call : made.entrySet()) {
                int allowed = 1 + maybePaid.getOrDefault(provider + " r" + call.getKey(), 0);
                assertThat(call.getValue()).as("calls of %s for recording %s", provider, call.getKey()).isBetween(1, allowed);
                repeated += call.getValue() - 1;
            }
        }
        assertThat(repeated).isLessThanOrEqualTo(kills * AT_ONCE * PROVIDERS);

        try (ResultStore killed = ResultStore.open(db)) {
            assertThat(Exported.outcomes(killed)).isEqualTo(expected);
        }
    }
}
