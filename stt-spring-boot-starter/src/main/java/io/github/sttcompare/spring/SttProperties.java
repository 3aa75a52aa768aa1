package io.github.sttcompare.spring;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The properties {@code stt.*}, except {@code stt.settings.*}: those may contain secrets, so they are read on demand and not stored in
 * a bean. Immutable.
 *
 * @param enabled                        Whether providers and a comparator are configured.
 * @param providers                      Ids of the providers to use, in this order. All configured providers by default.
 * @param providerTimeout                Time budget of each provider, including retries. By default, 30 s or four times the length of the
 *                                       audio, whichever is longer.
 * @param deadline                       Time limit of a whole comparison. No limit by default.
 * @param grace                          Time that an interrupted provider may take to stop before its thread is left behind.
 * @param maxRetries                     Maximum number of retries after the first attempt of a provider.
 * @param maxConcurrentCallsPerProvider  Maximum number of concurrent calls of one provider, across all comparisons. No limit by default.
 * @param maxCallsPerSecondPerProvider   Maximum number of calls of one provider that begin per second, across all comparisons. No limit
 *                                       by default.
 * @param adaptiveConcurrency            Whether the limit on concurrent calls is halved when a provider reports that it is rate limited.
 * @param maxConcurrentPiecesPerProvider Maximum number of pieces of a recording that are sent to a provider at the same time. 8 by
 *                                       default.
 * @param maxLeftBehind                  Number of threads left behind at which the providers responsible for them are skipped. 32 by
 *                                       default.
 * @param localProcessors                Maximum number of concurrent calls that compute on this machine. The number of processors by
 *                                       default.
 * @param normalizer                     Id of the profile by which transcripts are scored, such as 'basic-1'. Chosen by language by
 *                                       default.
 * @param shutdownGrace                  Time that comparisons in flight may take to finish when the application stops, before they are
 *                                       cancelled.
 * @param endpoint                       HTTP endpoint.
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
     * @param enabled       Whether the endpoint is available. It has no authentication of its own, and each request can cost money:
     *                      protect it like the rest of the application.
     * @param path          Path of the endpoint, relative to the context path of the application.
     * @param maxUpload     Maximum size of a recording.
     * @param maxDuration   Maximum length of a recording.
     * @param maxConcurrent Maximum number of requests that are processed at the same time. Further requests are answered with status 429.
     * @param retryAfter    Waiting time that is sent in the Retry-After header with status 429 or 503, rounded up to whole seconds.
     * @param deadline      Time limit of each comparison. A request can ask for a shorter one with the header Stt-Deadline.
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
