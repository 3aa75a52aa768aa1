package io.github.sttcompare.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the spending of a run within its caps: money is reserved before a call is sent, and settled afterwards. At any
 * time, the settled, reserved and possibly paid amounts add up to at most the cap, as long as no vendor bills more than
 * was reserved. A bill above its reservation is recorded as an {@link Overrun}, and from then on no money is reserved.
 *
 * <p>It stores nothing on disk and reads no clock. Thread-safe.
 */
public final class Budget {

    private final Caps caps;
    private final Sums all;
    private final Map<String, Sums> byProvider = new HashMap<>();
    private final List<Overrun> overruns = new ArrayList<>();

    private Budget(Caps caps) {
        this.caps = caps;
        this.all = new Sums(caps.zero());
    }

    /**
     * {@return a new budget}
     *
     * @param caps its limits
     */
    public static Budget of(Caps caps) {
        return new Budget(caps);
    }

    /** {@return its limits} */
    public Caps caps() {
        return caps;
    }

    /**
     * Reserves the maximum cost of an attempt. Reserving nothing is always granted.
     *
     * @param provider the provider's id
     * @param most     the most it costs, 0 or more
     * @return a {@link Reservation}, or the reason why not
     * @throws IllegalArgumentException if the amount is negative or in another currency than the caps
     */
    public synchronized Answer reserve(String provider, Money most) {
        Money reserved = checked(most);
        Optional<String> refusal = refusal(provider, most);
        if (refusal.isPresent()) {
            return new Refused(refusal.get());
        }
        return new Reservation(provider, reserved, State.RESERVED);
    }

    /** {@return why an attempt would be refused now; empty if it would not} */
    synchronized Optional<String> refusal(String provider, Money most) {
        if (most.isZero()) {
            return Optional.empty();
        }
        if (!overruns.isEmpty()) {
            Overrun first = overruns.getFirst();
            return Optional.of(first.provider() + " billed " + first.billed() + " for a call of at most " + first.reserved()
                    + "; correct its price in your own price list and run again");
        }
        return above("the run", caps.total(), all, most)
                .or(() -> above(provider, caps.byProvider().get(provider), sums(provider), most));
    }

    private static Optional<String> above(String whose, @Nullable Money cap, Sums sums, Money most) {
        return cap == null || sums.used().plus(most).compareTo(cap) <= 0
                ? Optional.empty()
                : Optional.of("a call of at most " + most + " would exceed the cap of " + cap + " for " + whose + ", of which "
                        + sums.used() + " is used; raise the cap and run again");
    }

    /**
     * Adds what was settled earlier, such as in the part of a run before a crash.
     *
     * @param provider the provider's id
     * @param amount   how much, 0 or more
     * @throws IllegalArgumentException if the amount is negative or in another currency than the caps
     */
    public synchronized void settledBefore(String provider, Money amount) {
        add(provider, State.SETTLED, checked(amount));
    }

    /**
     * Adds a call that may or may not have been billed, such as one that was in flight during a crash. It counts even if
     * that exceeds the cap.
     *
     * @param provider the provider's id
     * @param most     the most it cost, 0 or more
     * @return its reservation, which can still be {@linkplain Reservation#settle settled} when the bill is found
     * @throws IllegalArgumentException if the amount is negative or in another currency than the caps
     */
    public synchronized Reservation maybePaidBefore(String provider, Money most) {
        return new Reservation(provider, checked(most), State.MAYBE_PAID);
    }

    /** The amount in the currency of the caps; zero is accepted in any currency. */
    private Money checked(Money amount) {
        if (amount.isNegative()) {
            throw new IllegalArgumentException("the cost of a call must not be negative: " + amount);
        }
        return caps.zero().plus(amount.isZero() ? caps.zero() : amount);
    }

    private Sums sums(String provider) {
        return byProvider.computeIfAbsent(provider, id -> new Sums(caps.zero()));
    }

    private void add(String provider, State state, Money amount) {
        all.add(state, amount);
        sums(provider).add(state, amount);
    }

    /** {@return the amounts of the whole run} */
    public synchronized Standing standing() {
        return all.standing();
    }

