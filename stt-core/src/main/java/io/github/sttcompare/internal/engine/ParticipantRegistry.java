package io.github.sttcompare.internal.engine;

import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Workload;
import io.github.sttcompare.internal.engine.Participant.Description;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Asks each provider once for its id and its workload, on a separate thread, because even these methods may hang, and remembers
 * the answers. However many providers there are, and however slow they are, this takes five times {@link #PATIENCE} at most.
 * Thread-safe.
 */
final class ParticipantRegistry {

    /** How long a provider may take to return its id, and to return its workload. */
    static final Duration PATIENCE = Duration.ofSeconds(1);
    /** The longest single wait, and what it counts at most: while the machine stands still, so does a provider. */
    private static final Duration WAIT = Duration.ofMillis(50);
    /** How many terminal cells of an id are shown. */
    private static final int LONGEST_LABEL = 100;

    private final Map<Object, Description> known = new ConcurrentHashMap<>();
    private final ReferenceQueue<SttProvider> collected = new ReferenceQueue<>();
    private final Queue<Stuck> stuck = new ConcurrentLinkedQueue<>();
    private final int maxStuck;

    /**
     * A thread that asked a provider and was left behind.
     *
     * @param type   the class of the provider
     * @param inId   whether it was asked for its id, not for its workload
     * @param thread the thread
     */
    private record Stuck(Class<?> type, boolean inId, Thread thread) {}

    /**
     * @param maxStuck how many threads may be left behind in the same method of the same class before that is no longer called
     */
    ParticipantRegistry(int maxStuck) {
        this.maxStuck = maxStuck;
    }

    /**
     * {@return the providers with their descriptions}
     *
     * @param providers the providers
     * @param hint      added to the message if there is no provider
     * @throws IllegalArgumentException if there is no provider, one has no id or does not return it, or two have the same
     */
    List<Participant> of(Iterable<? extends SttProvider> providers, String hint) {
        for (Reference<?> reference = collected.poll(); reference != null; reference = collected.poll()) {
            known.remove(reference);
        }
        List<SttProvider> all = new ArrayList<>();
        List<SttProvider> unknown = new ArrayList<>(0);
        for (SttProvider provider : providers) {
            all.add(Objects.requireNonNull(provider, "a provider must not be null"));
            if (!known.containsKey(new IdentityKey(provider))) {
                unknown.add(provider);
            }
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException("there is no provider to compare; add a provider module such as stt-sphinx "
                    + "to the path, or configure one" + hint);
        }
        if (!unknown.isEmpty()) {
            ask(unknown);
        }
        List<Participant> participants = new ArrayList<>(all.size());
        String[] ids = new String[all.size()];
        for (SttProvider provider : all) {
            Participant participant = new Participant(provider, Objects.requireNonNull(known.get(new IdentityKey(provider))));
            ids[participants.size()] = participant.id();
            participants.add(participant);
        }
        refuseEqual(ids);
        return participants;
    }

    private static void refuseEqual(String[] ids) {
        Arrays.sort(ids);
        for (int i = 1; i < ids.length; i++) {
            if (ids[i].equals(ids[i - 1])) {
                throw new IllegalArgumentException("two providers have the id '" + label(ids[i]) + "'; give each its own");
            }
        }
    }

    /** {@return whether a method may be called that did not return in other providers of the same class} */
    private boolean mayAsk(SttProvider provider, boolean forId) {
        return stuck.stream().filter(one -> one.inId() == forId && one.type().equals(provider.getClass())).count() < maxStuck;
    }

    /**
     * Asks all of them on one thread. If one of them hangs, or all take too long together, all that follow are asked at the same
     * time, so that a hundred hanging providers take no longer than one.
     */
    private void ask(List<SttProvider> providers) {
        stuck.removeIf(one -> !one.thread().isAlive());
        for (SttProvider provider : providers) {
            if (!mayAsk(provider, true)) {
                throw new IllegalArgumentException(nameOf(provider) + " cannot be compared, because " + maxStuck
                        + " threads have called id() of this class and not returned; leave it out or fix it");
            }
        }
        AtomicLong waited = new AtomicLong();
        Interview all = new Interview(providers, waited);
        all.start();
        boolean interrupted = all.await();
        int answered = keep(all.answers(), providers, 0);
        List<Interview> singly = new ArrayList<>(0);
        for (SttProvider provider : providers.subList(answered, providers.size())) {
            Interview interview = new Interview(List.of(provider), waited);
            singly.add(interview);
            interview.start();
        }
        for (Interview interview : singly) {
            interrupted |= interview.await();
            answered = keep(interview.answers(), providers, answered);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private int keep(List<Description> answers, List<SttProvider> providers, int from) {
        int next = from;
        for (Description answer : answers) {
            known.put(new WeakIdentityKey(providers.get(next++), collected), answer);
        }
        return next;
    }

    private static String nameOf(SttProvider provider) {
        return "the provider " + provider.getClass().getName();
    }

    /** Providers that are asked one after another on one thread, until one does not answer or all take too long together. */
    private final class Interview implements Runnable {
        private final List<SttProvider> providers;
        /** How long the asking thread has waited for all interviews, in nanoseconds. */
        private final AtomicLong waited;
        private final List<Description> answers = new ArrayList<>();
        private final Thread thread = Thread.ofPlatform().daemon().name("stt/ask").inheritInheritableThreadLocals(false)
                .unstarted(this);
        /** Guarded by this object's monitor, like the answers. */
        private @Nullable String id;
        private @Nullable Throwable refused;
        private long begun;
        /** How long had been waited at its last step. */
        private long lastStep;
        private boolean over;
        private boolean leftBehind;
        /** It ended before all were asked, because that took too long. */
        private boolean unfinished;
        /** Its answers have been taken; later ones are ignored. */
        private boolean closed;

        Interview(List<SttProvider> providers, AtomicLong waited) {
            this.providers = providers;
            this.waited = waited;
            thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        }

        void start() {
            begun = System.nanoTime();
            lastStep = waited.get();
            thread.start();
        }

        /** Waits until all have answered or one does not. {@return whether the current thread was interrupted meanwhile} */
        boolean await() {
            boolean interrupted = awaitSteps();
            if (leaveBehind()) {
                thread.interrupt();
            } else {
                Worker.join(thread, PATIENCE.toNanos());
            }
            return interrupted;
        }

        private synchronized boolean leaveBehind() {
            if (over) {
                return false;
            }
            closed = true;
            leftBehind = true;
            stuck.add(new Stuck(providers.get(answers.size()).getClass(), id == null, thread));
            return true;
        }

        private synchronized boolean awaitSteps() {
            boolean interrupted = false;
            while (!over) {
                if (waited.get() - lastStep >= PATIENCE.toNanos()) {
                    return interrupted;
                }
                long start = System.nanoTime();
                try {
                    wait(WAIT.toMillis());
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                waited.addAndGet(Math.min(WAIT.toNanos(), System.nanoTime() - start));
            }
            return interrupted;
        }

        /**
         * {@return the answers of those that answered, at least one}
         *
         * @throws IllegalArgumentException if one did not return its id
         */
        synchronized List<Description> answers() {
            closed = true;
            if (unfinished || answers.size() == providers.size()) {
                return answers;
            }
            SttProvider next = providers.get(answers.size());
            if (id != null) {
                String label = label(id);
                warn("provider {} did not return its workload() within {} s; UNKNOWN is assumed", label, PATIENCE.toSeconds());
                answers.add(new Description(id, label, Workload.UNKNOWN));
                return answers;
            }
            String name = nameOf(next);
            if (leftBehind) {
                throw new IllegalArgumentException(name + " cannot be compared, because its id() did not answer within "
                        + PATIENCE.toSeconds() + " s; leave it out or fix it");
            }
            throw refused == null
                    ? new IllegalArgumentException(name + " has no id; give it one")
                    : new IllegalArgumentException(
                            name + " cannot be compared, because its id() failed; leave it out or fix it", refused);
        }

        @Override
        public void run() {
            try {
                for (SttProvider provider : providers) {
                    if (!continues()) {
                        return;
                    }
                    String answered = provider.id();
                    if (answered == null || answered.isBlank()) {
                        return;
                    }
                    if (!step(answered, null)
                            || !step(null, new Description(answered, label(answered), workloadOf(provider)))) {
                        return;
                    }
                }
            } catch (Throwable t) {
                refuse(t);
            } finally {
                end();
            }
        }

        private Workload workloadOf(SttProvider provider) {
            if (!mayAsk(provider, false)) {
                warn("workload() of {} has not returned on {} threads and is no longer called; UNKNOWN is assumed",
                        provider.getClass().getName(), maxStuck);
                return Workload.UNKNOWN;
            }
            try {
                return Objects.requireNonNullElse(provider.workload(), Workload.UNKNOWN);
            } catch (Throwable t) {
                return Workload.UNKNOWN;
            }
        }

        private synchronized boolean step(@Nullable String idOnly, @Nullable Description answer) {
            if (closed) {
                return false;
            }
            lastStep = waited.get();
            id = idOnly;
            if (answer != null) {
                answers.add(answer);
            }
            notifyAll();
            return true;
        }

        /** The others are asked at the same time if these take too long one after another. */
        private synchronized boolean continues() {
            unfinished = !answers.isEmpty() && System.nanoTime() - begun >= PATIENCE.toNanos();
            return !unfinished;
        }

        private void warn(String message, Object... arguments) {
            Logs.quietly(() -> Logs.CALL.warn(message, arguments));
        }

        private synchronized void refuse(Throwable thrown) {
            refused = thrown;
        }

        private synchronized void end() {
            over = true;
            notifyAll();
        }
    }

    private static String label(String id) {
        String label = Logs.label(id, LONGEST_LABEL);
        return label.isEmpty() ? "?" : label;
    }

    /** A provider as a key, compared by identity, whatever its {@code equals} does. */
    private static final class IdentityKey {
        private final SttProvider provider;

        IdentityKey(SttProvider provider) {
            this.provider = provider;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(provider);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof WeakIdentityKey weak && weak.refersTo(provider);
        }
    }

    /** A provider as a key that does not keep the provider in memory. */
    private static final class WeakIdentityKey extends WeakReference<SttProvider> {
        private final int hash;

        WeakIdentityKey(SttProvider provider, ReferenceQueue<SttProvider> gone) {
            super(provider, gone);
            this.hash = System.identityHashCode(provider);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other == this || (other instanceof IdentityKey key && refersTo(key.provider));
        }
    }
}
