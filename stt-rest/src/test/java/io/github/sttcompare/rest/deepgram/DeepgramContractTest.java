package io.github.sttcompare.rest.deepgram;

import static io.github.sttcompare.ErrorKind.AUTHENTICATION;
import static io.github.sttcompare.ErrorKind.INVALID_REQUEST;
import static io.github.sttcompare.ErrorKind.QUOTA;
import static io.github.sttcompare.ErrorKind.RATE_LIMITED;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.testkit.FailingReply;
import io.github.sttcompare.testkit.HttpFault;
import io.github.sttcompare.testkit.HttpProviderContract;
import io.github.sttcompare.testkit.ReceivedRequest;
import io.github.sttcompare.testkit.Reply;
import io.github.sttcompare.testkit.Sample;
import java.net.URI;
import java.util.Set;
import java.util.stream.Stream;

/** A provider of which one class is its own passes everything that every provider over HTTP must pass. */
class DeepgramContractTest extends HttpProviderContract {

    @Override
    protected SttProvider newProvider(URI server, String key) {
        return DeepgramProvider.builder().endpoint(server).apiKey(key).build();
    }

    @Override
    protected Reply goodReply(ReceivedRequest request) {
        String speaker = request.target().contains("diarize_model") ? ",\"speaker\":0" : "";
        String language = request.target().contains("detect_language") ? "\"detected_language\":\"en\"," : "";
        return Reply.json(200, """
                {"metadata":{"request_id":"a847f427-4ad5-4d67","duration":1.0,"channels":1},"results":{"channels":[{%s"alternatives":[{
                  "transcript":"Hello world.","confidence":0.97,"words":[
                  {"word":"hello","punctuated_word":"Hello","start":0.08,"end":0.4,"confidence":0.98%s},
                  {"word":"world","punctuated_word":"world.","start":0.4,"end":0.9,"confidence":0.96%s}]}]}]}}"""
                .formatted(language, speaker, speaker)).header("dg-request-id", "a847f427-4ad5-4d67");
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
        return Stream.concat(FailingReply.common(), Stream.of(
                said(401, "INVALID_AUTH", AUTHENTICATION),
                said(402, "ASR_PAYMENT_REQUIRED", QUOTA),
                said(429, "TOO_MANY_REQUESTS", RATE_LIMITED),
                said(400, "UNSUPPORTED_LANGUAGE", INVALID_REQUEST),
                said(200, "INVALID_AUTH", AUTHENTICATION),
                FailingReply.json(403, "{\"category\":\"INSUFFICIENT_PERMISSIONS\",\"message\":\"" + FailingReply.RAW + "\"}", AUTHENTICATION)
                        .code("INSUFFICIENT_PERMISSIONS")));
    }

    private static FailingReply said(int status, String code, ErrorKind kind) {
        return FailingReply.json(status, "{\"err_code\":\"" + code + "\",\"err_msg\":\"" + FailingReply.RAW + " " + KEY
                        + "\",\"request_id\":\"1\"}", kind)
                .code(code);
    }
}
