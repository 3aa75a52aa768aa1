package io.github.sttcompare.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerSentEventTest {

    private static final String STREAM = "\uFEFFevent: a\ndata: one\ndata:two\n\n: comment\nid: 7\n\ndata: zażółć 🎉\r\n\r\n"
            + "event:b\rdata\r\rdata: last";
    private static final List<ServerSentEvent> EVENTS = List.of(
            new ServerSentEvent("a", "one\ntwo"),
            new ServerSentEvent("", "zażółć 🎉"),
            new ServerSentEvent("b", ""),
            new ServerSentEvent("", "last"));

    @Test
    void wholeStreamIsParsed() {
        assertThat(ServerSentEvent.parse(STREAM)).isEqualTo(EVENTS);
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
    void eventWithoutDataIsNone() {
        assertThat(ServerSentEvent.parse("event: ping\n\n\n\nid: 3\n\n")).isEmpty();
        assertThat(ServerSentEvent.parse("event: ping\n\ndata: x\n\n")).containsExactly(new ServerSentEvent("", "x"));
    }
}
