package io.github.sttcompare.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.kit.Secrets;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerSentEventTest {

    private static final String STREAM = "\uFEFFevent: a\ndata: one\ndata:two\n\n: comment\nid: 7\n\ndata: zażółć 🎉\r\n\r\n"
            + "event:b\rdata\r\rdata: last";
    private static final List<ServerSentEvent> EVENTS = List.of(
            new ServerSentEvent("a", "one\ntwo"),
            new ServerSentEvent("", "zażółć 🎉"),
            new ServerSentEvent("b", ""),
            new ServerSentEvent("", "last"));

    private static List<ServerSentEvent> events(String stream) {
        HttpHeaders none = HttpHeaders.of(Map.of(), (name, value) -> true);
        return new HttpReply(200, none, stream.getBytes(StandardCharsets.UTF_8), Secrets.none(), List.of()).events();
    }

    @Test
    void wholeStreamIsParsed() {
        assertThat(events(STREAM)).isEqualTo(EVENTS);
    }

    @Test
    void streamMayBeCutAnywhere() {
        byte[] bytes = STREAM.getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= bytes.length; cut++) {
            List<ServerSentEvent> events = new ArrayList<>();
            EventParser parser = new EventParser(events::add);
            parser.feed(Arrays.copyOfRange(bytes, 0, cut));
            parser.feed(Arrays.copyOfRange(bytes, cut, bytes.length));
            parser.end();
            assertThat(events).as("cut at %d", cut).isEqualTo(EVENTS);
        }
    }

    @Test
    void eventsWithoutDataAreSkipped() {
        assertThat(events("event: ping\n\n\n\nid: 3\n\n")).isEmpty();
        assertThat(events("event: ping\n\ndata: x\n\n")).containsExactly(new ServerSentEvent("", "x"));
    }
}
