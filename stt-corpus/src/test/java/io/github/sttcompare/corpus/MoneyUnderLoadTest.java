package io.github.sttcompare.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttException;
import io.github.sttcompare.Transcript;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What vendors could bill, counted by the vendors themselves, never passes the cap, with 64 calls at once, failures, retries, bills below
 * the price, and crashes of which the runs are resumed. {@code -Dstt.budget.runs=1000} for the long version.
 */
class MoneyUnderLoadTest {

    private static final int RUNS = Integer.getInteger("stt.budget.runs", 12);
    private static final int RECORDINGS = 40;
    private static final int AT_ONCE = 64;
    private static final int RUNS_AT_ONCE = 8;
    private static final Duration LENGTH = Duration.ofMillis(100);

    @TempDir
    private Path folder;

    @Test
    @Timeout(900)
    void noVendorCanBillMoreThanTheCapAtAnyMoment() throws Exception {
        List<CorpusItem> items = Voices.write(folder.resolve("voices"), RECORDINGS);
        Corpus voices = Corpus.of("voices", items);
        AtomicInteger crashes = new AtomicInteger();
        AtomicLong calls = new AtomicLong();
        // a run mostly waits, so that several are made at the same time
        try (ExecutorService threads = Executors.newFixedThreadPool(RUNS_AT_ONCE)) {
            List<Future<?>> runs = new ArrayList<>();
            for (int run = 0; run < RUNS; run++) {
                Random random = new Random(run);
                Path db = folder.resolve("run" + run + ".db");
                runs.add(threads.submit(() -> {
                    crashes.addAndGet(oneRun(voices, random, db, calls));
                    Files.delete(db);
                    return null;
                }));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        }
        System.out.println(RUNS + " runs, " + crashes + " crashes, " + calls + " calls");
        assertThat(crashes).hasPositiveValue();
    }

    private static int oneRun(Corpus corpus, Random random, Path db, AtomicLong calls) throws InterruptedException {
        // what a call costs at most, in billionths
        long[] price = {1 + random.nextInt(1_000_000), 1 + random.nextInt(1_000_000)};
        long all = (price[0] + price[1]) * RECORDINGS;
        long cap = (long) (all * (0.05 + 1.1 * random.nextDouble()));
        long ownCap = (long) (price[0] * RECORDINGS * (0.1 + 1.1 * random.nextDouble()));
        Vendor vendor = new Vendor(cap);
        Vendor own = new Vendor(ownCap);
        long seed = random.nextLong();
        List<CountingProvider> providers = new ArrayList<>();
        List<Price> prices = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int which = i;
            String id = "vendor" + i;
            // a price per hour, so that a call of 0.1 s costs what it is to cost
            prices.add(new Price(Map.of("id", id), new Money(BigDecimal.valueOf(price[i], 9).multiply(BigDecimal.valueOf(36_000)), Money.usd("0").currency()),
                    PriceUnit.HOUR, Duration.ZERO, Duration.ZERO, false, Map.of(), LocalDate.of(2026, 11, 1), "a test", null));
            providers.add(new CountingProvider(id, "m", (number, request) -> {
                vendor.called(price[which]);
                if (which == 0) {
                    own.called(price[0]);
                }
                Random call = new Random(seed + number * 31L + which + System.nanoTime());
                LockSupport.parkNanos(call.nextInt(500_000));
                int fate = call.nextInt(10);
                if (fate < 2) {
                    refund(which, price, vendor, own, 0);
                    throw SttException.builder(fate == 0 ? ErrorKind.RATE_LIMITED : ErrorKind.INVALID_AUDIO, "not today")
                            .retryAfter(Duration.ofMillis(1)).build();
                }
                if (fate == 2) {
                    // nobody hears of this bill
                    throw SttException.builder(ErrorKind.NETWORK, "the connection broke").retryAfter(Duration.ofMillis(1)).build();
                }
                Transcript.Builder answer = Transcript.builder("heard " + number);
                if (fate < 6) {
                    long half = (price[which] + 1) / 2;
                    refund(which, price, vendor, own, half);
                    answer.metadata(MetadataKeys.BILLED_SECONDS, "0.05");
                }
                return answer.build();
            }));
        }
        int crashes = 0;
        boolean over = false;
        while (!over) {
            int commits = crashes < 3 ? 2 + random.nextInt(20) : Integer.MAX_VALUE;
            SqliteDatabase real = SqliteDatabase.open(db);
            try (ResultStore store = ResultStore.of(new DyingDatabase(real, commits), Schema.STEPS);
                    ParallelComparator comparator = ParallelComparator.builder().maxRetries(1).build()) {
                CorpusResult result = CorpusRun.builder(corpus, providers).store(store).comparator(comparator).prices(PriceList.of(prices))
                        .maxCost(new Money(BigDecimal.valueOf(cap, 9), Money.usd("0").currency()))
                        .maxCost("vendor0", new Money(BigDecimal.valueOf(ownCap, 9), Money.usd("0").currency()))
                        .recordingsAtOnce(AT_ONCE / 2).pauseAfter(1000).build().execute();
                long known = 0;
                for (ProviderRun provider : result.run().providers()) {
                    known += nanos(provider.cost()) + nanos(provider.maybePaid());
                }
                assertThat(known).isLessThanOrEqualTo(cap).isGreaterThanOrEqualTo(vendor.exposed());
                over = true;
            } catch (StoreException e) {
                assertThat(e).hasMessageContaining("the process is dead");
                crashes++;
            }
        }
        assertThat(vendor.excesses()).isEmpty();
        assertThat(own.excesses()).isEmpty();
        calls.addAndGet(vendor.calls());
        return crashes;
    }

    private static void refund(int which, long[] price, Vendor vendor, Vendor own, long billed) {
        vendor.billed(price[which], billed);
        if (which == 0) {
            own.billed(price[0], billed);
        }
    }

    private static long nanos(@Nullable Money money) {
        return money == null ? 0 : Amounts.nanos(money);
    }

    @Test
    void theLengthOfTheRecordingsIsWhatThePricesAssume() {
        assertThat(Voices.write(folder.resolve("one"), 1).getFirst().open().duration()).isEqualTo(LENGTH);
    }
}
