package io.github.sttcompare.whisper;

import io.github.sttcompare.SttProvider;
import io.github.sttcompare.testkit.ReceivedRequest;
import io.github.sttcompare.testkit.Reply;
import java.net.URI;

/** A local server that gives the times of words. */
class WhisperWordsContractTest extends WhisperContractTest {

    @Override
    protected SttProvider newProvider(URI server, String key) {
        return WhisperProvider.builder()
                .id("whisper-local")
                .endpoint(server)
                .dialect(Dialect.WHISPER_CPP)
                .apiKey(key)
                .build();
    }

    @Override
    protected Reply goodReply(ReceivedRequest request) {
        return Reply.json(200, """
                {"text":" hello\\n world\\n","language":"english","segments":[{"start":0,"end":30,"avg_logprob":-0.2,"words":[
                  {"word":" hello","start":0.1,"end":0.5,"probability":0.9},
                  {"word":" world","start":0.5,"end":30,"probability":0.7}]}]}""");
    }
}
