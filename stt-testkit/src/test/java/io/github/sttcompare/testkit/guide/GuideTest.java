package io.github.sttcompare.testkit.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.testkit.FailingReply;
import io.github.sttcompare.testkit.HttpFault;
import io.github.sttcompare.testkit.HttpProviderContract;
import io.github.sttcompare.testkit.ReceivedRequest;
import io.github.sttcompare.testkit.Reply;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The provider of docs/write-a-provider.md passes everything. */
class GuideTest extends HttpProviderContract {

    @Override
    protected SttProvider newProvider(URI server, String key) {
        return new MyProvider(server, key);
    }

    @Override
    protected Reply goodReply(ReceivedRequest request) {
        return Reply.of(200, "text/plain", "hello\n".getBytes(UTF_8));
    }

    @Override
    protected Set<ErrorKind> kinds(HttpFault fault) {
        return Set.of(fault.kindOnTheKit());
    }

    @Override
    protected Stream<FailingReply> failingReplies() {
        return FailingReply.common();
    }

    @Test
    void thePageShowsThisProvider() throws Exception {
        String source = Files.readString(Path.of("src/test/java/io/github/sttcompare/testkit/guide/MyProvider.java"));
        String shown = source.replace("package io.github.sttcompare.testkit.guide;", "package com.example.stt;");
        assertThat(Files.readString(Path.of("../docs/write-a-provider.md"))).contains(shown);
    }
}
