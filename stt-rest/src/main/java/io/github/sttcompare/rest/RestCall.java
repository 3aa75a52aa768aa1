package io.github.sttcompare.rest;

import io.github.sttcompare.Transcript;
import io.github.sttcompare.http.HttpCaller;
import io.github.sttcompare.http.HttpReply;
import io.github.sttcompare.http.ServerSentEvent;
import java.net.http.HttpRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One transcription by a service: creates the request and reads the answer. Used once, by one thread. */
public interface RestCall {

    /**
     * {@return the request}
     *
     * @param server the server, which adds the key
     */
    HttpRequest.Builder request(HttpCaller server);

    /**
     * {@return the transcript; null if the answer is not a transcript, which is different from silence}
     *
     * @param answer the answer, which is present and does not describe an error
     * @param reply the reply as received
     */
    Transcript.@Nullable Builder transcript(Json answer, HttpReply reply);

    /**
     * {@return what could not be done as requested, as sentences by metadata name}
     *
     * @implSpec The default returns nothing.
     */
    default Map<String, String> notes() {
        return Map.of();
    }

    /**
     * {@return the answer as JSON; absent if it is not JSON}
     *
     * @param reply a successful reply that is not a web page
     * @implSpec The default reads its text. Override it if an answer may be a stream of events or plain text.
     */
    default Json answer(HttpReply reply) {
        return Json.parse(reply.text());
    }

    /**
     * Receives an event of an answer that is a stream of events, as soon as it arrives.
     *
     * @param event the event
     * @implSpec The default does nothing.
     */
    default void event(ServerSentEvent event) {}
}
