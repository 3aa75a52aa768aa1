package io.github.sttcompare.whisper;

import static io.github.sttcompare.ErrorKind.AUTHENTICATION;
import static io.github.sttcompare.ErrorKind.CONFIGURATION;
import static io.github.sttcompare.ErrorKind.INVALID_AUDIO;
import static io.github.sttcompare.ErrorKind.INVALID_REQUEST;
import static io.github.sttcompare.ErrorKind.QUOTA;
import static io.github.sttcompare.ErrorKind.RATE_LIMITED;
import static io.github.sttcompare.ErrorKind.UNAVAILABLE;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.testkit.FailingReply;
import io.github.sttcompare.testkit.HttpFault;
import io.github.sttcompare.testkit.HttpProviderContract;
import io.github.sttcompare.testkit.ReceivedRequest;
import io.github.sttcompare.testkit.Reply;
import io.github.sttcompare.testkit.Sample;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;

/** OpenAI's default model, in one piece. */
class WhisperContractTest extends HttpProviderContract {

    @Override
    protected SttProvider newProvider(URI server, String key) {
        return WhisperProvider.builder().endpoint(URI.create(server + "/v1")).dialect(Dialect.OPENAI).apiKey(key).build();
    }

    @Override
    protected Reply goodReply(ReceivedRequest request) {
        return Reply.json(200, "{\"text\":\"hello world\",\"usage\":{\"type\":\"duration\",\"seconds\":1}}");
    }

    @Override
    protected Sample sample() {
        return Sample.tone().saying("hello world").in("en-US");
    }

    @Override
    protected Set<ErrorKind> kinds(HttpFault fault) {
        return Set.of(fault.kindOnTheKit());
    }

    /** What vendors say with a status changes what it means. */
    @Override
    protected Stream<FailingReply> failingReplies() {
        Stream<FailingReply> own = Stream.of(
                said(429, "rate_limit_exceeded", "requests", "", RATE_LIMITED).code("rate_limit_exceeded"),
                said(429, "slow_down", "", "", RATE_LIMITED).code("slow_down"),
                said(429, "insufficient_quota", "insufficient_quota", "", QUOTA).code("insufficient_quota"),
                said(429, "", "insufficient_quota", "", QUOTA).code("insufficient_quota"),
                said(403, "billing_not_active", "", "", QUOTA).code("billing_not_active"),
                said(429, "billing_limit_user_error", "billing_limit_user_error", "", QUOTA).code("billing_limit_user_error"),
                said(400, "invalid_api_key", "", "", AUTHENTICATION).code("invalid_api_key"),
                said(404, "model_not_found", "invalid_request_error", "", INVALID_REQUEST).code("model_not_found"),
                said(404, "", "invalid_request_error", "model", INVALID_REQUEST).code("invalid_request_error"),
                said(404, "DeploymentNotFound", "", "", INVALID_REQUEST).code("DeploymentNotFound"),
                FailingReply.json(404, "{\"code\":404,\"type\":\"NotFoundError\",\"message\":\"" + FailingReply.RAW + "\"}", CONFIGURATION)
                        .code("404"),
                said(400, "invalid_value", "invalid_request_error", "file", INVALID_AUDIO).code("invalid_value"),
                said(400, "audio_too_short", "", "", INVALID_AUDIO).code("audio_too_short"),
                said(413, "", "server_error", "", INVALID_AUDIO).code("server_error"),
                said(413, "rate_limit_exceeded", "", "", INVALID_AUDIO).code("rate_limit_exceeded"),
                said(500, "", "server_error", "", UNAVAILABLE).code("server_error"),
                said(500, "500", "", "", UNAVAILABLE).code("500"),
                said(503, "server_is_overloaded", "", "", UNAVAILABLE).code("server_is_overloaded"),
                said(400, KEY, "two words", "", INVALID_REQUEST),
                FailingReply.json(422, "{\"detail\":[{\"loc\":[\"body\",\"model\"],\"msg\":\"" + FailingReply.RAW + "\"}]}", INVALID_REQUEST),
                FailingReply.json(204, "", ErrorKind.PROTOCOL),
                FailingReply.json(200, "{\"error\":\"" + FailingReply.RAW + "\"}", INVALID_REQUEST),
                said(200, "server_is_overloaded", "", "", UNAVAILABLE).code("server_is_overloaded"),
                said(200, "", "server_error", "", UNAVAILABLE).code("server_error"),
                said(200, "429", "", "", RATE_LIMITED).code("429"),
                said(200, "503", "", "", UNAVAILABLE).code("503"),
                said(200, "401", "", "", AUTHENTICATION).code("401"),
                FailingReply.json(200, "{\"object\":\"error\",\"type\":\"InternalServerError\",\"code\":500,\"message\":\""
                                + FailingReply.RAW + "\"}", UNAVAILABLE)
                        .code("500"),
                FailingReply.of("429 without credit, as bare text", QUOTA, Reply.of(429, "text/plain",
                                "{\"error\":{\"code\":\"insufficient_quota\"}}".getBytes(StandardCharsets.UTF_8)))
                        .code("insufficient_quota"),
                FailingReply.of("400 but try again", INVALID_REQUEST, Reply.json(400, "").header("x-should-retry", "true"))
                        .retryable(true),
                FailingReply.of("500 and do not try", UNAVAILABLE, Reply.json(500, "").header("x-should-retry", "false"))
                        .retryable(false));
        return Stream.concat(FailingReply.common(), own);
    }

    private static FailingReply said(int status, String code, String type, String param, ErrorKind kind) {
        return FailingReply.json(status, "{\"error\":{\"message\":\"" + FailingReply.RAW + " " + KEY + "\",\"type\":" + quoted(type)
                + ",\"param\":" + quoted(param) + ",\"code\":" + quoted(code) + "}}", kind);
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "null" : text.matches("\\d+") ? text : "\"" + text + "\"";
    }
}
