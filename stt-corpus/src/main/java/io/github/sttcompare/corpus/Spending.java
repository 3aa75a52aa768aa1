package io.github.sttcompare.corpus;

import io.github.sttcompare.Audio;
import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOption;
import io.github.sttcompare.TranscriptionOptions;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The money of a run: one budget with the caps, and one without caps for each other currency of a price. Thread-safe.
 */
final class Spending {

    /** A vendor's number of seconds or channels, up to ten years. */
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

    private final Caps caps;
    private final @Nullable SharedCap shared;
    private final Map<Currency, Budget> budgets = new ConcurrentHashMap<>();
    /** The smallest amount that the store has refused, by provider. */
    private final Map<String, Refused> refused = new ConcurrentHashMap<>();
    /** The reservations of attempts in earlier parts of the run that may have been paid. */
    private final Map<String, Budget.Reservation> maybePaid = new HashMap<>();

    private record Refused(Money most, String reason) {}

    /**
     * @param caps   the caps that this process keeps alone
     * @param before what earlier parts of the run spent
     * @param shared the cap that the store keeps, because other processes also spend; null if they do not
     */
    private Spending(Caps caps, List<Accounts.Spent> before, @Nullable SharedCap shared) {
        this.caps = caps;
        this.shared = shared;
        for (Accounts.Spent spent : before) {
            Budget budget = budget(spent.amount().currency());
            if (spent.attempt() == null) {
                budget.settledBefore(spent.provider(), spent.amount());
            } else {
                maybePaid.put(spent.attempt(), budget.maybePaidBefore(spent.provider(), spent.amount()));
            }
        }
    }

    /** {@return the money of the calls of this process, without caps} */
    static Spending uncapped(Caps caps, List<Accounts.Spent> before) {
        return new Spending(new Caps(null, Map.of(), caps.currency()), before, null);
    }

    /**
     * {@return the money of a run}
     *
     * @param settings the run, with its caps
     * @param run      its record in the store
     */
    static Spending of(RunSettings settings, RunRow run) {
        Accounts accounts = settings.store().ledger().accounts();
        List<Accounts.Spent> before = run.resumed() ? accounts.of(run.id()) : List.of();
        Caps caps = settings.caps();
        if (!settings.store().database().isShared() || caps.isNone()) {
            return new Spending(caps, before, null);
        }
        return new Spending(new Caps(null, Map.of(), caps.currency()), before, new SharedCap(caps, accounts.overruns(run.id())));
    }

    /** {@return the cap that the store has to check before an attempt; null if none} */
    @Nullable SharedCap shared() {
        return shared;
    }

    private Budget budget(Currency currency) {
        return budgets.computeIfAbsent(currency,
                own -> Budget.of(own.equals(caps.currency()) ? caps : new Caps(null, Map.of(), own)));
    }

    /** {@return what is requested from a provider, by the names in price lists, without what it does not honour} */
    static List<String> asked(Seat seat, TranscriptionOptions options) {
        Collection<TranscriptionOption> ignored = seat.capabilities().ignored(options);
        return options.requested().stream().filter(option -> !ignored.contains(option)).map(Enum::name).collect(Collectors.toList());
    }

    /** {@return the maximum cost of a call; empty if unknown} */
    static Optional<Money> cost(Seat seat, Audio audio, TranscriptionOptions options) {
        return seat.pricing().ofCall(audio.duration(), audio.channels(), asked(seat, options));
    }

    /** {@return the cost of an answered call: by the vendor's bill if there is one, otherwise as expected} */
    static @Nullable Money billed(Seat seat, TranscriptionOptions options, Transcript transcript, @Nullable Money expected) {
        String seconds = transcript.metadata().get(MetadataKeys.BILLED_SECONDS);
        if (!(seat.pricing() instanceof Pricing.Listed listed) || seconds == null || !NUMBER.matcher(seconds).matches()) {
            return expected;
        }
        String channels = transcript.metadata().getOrDefault(MetadataKeys.BILLED_CHANNELS, "1");
        Duration billed = Duration.ofNanos(new BigDecimal(seconds).movePointRight(9).longValueExact());
        int times = channels.matches("[1-9]\\d{0,2}") ? Integer.parseInt(channels) : 1;
        return listed.price().ofBilled(billed, times, asked(seat, options)).orElse(expected);
    }

    /** Reserves money for an attempt; see {@link Budget#reserve}. */
    Budget.Answer reserve(String provider, Money most) {
        return budget(most.currency()).reserve(provider, most);
    }

    /** Records that the store refused an attempt, so that it need not be asked about others that cost as much. */
    void refusedByStore(String provider, Money most, String reason) {
        refused.merge(provider, new Refused(most, reason), (one, other) -> one.most().compareTo(other.most()) <= 0 ? one : other);
    }

    /** {@return why an attempt would be refused now; empty if it would not. Nothing is reserved} */
    Optional<String> refusal(String provider, Money most) {
        Refused before = refused.get(provider);
        if (before != null && most.compareTo(before.most()) >= 0) {
            return Optional.of(before.reason());
        }
        return budget(most.currency()).refusal(provider, most);
    }

    /** Records that the bill of an attempt that may have been paid was found. */
    void found(String attempt, Money cost) {
        Budget.Reservation reservation;
        synchronized (maybePaid) {
            reservation = maybePaid.remove(attempt);
        }
        if (reservation != null) {
            reservation.settle(cost);
        }
    }

    /** {@return what was billed, is reserved or may have been paid, in the currency of the caps} */
    Money used() {
        return budget(caps.currency()).standing().used();
    }

    /** {@return the amounts of a provider, in the currency of its price} */
    Budget.Standing standing(Seat seat) {
        Currency currency = seat.pricing() instanceof Pricing.Listed listed ? listed.price().perUnit().currency() : caps.currency();
        return budget(currency).standing(seat.id());
    }

    /** {@return the bills above their reservations, one sentence each} */
    List<String> overruns() {
        return budgets.values().stream()
                .flatMap(budget -> budget.overruns().stream())
                .map(overrun -> overrun.provider() + " billed " + overrun.billed() + " for a call that was to cost at most "
                        + overrun.reserved() + " by its price; correct the price in your own list")
                .distinct()
                .map(Objects::requireNonNull)
                .limit(100)
                .toList();
    }
}
