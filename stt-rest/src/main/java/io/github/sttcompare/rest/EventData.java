package io.github.sttcompare.rest;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.http.ServerSentEvent;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the JSON in events. */
public final class EventData {

    /**
     * What servers send to keep a connection alive: as the type of an event, as its data or as the {@code type} in its
     * JSON.
     */
    private static final Set<String> HEARTBEATS = Set.of("ping", "pong", "heartbeat", "keep-alive", "keepalive", "keep_alive");

    private EventData() {}

    /**
     * {@return the object in an event; absent if the event only keeps the connection alive: without data, with {@code
     * null} or anything else {@linkplain Json#isEmpty empty}, or a ping; an empty {@code text} is not nothing}
     *
     * @param event the event
     * @throws SttException of kind {@code PROTOCOL} if it is anything else, such as broken JSON
     */
    public static Json read(ServerSentEvent event) {
        String data = event.data().strip();
        if (data.isEmpty() || isHeartbeat(event.type()) || isHeartbeat(data)) {
            return Json.ABSENT;
        }
        Json json = Json.parse(data);
        if (!json.isAbsent() && ((json.isEmpty() && json.at("text").isAbsent()) || isHeartbeat(json.text()) || isHeartbeat(json.text("type")))) {
            return Json.ABSENT;
        }
        if (!json.isObject()) {
            throw new SttException(ErrorKind.PROTOCOL, "the server sent an event that is not JSON; check that its "
                    + "address is that of a transcription service");
        }
        return json;
    }

    private static boolean isHeartbeat(@Nullable String text) {
        return text != null && HEARTBEATS.contains(text.toLowerCase(Locale.ROOT));
    }
}
