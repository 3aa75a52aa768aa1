package io.github.sttcompare.corpus;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what is known about a run when it is over. */
final class Facts {

    private final RunSettings settings;
    private final Planning planning;
    private final Estimate estimate;
    private final Spending spending;
    private final Stops stops;

    Facts(RunSettings settings, Planning planning, Estimate estimate, Spending spending, Stops stops) {
        this.settings = settings;
        this.planning = planning;
        this.estimate = estimate;
        this.spending = spending;
        this.stops = stops;
    }

    /**
     * {@return the facts}
     *
     * @param run    the run
     * @param ended  when it ended; if the clock was set back, its beginning is used instead
     * @param before the outcomes of earlier parts of the run
     * @param made   the outcomes of the run
     */
    RunFacts of(RunRow run, Instant ended, Map<String, Ledger.Made> before, Map<String, Ledger.Made> made) {
        List<ProviderRun> providers = new ArrayList<>();
        // according to the store, which includes what other processes spent
        Spending spent = Spending.uncapped(settings.caps(), settings.store().ledger().accounts().of(run.id()));
        for (int i = 0; i < settings.seats().size(); i++) {
            Seat seat = settings.seats().get(i);
            long stored = estimate.lines().get(i).stored();
            boolean priced = seat.pricing().ofCall(Duration.ofSeconds(1), 1, List.of()).isPresent();
            Budget.Standing standing = spent.standing(seat);
            providers.add(new ProviderRun(
                    seat.id(),
                    seat.fingerprint(),
                    made.getOrDefault(seat.id(), Ledger.Made.NONE).all(),
                    Math.max(0, stored - before.getOrDefault(seat.id(), Ledger.Made.NONE).reusable()),
                    seat.pricing() instanceof Pricing.Unknown ? null : seat.pricing().toString(),
                    priced ? standing.settled() : null,
                    priced ? standing.maybePaid() : null,
                    stops.reason(seat.id())));
        }
        Instant end = ended.isBefore(run.startedAt()) ? run.startedAt() : ended;
        return new RunFacts(run.id(), settings.corpus().name(), run.startedAt(), end, settings.options(), settings.repeats(), settings.seed(),
                providers, planning.unreadable(), notes());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(estimate.notes());
        notes.addAll(spending.overruns());
        for (Seat seat : settings.seats()) {
            if (CallKeys.isCustom(seat.fingerprint())) {
                notes.add("the results of " + seat.id() + " cannot be reused, because nothing says that the provider "
                        + "will be the same next time; give it a version with SttProvider.of(id, version, …), or a "
                        + "fingerprint");
            }
        }
        @Nullable String unreadable = planning.unreadableNote();
        if (unreadable != null) {
            notes.add(unreadable);
        }
        return notes;
    }
}
