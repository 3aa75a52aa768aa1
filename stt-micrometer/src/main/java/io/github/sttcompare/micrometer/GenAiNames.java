package io.github.sttcompare.micrometer;

/**
 * All names that observations and meters have, in one place: those that begin with {@code gen_ai.} and {@code error.} are the
 * ones of OpenTelemetry's conventions for generative AI, which know no speech yet but in drafts (the operation {@code
 * speech_to_text}, July 2026) and are not stable. When they change, these do.
 */
public final class GenAiNames {

    /** The observation of a call: of one provider in one comparison, its retries and pieces included. */
    public static final String CALL = "gen_ai.client.operation";

    /** The observation of a comparison. */
    public static final String COMPARISON = "stt.comparison";

    /** Key: what is done; always {@value #SPEECH_TO_TEXT}. */
    public static final String OPERATION_NAME = "gen_ai.operation.name";

    /** The value of {@link #OPERATION_NAME}. */
    public static final String SPEECH_TO_TEXT = "speech_to_text";

    /** Key: the provider's id. */
    public static final String PROVIDER_NAME = "gen_ai.provider.name";

    /** Key: the model that answered. */
    public static final String RESPONSE_MODEL = "gen_ai.response.model";

    /** Key: why it failed, an {@link io.github.sttcompare.ErrorKind} in lower case, {@code timed_out}, or {@code none}. */
    public static final String ERROR_TYPE = "error.type";

    /** Key: what became of a call or a comparison. */
    public static final String OUTCOME = "stt.outcome";

    /** Key of a span, not of a meter: the id of the comparison. */
    public static final String COMPARISON_ID = "stt.comparison.id";

    /** Key of a span, not of a meter: how many attempts were made. */
    public static final String ATTEMPTS = "stt.attempts";

    /** Key of a span, not of a meter: in how many pieces the audio was sent. */
    public static final String PIECES = "stt.pieces";

    /** Key of a span, not of a meter: how many providers were compared. */
    public static final String PROVIDERS = "stt.providers";

    /** Event in the observation of a call: an attempt failed and another follows. */
    public static final String RETRY = "stt.retry";

    /** Timer: how long answers took, as {@link io.github.sttcompare.Timing#latency} counts it. */
    public static final String LATENCY = "stt.latency";

    /** Counter: attempts that failed and were followed by another. */
    public static final String RETRIES = "stt.retries";

    /** Counter: seconds of audio in calls that were answered. */
    public static final String AUDIO_SECONDS = "stt.audio.seconds";

    /** Counter: seconds of audio, times channels, for which vendors say that they charge. */
    public static final String BILLED_SECONDS = "stt.billed.seconds";

    /** Counter: what the calls that were answered cost, in units of {@link #CURRENCY}. */
    public static final String COST = "stt.cost";

    /** Key of {@link #COST}: an ISO 4217 code. */
    public static final String CURRENCY = "currency";

    /** Gauge: attempts that are being made. */
    public static final String IN_FLIGHT = "stt.calls.in.flight";

    /** Gauge: attempts that ignored their interrupt and still run. */
    public static final String LEFT_BEHIND = "stt.calls.left.behind";

    private GenAiNames() {}
}
