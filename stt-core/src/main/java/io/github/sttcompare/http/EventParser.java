package io.github.sttcompare.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Parses a stream of server-sent events from pieces that may be cut anywhere. Not thread-safe. */
final class EventParser {

    private final Consumer<? super ServerSentEvent> events;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private String type = "";
    private boolean hasData;
    private boolean firstLine = true;
    private boolean afterReturn;

    EventParser(Consumer<? super ServerSentEvent> events) {
        this.events = events;
    }

    void feed(byte[] bytes) {
        for (byte b : bytes) {
            if (b == '\r' || (b == '\n' && !afterReturn)) {
                endLine();
            } else if (b != '\n') {
                line.write(b);
            }
            afterReturn = b == '\r';
        }
    }

    void end() {
        endLine();
        dispatch();
    }

    private void endLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (firstLine) {
            text = ReplyText.withoutMarks(text);
        }
        firstLine = false;
        if (text.isEmpty()) {
            dispatch();
            return;
        }
        int colon = text.indexOf(':');
        String field = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + (text.startsWith(" ", colon + 1) ? 2 : 1));
        switch (field) {
            // the type that an event has if the server sends none
            case "event" -> type = value.equals("message") ? "" : value;
            case "data" -> {
                data.append(hasData ? "\n" : "").append(value);
                hasData = true;
            }
            default -> {} // comments, ids, reconnection times
        }
    }

    private void dispatch() {
        if (hasData) {
            ServerSentEvent event = new ServerSentEvent(type, data.toString());
            data.setLength(0);
            hasData = false;
            type = "";
            events.accept(event);
        }
        type = "";
    }
}
