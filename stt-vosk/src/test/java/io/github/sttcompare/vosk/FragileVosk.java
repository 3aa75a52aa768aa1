package io.github.sttcompare.vosk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Does nothing, and writes down each call at which the real one would end the JVM. Thread-safe. */
final class FragileVosk implements VoskApi {

    private final AtomicLong handles = new AtomicLong();
    private final Map<Long, AtomicInteger> models = new HashMap<>();
    private final Map<Long, AtomicInteger> recognizers = new HashMap<>();
    private final List<String> crashes = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger calls = new AtomicInteger();

    /** What the next call of {@link #accept} answers. */
    volatile int state;

    List<String> crashes() {
        return crashes;
    }

    int calls() {
        return calls.get();
    }

    synchronized int alive() {
        return models.size() + recognizers.size();
    }

    private long made(Map<Long, AtomicInteger> alive) {
        long handle = handles.incrementAndGet();
        alive.put(handle, new AtomicInteger());
        return handle;
    }

    private void freed(String what, Map<Long, AtomicInteger> alive, long handle) {
        AtomicInteger inside = alive.remove(handle);
        if (inside == null) {
            crashes.add(what + " freed twice");
        } else if (inside.get() != 0) {
            crashes.add(what + " freed while in use");
        }
    }

    private <T> T used(long recognizer, T answer) {
        calls.incrementAndGet();
        AtomicInteger inside;
        synchronized (this) {
            inside = recognizers.get(recognizer);
        }
        if (inside == null) {
            crashes.add("a recogniser used after it was freed");
            return answer;
        }
        if (inside.incrementAndGet() > 1) {
            crashes.add("a recogniser used by two threads");
        }
        Thread.onSpinWait();
        inside.decrementAndGet();
        return answer;
    }

    @Override
    public synchronized long newModel(String directory) {
        return directory.contains("bad") ? 0 : made(models);
    }

    @Override
    public synchronized void freeModel(long model) {
        freed("a model", models, model);
    }

    @Override
    public synchronized long newRecognizer(long model, float sampleRate) {
        if (!models.containsKey(model)) {
            crashes.add("a recogniser of a freed model");
        }
        if (sampleRate != 16_000) {
            crashes.add("a recogniser for " + sampleRate + " Hz");
        }
        return made(recognizers);
    }

    @Override
    public void askForWords(long recognizer) {
        used(recognizer, "");
    }

    @Override
    public int accept(long recognizer, byte[] pcm, int length) {
        if (length < 0 || length > pcm.length || length % 2 != 0) {
            crashes.add(length + " of " + pcm.length + " bytes");
        }
        return used(recognizer, state);
    }

    @Override
    public String result(long recognizer) {
        return used(recognizer, "{\"text\": \"\"}");
    }

    @Override
    public String partialResult(long recognizer) {
        return used(recognizer, "{\"partial\": \"\"}");
    }

    @Override
    public String finalResult(long recognizer) {
        return used(recognizer, "{\"text\": \"\"}");
    }

    @Override
    public synchronized void freeRecognizer(long recognizer) {
        freed("a recogniser", recognizers, recognizer);
    }
}
