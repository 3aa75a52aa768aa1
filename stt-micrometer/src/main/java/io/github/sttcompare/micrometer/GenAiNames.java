package io.github.sttcompare.micrometer;

/**
 * The names of all observations, meters and keys. Those that begin with {@code gen_ai.} and {@code error.} come from OpenTelemetry's
 * semantic conventions for generative AI. These are not stable and cover speech only in drafts (the operation {@code
 * speech_to_text}, July 2026). When they change, these names change too.
 */
public final class GenAiNames {

    /** Name of the observation of a call, that is of one provider in one comparison, including its retries and pieces. */
    public static final String CALL = "gen_ai.client.operation";

    /** Name of the observation of a comparison. */
    public static final String COMPARISON = "stt.comparison";

    /** Key: the operation; always {@value #SPEECH_TO_TEXT}. */
    public static final String OPERATION_NAME = "gen_ai.operation.name";

    /** The value of {@link #OPERATION_NAME}. */
    public static final String SPEECH_TO_TEXT = "speech_to_text";

    /** Key: the id of the provider; {@code other} if it is unsuitable for a tag or there are too many. */
    public static final String PROVIDER_NAME = "gen_ai.provider.name";

    /** Key: the model that answered; {@code none} if it is unknown, {@code other} if it is unsuitable for a tag or there are too many. */
    public static final String RESPONSE_MODEL = "gen_ai.response.model";

    /**
     * Key: the reason for a failure, which is an {@link io.github.sttcompare.ErrorKind} in lower case or {@code timed_out}; {@code
     * none} if there was no failure.
     */
    public static final String ERROR_TYPE = "error.type";

    /**
     * Key: the outcome. Of a call: {@code ok}, {@code failed}, {@code timed_out}, {@code skipped} or {@code cancelled}. Of a
     * comparison: {@code ok} if all providers answered, {@code partial} if some did, {@code failed} if none did, or {@code cancelled}.
     */
    public static final String OUTCOME = "stt.outcome";

    /** Key of a span, not of a meter: the id of the comparison. */
    public static final String COMPARISON_ID = "stt.comparison.id";

    /** Key of a span, not of a meter: the number of attempts. */
    public static final String ATTEMPTS = "stt.attempts";

    /** Key of a span, not of a meter: the number of pieces in which the audio was sent. */
    public static final String PIECES = "stt.pieces";

    /** Key of a span, not of a meter: the number of providers that were compared. */
    public static final String PROVIDERS = "stt.providers";

    /** Event in the observation of a call: an attempt failed and will be retried. */
    public static final String RETRY = "stt.retry";

    /** Timer: the latency of successful calls, as defined by {@link io.github.sttcompare.Timing#latency}. */
    public static final String LATENCY = "stt.latency";

    /** Counter: the number of attempts that failed and were retried. */
    public static final String RETRIES = "stt.retries";

    /** Counter: the length of the audio of successful calls, in seconds. */
    public static final String AUDIO_SECONDS = "stt.audio.seconds";

    /** Counter: the seconds of audio that vendors report as billed, multiplied by the number of billed channels. */
    public static final String BILLED_SECONDS = "stt.billed.seconds";

    /** Counter: the cost of successful calls, in units of {@link #CURRENCY}. */
    public static final String COST = "stt.cost";

    /** Key of {@link #COST}: the currency as an ISO 4217 code, such as {@code EUR}. */
    public static final String CURRENCY = "currency";

    /** Gauge: the number of attempts in progress. */
    public static final String IN_FLIGHT = "stt.calls.in.flight";

    /** Gauge: the number of attempts that ignored their interrupt and are still running. */
    public static final String LEFT_BEHIND = "stt.calls.left.behind";

    private GenAiNames() {}
}
