package io.github.sttcompare.corpus;

import io.github.sttcompare.Attempt;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Takes the ledger's own time out of the times of a call: waiting for a disk is no latency of a provider. */
final class Corrected {

    private Corrected() {}

    /**
     * {@return the outcome with the times of the provider alone}
     *
     * <p>Of a call in pieces, whose latency has waits in it anyway, the times stay as they are. An answer that was known has the time it
     * took when it was given; where that is not known, or only some pieces were known, there are no attempts, so that nobody takes the
     * time of looking it up for a latency.
     *
     * @param outcome what the comparator measured
     * @param sends   how long each attempt was held up, in order
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
