package io.github.sttcompare.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A handler that counts the events of each observation and records the threads on which it was started. */
final class Seen implements ObservationHandler<Observation.Context> {

    /** The events of one observation. */
    static final class Life {
        final AtomicInteger starts = new AtomicInteger();
        final AtomicInteger stops = new AtomicInteger();
        final AtomicInteger opened = new AtomicInteger();
        final AtomicInteger closed = new AtomicInteger();
        final List<String> startedOn = new ArrayList<>();
        final ConcurrentLinkedQueue<String> events = new ConcurrentLinkedQueue<>();
    }

    final Map<Observation.Context, Life> lives = new ConcurrentHashMap<>();

    private Life life(Observation.Context context) {
        return lives.computeIfAbsent(context, unknown -> new Life());
    }

    @Override
    public void onStart(Observation.Context context) {
        life(context).startedOn.add(Thread.currentThread().getName());
        life(context).starts.incrementAndGet();
    }

    @Override
    public void onStop(Observation.Context context) {
        life(context).stops.incrementAndGet();
    }

    @Override
    public void onScopeOpened(Observation.Context context) {
        life(context).opened.incrementAndGet();
    }

    @Override
    public void onScopeClosed(Observation.Context context) {
        life(context).closed.incrementAndGet();
    }

    @Override
    public void onEvent(Observation.Event event, Observation.Context context) {
        life(context).events.add(event.getName());
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return true;
    }

    List<CallContext> calls() {
        return lives.keySet().stream().filter(CallContext.class::isInstance).map(CallContext.class::cast).toList();
    }

    CallContext call(String provider) {
        return calls().stream().filter(call -> call.provider().equals(provider)).findFirst().orElseThrow();
    }

    List<ComparisonContext> comparisons() {
        return lives.keySet().stream().filter(ComparisonContext.class::isInstance).map(ComparisonContext.class::cast).toList();
    }

    /** {@return the number of observations that were not started and stopped exactly once} */
    long unbalanced() {
        return lives.values().stream().filter(life -> life.starts.get() != 1 || life.stops.get() != 1).count();
    }

    long openScopes() {
        return lives.values().stream().mapToLong(life -> life.opened.get() - life.closed.get()).sum();
    }
}
