package io.github.sttcompare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What became of one provider in a comparison. */
public sealed interface Outcome {

    /** {@return the provider's id} */
    String providerId();

    /** {@return where its time went} */
    Timing timing();

    /**
     * {@return facts about the call, in the order they arose; unmodifiable}
     *
     * <p>The comparator adds {@value #AUDIO_SENT} when the audio was converted and {@value #OPTIONS_IGNORED} when an option
     * was not honoured; the provider adds its own, such as {@code model}.
     */
    Map<String, String> metadata();

    /** The metadata name of the format that was sent, when it is not the audio's own. */
    String AUDIO_SENT = "audio.sent";

    /** The metadata name of the options that were asked for and that the provider is not known to honour. */
    String OPTIONS_IGNORED = "options.ignored";

    /** The metadata name of why a transcript could not be scored, for instance for being longer than anyone can speak. */
    String ACCURACY_ERROR = "accuracy.error";

    /** {@return the status in a word: {@code ok}, {@code failed}, {@code timed out} or {@code skipped}} */
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
     * @param timing     where its time went
     * @param transcript what it heard; an empty text is an answer too
     * @param metadata   facts about the call, those of the transcript included
     */
    record Transcribed(String providerId, Timing timing, Transcript transcript, Map<String, String> metadata)
            implements Outcome {
        /** Copies the metadata. */
        public Transcribed {
            Objects.requireNonNull(providerId, "providerId");
            Objects.requireNonNull(timing, "timing");
            Objects.requireNonNull(transcript, "transcript");
            metadata = copy(metadata);
        }
    }

    /**
     * The provider failed. A failure is never scored.
     *
     * @param providerId the provider's id
     * @param timing     where its time went
     * @param error      why it failed in the end; earlier attempts' errors are among its suppressed exceptions
     * @param metadata   facts about the call
     */
    record Failed(String providerId, Timing timing, SttException error, Map<String, String> metadata)
            implements Outcome {
        /** Copies the metadata. */
        public Failed {
            Objects.requireNonNull(providerId, "providerId");
            Objects.requireNonNull(timing, "timing");
            Objects.requireNonNull(error, "error");
            metadata = copy(metadata);
        }
    }

    /**
     * The provider did not answer within its budget or before the deadline.
     *
     * @param providerId  the provider's id
     * @param timing      where its time went; without attempts when it never got its turn
     * @param reason      which limit it met, one sentence
     * @param leftBehind  the name of the thread that ignored its interrupt and still runs; null when none does
     * @param metadata    facts about the call
     */
    record TimedOut(
            String providerId, Timing timing, String reason, @Nullable String leftBehind, Map<String, String> metadata)
            implements Outcome {
        /** Copies the metadata. */
        public TimedOut {
            Objects.requireNonNull(providerId, "providerId");
            Objects.requireNonNull(timing, "timing");
            Objects.requireNonNull(reason, "reason");
            metadata = copy(metadata);
        }

        /** {@return whether the call ended; false when it ignored its interrupt and was left behind} */
        public boolean stopped() {
            return leftBehind == null;
        }
    }

    /**
     * The provider could not honour the request; nothing was sent or paid.
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
            metadata = copy(metadata);
        }
    }

    private static Map<String, String> copy(Map<String, String> metadata) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }
}
