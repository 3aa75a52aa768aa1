package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Attempt;
import io.github.sttcompare.Audio;
import io.github.sttcompare.Failure;
import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.Piece;
import java.time.Duration;

/** Writes calls to the flight recorder. Only loaded if the module {@code jdk.jfr} is present. */
final class FlightJournal implements CallJournal {

    /** Only used to check whether a recording is running, which avoids creating events that nobody sees. */
    private final CallFlightEvent probe = new CallFlightEvent();
    private final PieceFlightEvent pieceProbe = new PieceFlightEvent();

    @Override
    public void prepare() {
        probe.isEnabled();
        pieceProbe.isEnabled();
    }

    @Override
    public void record(ComparisonId comparison, Audio audio, Outcome outcome) {
        if (!probe.isEnabled()) {
            return;
        }
        CallFlightEvent event = new CallFlightEvent();
        event.comparison = comparison.toString();
        event.provider = outcome.providerId();
        event.model = outcome.metadata().getOrDefault("model", "");
        event.outcome = outcome.status();
        event.errorKind = outcome instanceof Outcome.Failed failed ? failed.error().kind().name() : "";
        event.audioMillis = audio.duration().toMillis();
        event.bytes = Long.parseLong(outcome.metadata().getOrDefault(MetadataKeys.AUDIO_BYTES, "0"));
        event.pieces = outcome.timing().pieces();
        event.attempts = outcome.timing().attempts().size();
        event.latencyMillis = outcome.timing().latency().map(Duration::toMillis).orElse(-1L);
        event.totalMillis = outcome.timing().total().toMillis();
        event.commit();
    }

    @Override
    public void record(ComparisonId comparison, String provider, Piece piece, int pieces, Attempt attempt) {
        if (!pieceProbe.isEnabled()) {
            return;
        }
        PieceFlightEvent event = new PieceFlightEvent();
        event.comparison = comparison.toString();
        event.provider = provider;
        event.piece = attempt.piece();
        event.pieces = pieces;
        event.channel = piece.channel();
        event.fromMillis = piece.start().toMillis();
        event.audioMillis = piece.length().toMillis();
        event.result = attempt.result().name();
        Failure failure = attempt.failure();
        event.errorKind = failure == null ? "" : failure.kind().name();
        event.latencyMillis = attempt.duration().toMillis();
        event.commit();
    }
}
