package io.github.sttcompare.rest;

import io.github.sttcompare.Transcript;
import io.github.sttcompare.http.HttpCaller;
import io.github.sttcompare.http.HttpReply;
import io.github.sttcompare.http.ServerSentEvent;
import java.net.http.HttpRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One transcription by a service: which request is sent, and where in the answer things are. Used once, by one thread. */
public interface RestCall {

    /**
     * {@return the request that asks for it}
     *
     * @param server the server; it adds the key
     */
    HttpRequest.Builder request(HttpCaller server);

    /**
     * {@return what was heard; null when the answer is no transcript, which is not the same as silence}
     *
     * @param answer the answer, which is there and describes no error
     * @param reply  the same as it was received
     */
    Transcript.@Nullable Builder transcript(Json answer, HttpReply reply);

    /**
     * {@return what could not be done as it was asked, as sentences by metadata name}
     *
     * @implSpec The default is nothing.
     */
    default Map<String, String> notes() {
        return Map.of();
    }

    /**
     * {@return the answer as JSON; absent when it is none}
     *
     * @param reply a success that is no page for people
     * @implSpec The default reads its text. Override it where an answer may be a stream of events or bare text.
     */
    default Json answer(HttpReply reply) {
        return Json.parse(reply.text());
    }

    /**
     * Takes an event of an answer that is a stream of them, as it comes.
     *
     * @param event the event
     * @implSpec The default does nothing.
     */
    default void event(ServerSentEvent event) {}
}
