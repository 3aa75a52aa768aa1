package io.github.sttcompare.http;

/**
 * One event of a stream of type {@code text/event-stream} (WHATWG HTML, "Server-sent events").
 *
 * @param type the type of the event; empty if the server did not send one, or sent the default, {@code message}
 * @param data its data; lines are separated by {@code \n}
 */
public record ServerSentEvent(String type, String data) {}
