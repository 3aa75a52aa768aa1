package io.github.sttcompare.corpus;

import io.github.sttcompare.Attempt;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Subtracts the ledger's own time from the times of a call: waiting for the disk is not part of a provider's latency. */
final class Corrected {

    private Corrected() {}

    /**
     * {@return the outcome with only the times of the provider}
     *
     * <p>The times of a call in pieces, whose latency includes waits anyway, are unchanged. A stored answer has the time
     * that it took originally; if that is not known, or only some pieces were stored, there are no attempts, so that the
     * time for looking it up is not mistaken for a latency.
     *
     * @param outcome what the comparator measured
     * @param sends   by how much each attempt was delayed, in order
     */
    static Outcome of(Outcome outcome, List<Send> sends) {
        Timing timing = outcome.timing();
        boolean known = sends.stream().anyMatch(Send::known);
        if (known && (timing.segmented() || sends.stream().anyMatch(send -> send.known() && send.duration() == null))) {
            return with(outcome, new Timing(timing.queued(), timing.preparing(), timing.pieces(), List.of(), timing.total()));
        }
        if (timing.segmented() || sends.size() != timing.attempts().size() || sends.isEmpty()) {
            return outcome;
        }
        List<Attempt> attempts = new ArrayList<>();
        Duration longest = timing.total();
        for (int i = 0; i < sends.size(); i++) {
            Attempt corrected = of(timing.attempts().get(i), sends.get(i));
            attempts.add(corrected);
            longest = longest.compareTo(corrected.end()) < 0 ? corrected.end() : longest;
        }
        Duration held = attempts.getFirst().start().minus(timing.attempts().getFirst().start());
        return with(outcome, new Timing(timing.queued().plus(held), timing.preparing(), timing.pieces(), attempts, longest));
    }

    private static Outcome with(Outcome outcome, Timing corrected) {
        return switch (outcome) {
            case Outcome.Transcribed t ->
                new Outcome.Transcribed(t.providerId(), corrected, t.transcript(), t.accuracy(), t.unscored(), t.metadata());
            case Outcome.Failed f -> new Outcome.Failed(f.providerId(), corrected, f.error(), f.partial(), f.metadata());
            case Outcome.TimedOut o ->
                new Outcome.TimedOut(o.providerId(), corrected, o.reason(), o.leftBehind(), o.partial(), o.metadata());
            case Outcome.Skipped s -> s;
        };
    }

    private static Attempt of(Attempt measured, Send send) {
        Duration known = send.duration();
        Duration start = measured.start().plusNanos(Math.max(0, send.before()));
        Duration end = known != null ? start.plus(known) : measured.end().minusNanos(Math.max(0, send.after()));
        return new Attempt(measured.piece(), start, end.compareTo(start) < 0 ? start : end, measured.result(), measured.failure());
    }
}
