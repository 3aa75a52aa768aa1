package io.github.sttcompare.spring;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The properties {@code stt.*}, but for {@code stt.settings.*}, which hold keys and are read where they are needed: no bean keeps
 * them.
 *
 * @param enabled                       whether providers and a comparator are configured.
 * @param providers                     ids of the providers to use, in this order. Every one that is configured when empty.
 * @param providerTimeout               budget of each provider, retries included. When missing, 30 s or four times the length of the audio,
 *                                      whichever is more.
 * @param deadline                      limit of a whole comparison. None when missing.
 * @param grace                         how long an interrupted provider may take to stop before its thread is left behind.
 * @param maxRetries                    how often a provider is tried again after its first attempt.
 * @param maxConcurrentCallsPerProvider how many calls of one provider run at once, over all comparisons. No limit when missing.
 * @param maxCallsPerSecondPerProvider  how many calls of one provider begin in a second, over all comparisons. No limit when missing.
 * @param adaptiveConcurrency           whether the number of concurrent calls is halved when a provider says that it is called too often.
 * @param maxConcurrentPiecesPerProvider how many pieces of a long recording a provider is sent at once. 8 when missing.
 * @param maxLeftBehind                 how many threads left behind are too many. 32 when missing.
 * @param localProcessors               how many calls that compute on this machine run at once. One for each processor when missing.
 * @param normalizer                    id of the profile by which transcripts are scored, such as 'basic-1'. Chosen by the language when missing.
 * @param shutdownGrace                 how long calls in flight may go on when the application stops, before they are cancelled.
 * @param endpoint                      the HTTP endpoint.
 */
@ConfigurationProperties("stt")
record SttProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue List<String> providers,
        @Nullable Duration providerTimeout,
        @Nullable Duration deadline,
        @DefaultValue("250ms") Duration grace,
        @DefaultValue("2") int maxRetries,
        @Nullable Integer maxConcurrentCallsPerProvider,
        @Nullable Double maxCallsPerSecondPerProvider,
        @DefaultValue("false") boolean adaptiveConcurrency,
        @Nullable Integer maxConcurrentPiecesPerProvider,
        @Nullable Integer maxLeftBehind,
        @Nullable Integer localProcessors,
        @Nullable String normalizer,
        @DefaultValue("5s") Duration shutdownGrace,
        @DefaultValue Endpoint endpoint) {

    /**
     * The HTTP endpoint, for applications on the Servlet stack.
     *
     * @param enabled       whether it is there. Whoever reaches it can spend your money: protect it as you protect the rest.
     * @param path          where it answers, below the application's context path.
     * @param maxUpload     the largest recording that is accepted.
     * @param maxDuration   the longest recording that is accepted.
     * @param maxConcurrent how many requests are worked on at once. Further ones are answered with 429.
     * @param retryAfter    what a request that is answered with 429 is told to wait.
     * @param deadline      limit of each comparison. A request may ask for an earlier one by the header Stt-Deadline.
     */
    record Endpoint(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("/api/v1/stt/compare") String path,
            @DefaultValue("32MB") DataSize maxUpload,
            @DefaultValue("1h") Duration maxDuration,
            @DefaultValue("32") int maxConcurrent,
            @DefaultValue("5s") Duration retryAfter,
            @DefaultValue("5m") Duration deadline) {}
}