    /**
     * {@return the amounts of one provider}
     *
     * @param provider the provider's id
     */
    public synchronized Standing standing(String provider) {
        return sums(provider).standing();
    }

    /** {@return the bills above their reservations, in order of arrival} */
    public synchronized List<Overrun> overruns() {
        return List.copyOf(overruns);
    }

    /** Whether a call may be made. */
    public sealed interface Answer {}

    /**
     * It may not be made.
     *
     * @param reason why, one readable sentence
     */
    public record Refused(String reason) implements Answer {}

    /**
     * A bill above what was reserved for it.
     *
     * @param provider the provider's id
     * @param reserved what was reserved
     * @param billed   what was billed
     */
    public record Overrun(String provider, Money reserved, Money billed) {}

    /**
     * The amounts of a budget.
     *
     * @param settled   what was billed
     * @param reserved  the maximum cost of calls in flight
     * @param maybePaid the maximum cost of calls that may or may not have been billed
     */
    public record Standing(Money settled, Money reserved, Money maybePaid) {

        /** {@return the sum of all three} */
        public Money used() {
            return settled.plus(reserved).plus(maybePaid);
        }
    }

    private enum State { RESERVED, SETTLED, MAYBE_PAID, RELEASED }

    private static final class Sums {
        private Money settled;
        private Money reserved;
        private Money maybePaid;

        Sums(Money zero) {
            settled = zero;
            reserved = zero;
            maybePaid = zero;
        }

        void add(State state, Money amount) {
            switch (state) {
                case SETTLED -> settled = settled.plus(amount);
                case RESERVED -> reserved = reserved.plus(amount);
                case MAYBE_PAID -> maybePaid = maybePaid.plus(amount);
                case RELEASED -> { }
            }
        }

        void subtract(State state, Money amount) {
            add(state, amount.times(-1));
        }

        Standing standing() {
            return new Standing(settled, reserved, maybePaid);
        }

        Money used() {
            return standing().used();
        }
    }

    /**
     * Money reserved for one call. It ends in one of three ways: {@link #settle}, {@link #release} or {@link #maybePaid};
     * a possibly paid call can still be settled or released later. Thread-safe.
     */
    public final class Reservation implements Answer {

        private final String provider;
        private final Money most;
        private State state;

        private Reservation(String provider, Money most, State state) {
            this.provider = provider;
            this.most = most;
            this.state = state;
            add(provider, state, most);
        }

        /** {@return the provider's id} */
        public String provider() {
            return provider;
        }

        /** {@return the reserved amount} */
        public Money most() {
            return most;
        }

        /**
         * Records that the call was billed. A bill above {@link #most} is counted in full and becomes an {@link Overrun}.
         *
         * @param billed how much, 0 or more
         * @throws IllegalStateException if it was settled or released before
         * @throws IllegalArgumentException if the amount is negative or in another currency than the caps
         */
        public void settle(Money billed) {
            synchronized (Budget.this) {
                Money bill = checked(billed);
                leave("settle");
                enter(State.SETTLED, bill);
                if (bill.compareTo(most) > 0) {
                    overruns.add(new Overrun(provider, most, bill));
                }
            }
        }

        /**
         * Records that the call was not sent, or certainly not billed.
         *
         * @throws IllegalStateException if it was settled or released before
         */
        public void release() {
            synchronized (Budget.this) {
                leave("release");
                enter(State.RELEASED, most);
            }
        }

        /**
         * Records that the call may or may not have been billed: it was sent, but no answer arrived. It continues to
         * count.
         *
         * @throws IllegalStateException if it was settled or released before
         */
        public void maybePaid() {
            synchronized (Budget.this) {
                leave("count as maybe paid");
                enter(State.MAYBE_PAID, most);
            }
        }

        private void leave(String what) {
            if (state == State.SETTLED || state == State.RELEASED) {
                throw new IllegalStateException("cannot " + what + " a reservation of " + most + " for " + provider + " that is over");
            }
            all.subtract(state, most);
            sums(provider).subtract(state, most);
        }

        private void enter(State next, Money amount) {
            state = next;
            add(provider, next, amount);
        }
    }
}
