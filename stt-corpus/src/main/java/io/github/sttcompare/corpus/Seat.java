package io.github.sttcompare.corpus;

import io.github.sttcompare.Capabilities;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A provider that takes part in a run, with its properties, queried once.
 *
 * @param provider     the provider
 * @param id           its id
 * @param fingerprint  its fingerprint
 * @param capabilities what it accepts and honours
 * @param workload     what it does with the thread on which it is called
 * @param pricing      what is known about its price
 * @param keys         computes the keys of its calls
 */
record Seat(
        SttProvider provider, String id, Map<String, String> fingerprint, Capabilities capabilities,
        Workload workload, Pricing pricing, CallKeys keys) {

    /** How long a provider may take to return its properties, which it should do at once. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * {@return the seats of these providers, in this order}
     *
     * @param patience how long they may take to return their properties
     * @throws IllegalArgumentException if there is none, one has no id or does not return its properties, or two have the same id
     */
    static List<Seat> all(List<SttProvider> providers, PriceList prices, Duration patience) {
        if (providers.isEmpty()) {
            throw new IllegalArgumentException("there is no provider to run; add a provider module such as stt-sphinx to the path, or configure one");
        }
        // at the same time and on threads of their own, because even these methods may hang
        List<FutureTask<Seat>> asked = new ArrayList<>();
        for (SttProvider provider : providers) {
            FutureTask<Seat> task = new FutureTask<>(() -> of(provider, prices));
            Thread thread = Thread.ofPlatform().daemon().name("stt/ask").unstarted(task);
            thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
            thread.start();
            asked.add(task);
        }
        long end = System.nanoTime() + patience.toNanos();
        Set<String> ids = new HashSet<>();
        List<Seat> seats = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            Seat seat = answer(providers.get(i), asked.get(i), end, patience);
            if (!ids.add(seat.id())) {
                throw new IllegalArgumentException("two providers have the id '" + Names.printable(seat.id()) + "'; give each its own");
            }
            seats.add(seat);
        }
        return List.copyOf(seats);
    }

    private static Seat answer(SttProvider provider, FutureTask<Seat> asked, long end, Duration patience) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return asked.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    // the wait is short; what follows notices the interrupt
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            asked.cancel(true);
            throw new IllegalArgumentException(refusal(provider) + "did not return within " + patience.toMillis() / 1000.0
                    + " s; leave it out or fix it", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                // as if it had been asked here
                case RuntimeException thrown -> throw thrown;
                case Error thrown -> throw thrown;
                case null, default -> throw new IllegalArgumentException(refusal(provider) + "failed; leave it out or fix it", e.getCause());
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String refusal(SttProvider provider) {
        return "the provider " + provider.getClass().getName()
                + " cannot take part, because its id(), fingerprint(), capabilities() or workload() ";
    }

    private static Seat of(SttProvider provider, PriceList prices) {
        String id = provider.id();
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException("the provider " + provider.getClass().getName() + " has no id; give it one");
        }
        Map<String, String> fingerprint = Objects.requireNonNullElse(provider.fingerprint(), Map.of());
        Capabilities capabilities = Objects.requireNonNullElse(provider.capabilities(), Capabilities.undeclared());
        String once = CallKeys.isCustom(fingerprint) ? UUID.randomUUID().toString() : "";
        Workload workload = Objects.requireNonNullElse(provider.workload(), Workload.UNKNOWN);
        return new Seat(provider, id, fingerprint, capabilities, workload, prices.of(provider), new CallKeys(fingerprint, capabilities, once));
    }
}
