package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.sttcompare.faults.FaultyLoader;
import io.github.sttcompare.internal.engine.Logs;
import io.github.sttcompare.testing.Bounded;
import io.github.sttcompare.testing.CapturedLog;
import io.github.sttcompare.testing.Threads;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.slf4j.LoggerFactory;

/**
 * Something is thrown at every call and every allocation that the engine makes on the thread that keeps the deadlines, one at
 * a time: every comparison ends, and at most one outcome is lost by it.
 *
 * <p>With {@code -Dstt.faults=1} every point is tried, otherwise every n-th of them.
 */
@Timeout(600)
class LoopFaultsTest {

    static final List<String> SCENARIOS = FaultScenario.NAMES;

    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final String LOST = "internal error of stt-compare";
    private static final int STRIDE = Integer.getInteger("stt.faults", 41);

    private final Logger log = (Logger) LoggerFactory.getLogger("io.github.sttcompare");

    @BeforeEach
    void hushDefectsOnPurpose() {
        log.setLevel(Level.OFF);
    }

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        log.setLevel(null);
        assertThat(Threads.settle()).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static String run(ClassLoader loader, String scenario, int point, Duration bound) throws Exception {
        BiFunction<String, Integer, String> faulty = (BiFunction<String, Integer, String>)
                loader.loadClass(FaultScenario.class.getName()).getConstructor().newInstance();
        return Bounded.call(bound, () -> faulty.apply(scenario, point));
    }

    private static int points(String outcome) {
        return Integer.parseInt(outcome.substring(0, outcome.indexOf(' ')));
    }

    @ParameterizedTest
    @FieldSource("SCENARIOS")
    void theComparisonEndsWhereverTheLoopThrows(String scenario) throws Exception {
        ClassLoader loader = new FaultyLoader(true, name -> false, Set.of());
        String unharmed = run(loader, scenario, -1, BOUND);
        int all = points(unharmed);
        assertThat(all).as(unharmed).isGreaterThan(100);
        List<String> thrown = new ArrayList<>();
        for (int point = scenario.hashCode() % STRIDE & 7; point < all; point += STRIDE) {
            String outcome = run(loader, scenario, point, BOUND);

            assertThat(outcome).as("%s, point %d: a thread that never ran counts as left behind", scenario, point)
                    .doesNotContain("skipped");
            assertThat(outcome.split(LOST, -1).length - 1).as("%s, point %d: %s", scenario, point, outcome).isLessThanOrEqualTo(1);
            if (outcome.contains("threw ")) {
                thrown.add(point + ": " + outcome);
            }
        }
        if (!scenario.equals("cancel")) {
            assertThat(thrown.size()).as("there are few points before the first call and after the last: %s", thrown)
                    .isLessThanOrEqualTo(all / STRIDE / 2 + 1);
        }
    }

    @Test
    void withoutTheGuardTheComparisonHangs() throws Exception {
        ClassLoader loader = new FaultyLoader(true, name -> false, Set.of("EventLoop.failed", "Run.watchLater"));
        int all = points(run(loader, "failures", -1, BOUND));
        int hangs = 0;
        for (int point = 0; point < all && hangs == 0; point += 3) {
            try {
                run(loader, "failures", point, Duration.ofSeconds(2));
            } catch (AssertionError hang) {
                hangs++;
            }
        }
        assertThat(hangs).isPositive();
    }

    @Test
    void theWatchdogEndsACallThatADefectKeepsOpenAndReportsItOnce() throws Exception {
        try (CapturedLog captured = new CapturedLog()) {
            log.setLevel(Level.ERROR);
            for (String scenario : List.of("overdue", "overdue async")) {
                int before = captured.lines(Level.ERROR).size();
                // nothing ends the call of the deaf provider when its time is up
                String outcome = run(new FaultyLoader(true, name -> false, Set.of("Call.endParts")), scenario, -1, BOUND);

                assertThat(outcome).as(scenario).contains("good ok").contains("deaf failed: " + LOST + ": ").contains("the watchdog ended it");
                assertThat(captured.lines(Level.ERROR)).as(scenario).hasSize(before + 1)
                        .last().asString().contains("stt-compare has a defect, please report it");
            }
        }
    }

    static List<String> classes() throws Exception {
        List<String> names = new ArrayList<>();
        for (Class<?> in : List.of(Logs.class, Outcome.class)) {
            String file = "/" + in.getName().replace('.', '/') + ".class";
            try (Stream<Path> files = Files.list(Path.of(URI.create(String.valueOf(in.getResource(file)))).getParent())) {
                files.map(path -> path.getFileName().toString())
                        .filter(name -> name.endsWith(".class"))
                        // the clock is the scenario's own
                        .filter(name -> !name.startsWith("TimeSource"))
                        .filter(name -> in == Logs.class || name.matches("(Outcome|CompareEvent|Timing|Attempt|Failure).*"))
                        .forEach(name -> names.add(in.getPackageName() + "." + name.substring(0, name.length() - 6)));
            }
        }
        return names;
    }

    @Test
    void aClassThatCannotBeInitialisedDoesNotBlockAComparison() throws Exception {
        List<String> names = classes();
        assertThat(names).hasSizeGreaterThan(50).contains(
                "io.github.sttcompare.internal.engine.CallFlightEvent", "io.github.sttcompare.Outcome$TimedOut");
        Map<Thread, String> threads = new HashMap<>();
        for (String broken : names) {
            for (String scenario : List.of("deaf async", "failures")) {
                ClassLoader loader = new FaultyLoader(false, broken::equals, Set.of());
                String outcome = run(loader, scenario, -1, BOUND);
                assertThat(outcome).as("without %s", broken).isNotEmpty();
                if (broken.endsWith("FlightEvent") || broken.endsWith("FlightJournal")) {
                    assertThat(outcome).as("without %s, which is only needed for recordings", broken).contains("good ok").doesNotContain("threw");
                }
                for (Thread thread : Thread.getAllStackTraces().keySet()) {
                    if (thread.getName().startsWith("stt/")) {
                        threads.putIfAbsent(thread, scenario + " without " + broken);
                    }
                }
            }
        }
        Threads.settle();
        threads.keySet().removeIf(thread -> !thread.isAlive());
        assertThat(threads).isEmpty();
    }
}
