package io.github.sttcompare.azure;

import static io.github.sttcompare.ErrorKind.AUTHENTICATION;
import static io.github.sttcompare.ErrorKind.CONFIGURATION;
import static io.github.sttcompare.ErrorKind.INVALID_AUDIO;
import static io.github.sttcompare.ErrorKind.INVALID_REQUEST;
import static io.github.sttcompare.ErrorKind.PROTOCOL;
import static io.github.sttcompare.ErrorKind.QUOTA;
import static io.github.sttcompare.ErrorKind.RATE_LIMITED;
import static io.github.sttcompare.ErrorKind.UNAVAILABLE;
import static io.github.sttcompare.ErrorKind.UNSUPPORTED;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.testkit.FailingReply;
import io.github.sttcompare.testkit.HttpFault;
import io.github.sttcompare.testkit.HttpProviderContract;
import io.github.sttcompare.testkit.ReceivedRequest;
import io.github.sttcompare.testkit.Reply;
import io.github.sttcompare.testkit.Sample;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

/** A resource that is opened with its key. */
class AzureContractTest extends HttpProviderContract {

    private static final String SAID = FailingReply.RAW + " " + KEY;

    @Override
    protected SttProvider newProvider(URI server, String key) {
        return AzureFastProvider.builder().endpoint(server).apiKey(key).build();
    }

    @Override
    protected Reply goodReply(ReceivedRequest request) {
        String speaker = request.bodyText().contains("\"diarization\"") ? "\"speaker\":1," : "";
        return Reply.json(200, """
                {"durationMilliseconds":1000,"combinedPhrases":[{"text":"Hello world."}],"phrases":[{%s
                  "offsetMilliseconds":100,"durationMilliseconds":800,"text":"Hello world.","locale":"en-us","confidence":0.87,"words":[
                    {"text":"Hello","offsetMilliseconds":100,"durationMilliseconds":400},
                    {"text":"world.","offsetMilliseconds":500,"durationMilliseconds":400}]}]}""".formatted(speaker))
                .header("apim-request-id", "5f0c9d2e-7ab8");
    }

    @Override
    protected Sample sample() {
        return Sample.tone().saying("hello world").in("en-US");
    }

    @Override
    protected Set<ErrorKind> kinds(HttpFault fault) {
        return Set.of(fault.kindOnTheKit());
    }

    @Override
    protected Stream<FailingReply> failingReplies() {
        Stream<FailingReply> own = Stream.of(
                // the service, whose inner code says more than its status
                service(400, "InvalidRequest", "EmptyAudioFile", INVALID_AUDIO),
                service(400, "InvalidRequest", "InvalidAudioFormat", INVALID_AUDIO),
                service(422, "UnprocessableEntity", "AudioLengthLimitExceeded", INVALID_AUDIO),
                service(400, "InvalidRequest", "BadChannelConfiguration", INVALID_REQUEST),
                service(400, "InvalidRequest", "InvalidChannelSpecification", INVALID_REQUEST),
                service(422, "UnprocessableEntity", "NoLanguageIdentified", INVALID_REQUEST),
                service(422, "UnprocessableEntity", "MultipleLanguagesIdentified", INVALID_REQUEST),
                service(400, "InvalidRequest", "InvalidLocale", INVALID_REQUEST),
                service(403, "Forbidden", "QuotaViolation", QUOTA),
                service(429, "TooManyRequests", "QuotaViolation", QUOTA),
                service(403, "Forbidden", "InvalidSubscription", CONFIGURATION),
                service(400, "InvalidRequest", "InvalidSubscription", CONFIGURATION),
                service(403, "Forbidden", "InvalidPermissions", AUTHENTICATION),
                service(400, "InvalidArgument", "SomethingNew", INVALID_REQUEST),
                service(403, "Forbidden", "SomethingNew", AUTHENTICATION),
                service(500, "InternalServerError", "UnexpectedError", UNAVAILABLE).code("UnexpectedError"),
                outer(400, "InvalidRequest", INVALID_REQUEST),
                outer(401, "Unauthorized", AUTHENTICATION),
                outer(403, "Forbidden", AUTHENTICATION),
                outer(403, "NotAllowed", AUTHENTICATION),
                outer(404, "NotFound", CONFIGURATION),
                outer(409, "Conflict", UNAVAILABLE),
                outer(415, "UnsupportedMediaType", INVALID_AUDIO),
                outer(422, "UnprocessableEntity", INVALID_REQUEST),
                outer(429, "TooManyRequests", RATE_LIMITED),
                outer(500, "InternalServerError", UNAVAILABLE),
                outer(500, "InternalCommunicationFailed", UNAVAILABLE),
                outer(503, "ServiceUnavailable", UNAVAILABLE),
                // the gateway in front of it
                gateway(401, "401", AUTHENTICATION),
                gateway(401, "PermissionDenied", AUTHENTICATION),
                gateway(404, "404", CONFIGURATION),
                gateway(501, "NotImplemented", UNSUPPORTED),
                FailingReply.of("429 of the gateway", RATE_LIMITED, Reply.json(429, error("429")).header("Retry-After", "7"))
                        .code("429")
                        .after(Duration.ofSeconds(7)),
                FailingReply.json(403, "{\"error\":{\"code\":\"403\",\"message\":\"Out of call volume quota. " + SAID + "\"}}", QUOTA)
                        .code("403"),
                FailingReply.json(403, "{\"statusCode\":403,\"message\":\"Out of call volume quota. " + SAID + "\"}", QUOTA),
                // with both shapes at once, with a key for a code, and with success
                FailingReply.json(400, "{\"error\":{\"code\":\"BadRequest\",\"innererror\":{\"code\":\"EmptyAudioFile\"}}}", INVALID_AUDIO)
                        .code("EmptyAudioFile"),
                FailingReply.json(400, error(KEY), INVALID_REQUEST),
                FailingReply.json(200, error("ServiceUnavailable"), UNAVAILABLE).code("ServiceUnavailable"),
                FailingReply.json(200, error("Strange"), INVALID_REQUEST).code("Strange"),
                FailingReply.json(200, "{\"combinedPhrases\":{\"text\":\"" + FailingReply.RAW + "\"}}", PROTOCOL),
                FailingReply.json(200, "{\"combinedPhrases\":[{\"text\":7}],\"phrases\":\"" + FailingReply.RAW + "\"}", PROTOCOL),
                FailingReply.json(200, "{\"phrases\":[{\"words\":[]}]}", PROTOCOL),
                FailingReply.json(200, "{\"text\":" + "[".repeat(100_000), PROTOCOL));
        return Stream.concat(FailingReply.common(), own);
    }

    private static FailingReply service(int status, String code, String inner, ErrorKind kind) {
        return FailingReply.json(status, "{\"code\":\"" + code + "\",\"message\":\"" + SAID + "\",\"innerError\":{\"code\":\""
                        + inner + "\",\"message\":\"" + SAID + "\"}}", kind)
                .code(inner);
    }

    private static FailingReply outer(int status, String code, ErrorKind kind) {
        return FailingReply.json(status, "{\"code\":\"" + code + "\",\"message\":\"" + SAID + "\",\"innerError\":null}", kind)
                .code(code);
    }

    private static FailingReply gateway(int status, String code, ErrorKind kind) {
        return FailingReply.json(status, error(code), kind).code(code);
    }

    private static String error(String code) {
        return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + SAID + "\"}}";
    }
}
