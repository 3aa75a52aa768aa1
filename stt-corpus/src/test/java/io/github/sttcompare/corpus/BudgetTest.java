package io.github.sttcompare.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.corpus.Budget.Refused;
import io.github.sttcompare.corpus.Budget.Reservation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BudgetTest {

    private static Reservation reserved(Budget budget, String provider, String amount) {
        return (Reservation) budget.reserve(provider, Money.usd(amount));
    }

    private static String refused(Budget budget, String provider, String amount) {
        return ((Refused) budget.reserve(provider, Money.usd(amount))).reason();
    }

    @Test
    void moneyIsReservedBeforeACallAndSettledAfterIt() {
        Budget budget = Budget.of(Caps.of(Money.usd("1.00")));
        Reservation call = reserved(budget, "a", "0.60");
        assertThat(refused(budget, "b", "0.41")).isEqualTo("a call of at most 0.41 USD would exceed the cap of 1.00 "
                + "USD for the run, of which 0.60 USD is used;"
                + " raise the cap and run again");
        call.settle(Money.usd("0.10"));
        assertThat(budget.standing()).isEqualTo(new Budget.Standing(Money.usd("0.10"), Money.usd("0"), Money.usd("0")));
        assertThat(budget.reserve("b", Money.usd("0.90"))).isInstanceOf(Reservation.class);
    }

    @Test
    void aProviderMayHaveItsOwnCap() {
        Budget budget = Budget.of(Caps.none().with("a", Money.usd("0.5")));
        reserved(budget, "a", "0.5");
        assertThat(refused(budget, "a", "0.0001")).contains("the cap of 0.50 USD for a");
        assertThat(budget.reserve("b", Money.usd("1000"))).isInstanceOf(Reservation.class);
    }

    @Test
    void possiblyPaidCallsKeepCounting() {
        Budget budget = Budget.of(Caps.of(Money.usd("1.00")));
        Reservation lost = reserved(budget, "a", "0.60");
        lost.maybePaid();
        Reservation again = reserved(budget, "a", "0.40");
        assertThat(budget.standing().maybePaid()).isEqualTo(Money.usd("0.6"));
        again.release();
        lost.settle(Money.usd("0.2"));
        assertThat(budget.standing().used()).isEqualTo(Money.usd("0.2"));
    }

    @Test
    void spendingBeforeACrashStillCounts() {
        Budget budget = Budget.of(Caps.of(Money.usd("1.00")));
        budget.settledBefore("a", Money.usd("0.5"));
        Reservation orphan = budget.maybePaidBefore("a", Money.usd("0.7"));
        assertThat(budget.standing("a").used()).isEqualTo(Money.usd("1.2"));
        assertThat(budget.reserve("a", Money.usd("0.01"))).isInstanceOf(Refused.class);
        orphan.release();
        assertThat(budget.reserve("a", Money.usd("0.5"))).isInstanceOf(Reservation.class);
    }

    @Test
    void aBillAboveItsReservationIsRecordedAndStopsPaidCalls() {
        Budget budget = Budget.of(Caps.of(Money.usd("10")));
        reserved(budget, "a", "0.1").settle(Money.usd("0.3"));
        assertThat(budget.standing().settled()).isEqualTo(Money.usd("0.3"));
        assertThat(budget.overruns()).containsExactly(new Budget.Overrun("a", Money.usd("0.1"), Money.usd("0.3")));
        assertThat(refused(budget, "b", "0.1")).contains("a billed 0.30 USD for a call of at most 0.10 USD; correct its price");
        assertThat(budget.reserve("local", Money.usd("0"))).isInstanceOf(Reservation.class);
    }

    @Test
    void freeCallsAreAlwaysAllowed() {
        Budget budget = Budget.of(Caps.of(Money.of("0", "EUR")));
        reserved(budget, "local", "0").settle(Money.usd("0"));
        assertThat(budget.standing().used()).isEqualTo(Money.of("0", "EUR"));
        assertThatThrownBy(() -> budget.reserve("a", Money.usd("1"))).hasMessageContaining("currencies differ");
    }

    @Test
    void aReservationEndsOnce() {
        Budget budget = Budget.of(Caps.none());
        Reservation call = reserved(budget, "a", "1");
        call.settle(Money.usd("1"));
        assertThatThrownBy(call::release).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> call.settle(Money.usd("1"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(call::maybePaid).isInstanceOf(IllegalStateException.class);
        assertThat(budget.standing().used()).isEqualTo(Money.usd("1"));
        assertThatThrownBy(() -> budget.reserve("a", Money.usd("-1"))).isInstanceOf(IllegalArgumentException.class);
    }

    /** 1000 runs of 64 calls at once, each of which ends in a random way; another thread looks on all the time. */
    @Test
    void spendingNeverExceedsTheCapUnderConcurrency() throws Exception {
        int runs = Integer.getInteger("stt.budget.runs", 1000);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int run = 0; run < runs; run++) {
                SplittableRandom random = new SplittableRandom(run);
                Money cap = Money.usd("0." + random.nextInt(10, 100));
                Money ofOne = Money.usd("0.0" + random.nextInt(1, 10));
                Budget budget = Budget.of(Caps.of(cap).with("p1", ofOne));
                List<Future<?>> calls = new ArrayList<>();
                for (int call = 0; call < 64; call++) {
                    SplittableRandom own = random.split();
                    calls.add(threads.submit(() -> call(budget, own, cap, ofOne)));
                }
                for (Future<?> call : calls) {
                    call.get();
                }
                assertThat(budget.standing().reserved().isZero()).as("run %d", run).isTrue();
                assertThat(budget.standing().used()).isEqualTo(
                        budget.standing("p0").used().plus(budget.standing("p1").used()).plus(budget.standing("p2").used()));
            }
        }
    }

    private static void call(Budget budget, SplittableRandom random, Money cap, Money ofOne) {
        String provider = "p" + random.nextInt(3);
        for (int attempt = 0; attempt < 4; attempt++) {
            Money most = Money.usd("0.00" + random.nextInt(100, 1000));
            if (budget.reserve(provider, most) instanceof Reservation reservation) {
                within(budget, cap, ofOne);
                switch (random.nextInt(3)) {
                    case 0 -> reservation.settle(random.nextBoolean() ? most : Money.usd("0.001").compareTo(most) < 0 ? Money.usd("0.001") : most);
                    case 1 -> reservation.maybePaid();
                    default -> reservation.release();
                }
            }
            within(budget, cap, ofOne);
        }
    }

    private static void within(Budget budget, Money cap, Money ofOne) {
        assertThat(budget.standing().used()).isLessThanOrEqualTo(cap);
        assertThat(budget.standing("p1").used()).isLessThanOrEqualTo(ofOne);
    }
}
