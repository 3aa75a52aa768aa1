package io.github.sttcompare.spring;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcriber;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider with scripted behaviour, which records its calls. */
final class Scripted implements SttProvider {

    private final String id;
    private final Transcriber script;
    final CountDownLatch started = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);
    final AtomicInteger calls = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();

    private Scripted(String id, Transcriber script) {
        this.id = id;
        this.script = script;
    }

    static Scripted answering(String id, String text) {
        return new Scripted(id, request -> Transcript.of(text));
    }

    static Scripted failing(String id) {
        return new Scripted(id, request -> {
            throw new SttException(ErrorKind.AUTHENTICATION, "the key was refused; check it");
        });
    }

    /** Answers when the latch is released; can be interrupted while it waits. */
    static Scripted waiting(String id, CountDownLatch until) {
        return new Scripted(id, request -> {
            until.await();
            return Transcript.of("at last");
        });
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Workload workload() {
        return Workload.REMOTE;
    }

    @Override
    public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
        calls.incrementAndGet();
        started.countDown();
        try {
            return script.transcribe(request);
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        } catch (SttException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }

    /** Waits for the latch, far longer than any test should take. */
    static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("did not happen within 30 s");
        }
    }
}
