package io.github.sttcompare.whisper;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.testkit.HttpFault;
import io.github.sttcompare.testkit.HttpProviderContract;
import io.github.sttcompare.testkit.ReceivedRequest;
import io.github.sttcompare.testkit.Reply;
import io.github.sttcompare.testkit.Sample;
import java.net.URI;
import java.util.Set;

/** OpenAI's default model, in one piece. */
class WhisperContractTest extends HttpProviderContract {

    @Override
    protected SttProvider newProvider(URI server, String key) {
        return WhisperProvider.builder().baseUrl(URI.create(server + "/v1")).dialect(Dialect.OPENAI).apiKey(key).build();
    }

    @Override
    protected Reply goodReply(ReceivedRequest request) {
        return Reply.json(200, "{\"text\":\"hello world\",\"usage\":{\"type\":\"duration\",\"seconds\":1}}");
    }

    @Override
    protected Sample sample() {
        return Sample.tone().saying("hello world").in("en-US");
    }

    /** Where a status may mean several things, what it means here. */
    @Override
    protected Set<ErrorKind> kinds(HttpFault fault) {
        return switch (fault) {
            case NOT_FOUND, REDIRECT_ELSEWHERE -> Set.of(ErrorKind.CONFIGURATION);
            case REQUEST_TIMEOUT, GATEWAY_TIMEOUT, HANG_BEFORE_HEADERS, HANG_IN_BODY, DRIBBLED_BODY -> Set.of(ErrorKind.TIMEOUT);
            case TRUNCATED_BODY, BROKEN_CHUNKS -> Set.of(ErrorKind.NETWORK);
            case NOT_HTTP -> Set.of(ErrorKind.PROTOCOL);
            default -> super.kinds(fault);
        };
    }
}
