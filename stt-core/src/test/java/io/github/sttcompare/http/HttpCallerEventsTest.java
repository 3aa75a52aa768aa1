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
    void eventsAreToldWhileTheyComeOnTheCallingThread() throws Exception {
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
    void answerThatIsNoStreamHasNoEvents() throws Exception {
        try (RawServer json = RawServer.sending(200, "Content-Type: application/json\r\n", "data: x\n\n");
                RawServer refusal = RawServer.sending(400, "Content-Type: text/event-stream\r\n", "data: x\n\n")) {
            for (RawServer server : List.of(json, refusal)) {
                try (HttpCaller caller = caller(server.uri())) {
                    List<ServerSentEvent> told = new ArrayList<>();
                    assertThat(caller.sendForEvents(post(caller), PLENTY, told::add).text()).isEqualTo("data: x\n\n");
                    assertThat(told).isEmpty();
                }
            }
        }
    }

    @Test
    void streamThatNeverEndsIsEndedAtTheDeadline() throws Exception {
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
