package io.github.sttcompare.http;

import static io.github.sttcompare.http.Calls.LITTLE;
import static io.github.sttcompare.http.Calls.PLENTY;
import static io.github.sttcompare.http.Calls.caller;
import static io.github.sttcompare.http.Calls.post;
import static io.github.sttcompare.http.Calls.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that come event by event. */
@Timeout(60)
class HttpCallerEventsTest {

    @Test
    void eventsAreDeliveredAsTheyArriveOnTheCallingThread() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        try (RawServer server = new RawServer(out -> {
                    write(out, "HTTP/1.1 200 OK\r\nContent-Type: Text/Event-Stream; charset=utf-8\r\n\r\ndata: one\n\nda");
                    first.await(); // the second is sent when the first has been told
                    write(out, "ta: two\n\n");
                    return false;
                });
                HttpCaller caller = caller(server.uri())) {
            List<String> told = new ArrayList<>();
            Thread calling = Thread.currentThread();
            HttpReply reply = caller.sendForEvents(post(caller), PLENTY, event -> {
                assertThat(Thread.currentThread()).isSameAs(calling);
                told.add(event.data());
                first.countDown();
            });
            assertThat(told).containsExactly("one", "two");
            assertThat(reply.events()).extracting(ServerSentEvent::data).containsExactly("one", "two");
        }
    }

    @Test
    void anAnswerThatIsNotAStreamHasNoEvents() throws Exception {
        for (String body : List.of("{\"data\": 1}", "data: x\nand more", "event")) {
            assertThat(told(200, "application/json", body)).as(body).isEmpty();
        }
        assertThat(told(400, "text/event-stream", "data: x\n\n")).as("a refusal").isEmpty();
    }

    @Test
    void aStreamWithAnotherTypeIsDeliveredAtItsEnd() throws Exception {
        for (String type : List.of("application/json", "text/plain")) {
            assertThat(told(200, type, ": ping\n\ndata: x\n\n")).as(type).containsExactly("x");
        }
    }

    private static List<String> told(int status, String type, String body) throws Exception {
        try (RawServer server = RawServer.sending(status, "Content-Type: " + type + "\r\n", body);
                HttpCaller caller = caller(server.uri())) {
            List<String> told = new ArrayList<>();
            HttpReply reply = caller.sendForEvents(post(caller), PLENTY, event -> told.add(event.data()));
            assertThat(reply.text()).isEqualTo(body);
            return told;
        }
    }

    @Test
    void anEndlessStreamIsEndedAtTheDeadline() throws Exception {
        try (RawServer server = new RawServer(out -> {
                    write(out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
                    while (true) {
                        write(out, ": still there\n\n");
                        Thread.sleep(10);
                    }
                });
                HttpCaller caller = caller(server.uri())) {
            assertThatThrownBy(() -> caller.sendForEvents(post(caller), LITTLE, event -> {}))
                    .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.TIMEOUT));
            assertThat(server.awaitNoConnection()).isTrue();
        }
    }

    @Test
    void floodOfEventsIsEndedAtTheDeadline() throws Exception {
        try (RawServer server = RawServer.sending(200, "Content-Type: text/event-stream\r\n", "data: x\n\n".repeat(100_000));
                HttpCaller caller = caller(server.uri())) {
            AtomicInteger told = new AtomicInteger();
            assertThatThrownBy(() -> caller.sendForEvents(post(caller), LITTLE, event -> {
                        told.incrementAndGet();
                        LockSupport.parkNanos(100_000);
                    }))
                    .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.TIMEOUT));
            assertThat(told).hasValueBetween(1, 99_999);
        }
    }

    @Test
    void listenerThatThrowsEndsTheCall() throws Exception {
        try (RawServer server = new RawServer(out -> {
                    write(out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: x\n\n");
                    Thread.sleep(Duration.ofMinutes(1));
                    return false;
                });
                HttpCaller caller = caller(server.uri())) {
            assertThatThrownBy(() -> caller.sendForEvents(post(caller), PLENTY, event -> {
                        throw new IllegalStateException("enough");
                    }))
                    .hasMessage("enough");
            assertThat(server.awaitNoConnection()).isTrue();
        }
    }
}
