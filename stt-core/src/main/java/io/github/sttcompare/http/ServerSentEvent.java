package io.github.sttcompare.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One event of a stream of type {@code text/event-stream} (WHATWG HTML, "Server-sent events").
 *
 * @param type the type of the event; empty when the server did not name one
 * @param data its data; lines are separated by {@code \n}
 */
public record ServerSentEvent(String type, String data) {

    /**
     * {@return the events of a whole stream}
     *
     * <p>An event without data is none. An event that the stream's end cuts off before its blank line counts, because some
     * servers leave that line out behind the last one.
     *
     * @param text the stream
     */
    public static List<ServerSentEvent> parse(String text) {
        List<ServerSentEvent> events = new ArrayList<>();
        EventParser parser = new EventParser(events::add);
        parser.feed(text.getBytes(StandardCharsets.UTF_8));
        parser.end();
        return List.copyOf(events);
    }
}
