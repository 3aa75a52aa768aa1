package io.github.sttcompare.corpus;

import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttProvider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A run, from its plan to its result. Used once. */
final class Execution {

    /** How long a worker waits at first if others are processing the rest; the next constant is by how much this may grow. */
    private static final int WAIT_MILLIS = 5;
    private static final int MOST_WAITS = 20;

    private final RunSettings settings;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final AtomicInteger active = new AtomicInteger();
    private volatile boolean stopping;

    Execution(RunSettings settings) {
        this.settings = settings;
    }

    CorpusResult run() throws InterruptedException {
        Ledger ledger = settings.store().ledger();
        Planning planning = new Planning(settings);
        try (Identities identities = new Identities(settings.store(), settings.clock(), settings.rehash());
                Spool spool = new Spool(settings.seed())) {
            Estimate estimate = planning.estimate(identities, spool::add);
            estimate.refusal(settings.unpricedAllowed()).ifPresent(refusal -> {
                throw new IllegalArgumentException(refusal);
            });
            RunRow run = ledger.begin(plan(), settings.corpus().name(), providers(), settings.clock().instant());
            Spending spending = Spending.of(settings, run);
            Map<String, Ledger.Made> before = run.resumed() ? ledger.made(run.id()) : Map.of();
            Telling telling = new Telling(settings.listener(), planning.outcomes(), spending);
            Stops stops = new Stops(settings.pauseAfter(), telling);
            telling.accept(new RunEvent.Planned(estimate, ledger.maybePaid(), planning.outcomes()));
            boolean complete = work(estimate, identities, spool, spending, stops, telling, run);
            telling.end();
            Instant ended = settings.clock().instant();
            ledger.end(run.id(), ended, complete);
            RunFacts facts = new Facts(settings, planning, estimate, spending, stops).of(run, ended, before, ledger.made(run.id()));
            return CorpusResult.of(facts, () -> new StoredRecordings(settings, facts).stream());
        }
    }

    /** {@return whether every call was made} */
    private boolean work(
            Estimate estimate, Identities identities, Spool spool, Spending spending, Stops stops, Telling telling, RunRow run)
            throws InterruptedException {
        ParallelComparator given = settings.comparator();
        ParallelComparator comparator = given != null ? given : ParallelComparator.builder().adaptiveConcurrency(true).build();
        try {
            warmUp(comparator, estimate);
            AtomicBoolean incomplete = new AtomicBoolean();
            List<Thread> workers = new ArrayList<>();
            for (int i = 1; i <= settings.recordingsAtOnce(); i++) {
                Handling handling = new Handling(settings, comparator, spending, stops, telling, run.id(), incomplete);
                workers.add(Thread.ofPlatform().daemon().name("stt/recording-" + i).start(() -> work(handling, identities, spool)));
            }
            await(workers);
            return !incomplete.get();
        } finally {
            if (given == null) {
                comparator.close();
            }
        }
    }

    /**
     * Providers with calls to make load their models and open connections before the clock of any call starts. If that
     * fails for a provider, its calls report it.
     */
    private void warmUp(ParallelComparator comparator, Estimate estimate) throws InterruptedException {
        List<SttProvider> needed = settings.seats().stream()
                .filter(seat -> estimate.lines().stream().anyMatch(line -> line.provider().equals(seat.id()) && line.calls() > 0))
                .map(Seat::provider)
                .toList();
        if (!needed.isEmpty()) {
            comparator.warmUp(needed);
        }
    }

    private void await(List<Thread> workers) throws InterruptedException {
        try {
            join(workers);
        } catch (InterruptedException e) {
            stopping = true;
            workers.forEach(Thread::interrupt);
            joinInAnyCase(workers);
            throw e;
        }
        switch (failure.get()) {
            case null -> { }
            case StoreException e -> throw new StoreException(String.valueOf(e.getMessage()), e);
            case CancellationException e -> throw new IllegalStateException("the comparator was closed during the run", e);
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private static void join(List<Thread> workers) throws InterruptedException {
        for (Thread worker : workers) {
            worker.join();
        }
    }

    /** Interrupted workers end within the grace of the comparator. */
    private static void joinInAnyCase(List<Thread> workers) {
        boolean again = true;
        while (again) {
            try {
                join(workers);
                again = false;
            } catch (InterruptedException e) {
                // it is ending already
            }
        }
    }

    private void work(Handling handling, Identities identities, Spool spool) {
        try {
            int waits = 0;
            while (!stopping) {
                active.incrementAndGet();
                CorpusItem item;
                boolean over;
                try {
                    item = spool.next();
                    if (item == null && active.get() == 1) {
                        // no thread is left that could put something back
                        return;
                    }
                    over = item != null && handling.handle(identities.of(List.of(item)).getFirst(), null);
                    if (item != null && !over) {
                        spool.putBack(item);
                    }
                } finally {
                    active.decrementAndGet();
                }
                if (!over) {
                    waits = item == null ? 1 : Math.min(waits + 1, MOST_WAITS);
                    Thread.sleep((long) waits * WAIT_MILLIS);
                } else {
                    waits = 0;
                }
            }
        } catch (InterruptedException e) {
            // interrupted by await(), which reports it to the caller; or by unknown code, in which case the run ends in
            // the same way
            fail(new CancellationException("a thread of the run was interrupted"));
        } catch (Throwable t) {
            fail(t);
        }
    }

    private void fail(Throwable thrown) {
        failure.compareAndSet(null, thrown);
        stopping = true;
    }

    /** Identifies the run when it is resumed: the corpus, the providers and what is requested from them. */
    private byte[] plan() {
        Digest plan = new Digest().add(settings.corpus().name()).add(settings.options().toString()).add(Integer.toString(settings.repeats()));
        settings.seats().forEach(seat -> plan.add(seat.id()).add(seat.fingerprint().toString()));
        return plan.bytes();
    }

    private String providers() {
        Map<String, Object> providers = new LinkedHashMap<>();
        settings.seats().forEach(seat -> providers.put(seat.id(), seat.fingerprint()));
        return PlainJson.write(providers);
    }
}
