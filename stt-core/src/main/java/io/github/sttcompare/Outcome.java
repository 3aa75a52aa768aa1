package io.github.sttcompare;

import io.github.sttcompare.internal.values.KeptMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The outcome of one provider in a comparison. */
public sealed interface Outcome {

    /** {@return the provider's id} */
    String providerId();

    /** {@return how its time was spent} */
    Timing timing();

    /**
     * {@return facts about the call, in the order they arose; unmodifiable}
     *
     * <p>They include those of the provider, such as {@value MetadataKeys#MODEL}. The comparator adds what was sent
     * ({@value MetadataKeys#AUDIO_SENT}, {@value MetadataKeys#AUDIO_BYTES}), {@value MetadataKeys#OPTIONS_IGNORED} if an
     * option was not honoured, or
     * {@value MetadataKeys#OPTIONS_UNKNOWN} if the provider does not declare what it honours; metadata of a provider with
     * one of these {@linkplain MetadataKeys#isReserved reserved} names are dropped.
     */
    Map<String, String> metadata();

    /** {@return the status as a short text: {@code ok}, {@code failed}, {@code timed out} or {@code skipped}} */
    default String status() {
        return switch (this) {
            case Transcribed t -> "ok";
            case Failed f -> "failed";
            case TimedOut o -> "timed out";
            case Skipped s -> "skipped";
        };
    }

    /**
     * The provider answered.
     *
     * @param providerId the provider's id
     * @param timing     how its time was spent
     * @param transcript the transcript; an empty text is a valid answer
     * @param accuracy   how accurately it matches the reference; null if it was not scored
     * @param unscored   why it could not be scored although there is a reference, in one sentence, for instance because
     *                   it is longer than anyone can speak; null if it was scored or there is no reference
     * @param metadata   facts about the call, including those of the transcript
     */
    record Transcribed(
            String providerId,
            Timing timing,
            Transcript transcript,
            @Nullable Accuracy accuracy,
            @Nullable String unscored,
            Map<String, String> metadata)
            implements Outcome {
        /**
         * Copies the metadata.
         *
         * @throws IllegalArgumentException if it is both scored and not
         */
        public Transcribed {
            Objects.requireNonNull(providerId, "providerId");
            Objects.requireNonNull(timing, "timing");
            Objects.requireNonNull(transcript, "transcript");
            if (accuracy != null && unscored != null) {
                throw new IllegalArgumentException("a scored transcript must not have a reason for not being scored: " + unscored);
            }
            metadata = KeptMap.copyOf(metadata);
        }

        /**
         * Creates an outcome without a score, for a comparison without a reference.
         *
         * @param providerId the provider's id
         * @param timing     how its time was spent
         * @param transcript the transcript
         * @param metadata   facts about the call
         */
        public Transcribed(String providerId, Timing timing, Transcript transcript, Map<String, String> metadata) {
            this(providerId, timing, transcript, null, null, metadata);
        }

        /**
         * {@return the same outcome, scored}
         *
         * @param accuracy how accurately the transcript matches the reference
         */
        public Transcribed scored(Accuracy accuracy) {
            return new Transcribed(providerId, timing, transcript, Objects.requireNonNull(accuracy), null, metadata);
        }

        /**
         * {@return the same outcome, not scored}
         *
         * @param why why the transcript could not be scored, in one sentence
         */
        public Transcribed unscored(String why) {
            return new Transcribed(providerId, timing, transcript, null, Objects.requireNonNull(why), metadata);
        }

        /**
         * {@return the same outcome, with one more fact}
         *
         * @param name the name of the fact, such as {@value MetadataKeys#NOTE_TRUNCATED}
         * @param fact the fact
         */
        public Transcribed noting(String name, String fact) {
            Map<String, String> more = new LinkedHashMap<>(metadata);
            more.put(name, fact);
            return new Transcribed(providerId, timing, transcript, accuracy, unscored, more);
        }
    }

    /**
     * The provider failed. A failure is never scored.
     *
     * @param providerId the provider's id
     * @param timing     how its time was spent
     * @param error      why it failed in the end; {@link Timing#attempts} says why earlier attempts failed
     * @param partial    the transcripts of the other pieces, in order, if the audio was sent in pieces; never scored;
     *                   empty if the audio was not cut or no piece succeeded
     * @param metadata   facts about the call
     */
    record Failed(
            String providerId, Timing timing, Failure error, List<PieceTranscript> partial, Map<String, String> metadata)
            implements Outcome {
        /** Copies the lists. */
        public Failed {
            Objects.requireNonNull(providerId, "providerId");
            Objects.requireNonNull(timing, "timing");
            Objects.requireNonNull(error, "error");
            partial = List.copyOf(partial);
            metadata = KeptMap.copyOf(metadata);
        }

        /**
         * Creates an outcome without partial transcripts.
         *
         * @param providerId the provider's id
         * @param timing     how its time was spent
         * @param error      why it failed in the end
         * @param metadata   facts about the call
         */
        public Failed(String providerId, Timing timing, Failure error, Map<String, String> metadata) {
            this(providerId, timing, error, List.of(), metadata);
        }
    }

    /**
     * The provider did not answer within its budget or before the deadline.
     *
     * @param providerId the provider's id
     * @param timing     how its time was spent; without attempts if it never got its turn
     * @param reason     which limit was reached, one sentence
     * @param leftBehind the name of the thread that ignored its interrupt and is still running; null if there is none
     * @param partial    the transcripts of some pieces, in order, if the audio was sent in pieces; never scored; empty if
     *                   the audio was not cut or no piece succeeded
     * @param metadata   facts about the call
     */
    record TimedOut(
            String providerId,
            Timing timing,
            String reason,
            @Nullable String leftBehind,
            List<PieceTranscript> partial,
            Map<String, String> metadata)
            implements Outcome {
        /** Copies the lists. */
        public TimedOut {
            Objects.requireNonNull(providerId, "providerId");
            Objects.requireNonNull(timing, "timing");
            Objects.requireNonNull(reason, "reason");
            partial = List.copyOf(partial);
            metadata = KeptMap.copyOf(metadata);
        }

        /**
         * Creates an outcome without partial transcripts.
         *
         * @param providerId the provider's id
         * @param timing     how its time was spent
         * @param reason     which limit was reached, one sentence
         * @param leftBehind the name of the thread that is still running; null if there is none
         * @param metadata   facts about the call
         */
        public TimedOut(
                String providerId, Timing timing, String reason, @Nullable String leftBehind, Map<String, String> metadata) {
            this(providerId, timing, reason, leftBehind, List.of(), metadata);
        }

        /** {@return whether the call ended; false if it ignored its interrupt and was left behind} */
        public boolean stopped() {
            return leftBehind == null;
        }
    }

    /**
     * The provider could not honour the request; nothing was sent or paid for.
     *
     * @param providerId the provider's id
     * @param timing     without attempts
     * @param reason     why, one sentence
     * @param metadata   facts about the call
     */
    record Skipped(String providerId, Timing timing, String reason, Map<String, String> metadata) implements Outcome {
        /** Copies the metadata. */
        public Skipped {
            Objects.requireNonNull(providerId, "providerId");
            Objects.requireNonNull(timing, "timing");
            Objects.requireNonNull(reason, "reason");
            metadata = KeptMap.copyOf(metadata);
        }
    }
}
