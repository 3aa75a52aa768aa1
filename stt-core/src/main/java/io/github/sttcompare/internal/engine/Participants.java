package io.github.sttcompare.internal.engine;

import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Workload;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks providers for their id and their workload: each provider once, and on a thread of its own, for even these may hang.
 * Thread-safe.
 */
final class Participants {

    /** How long a provider may take to tell its id, and to tell its workload. */
    static final Duration PATIENCE = Duration.ofSeconds(1);
    /** How many terminal cells of an id are shown. */
    private static final int LONGEST_LABEL = 100;

    /** What is known of a provider. */
    private record Known(String id, String label, Workload workload) {}

    private final Map<Object, Known> known = new ConcurrentHashMap<>();
    private final ReferenceQueue<SttProvider> gone = new ReferenceQueue<>();

    /**
     * {@return the providers, with what they say of themselves}
     *
     * @param providers the providers
     * @param hint      added to the message when there is none
     * @throws IllegalArgumentException if there is none, one has no id or does not tell it, or two have the same
     */
    List<Participant> of(Iterable<? extends SttProvider> providers, String hint) {
        forgetGone();
        List<SttProvider> all = new ArrayList<>();
        for (SttProvider provider : providers) {
            all.add(Objects.requireNonNull(provider, "a provider must not be null"));
        }
        askStrangers(all);
        Map<String, Participant> byId = new LinkedHashMap<>();
        for (SttProvider provider : all) {
            Known self = Objects.requireNonNull(known.get(new Same(provider)));
            if (byId.put(self.id(), new Participant(provider, self.id(), self.label(), self.workload())) != null) {
                throw new IllegalArgumentException("two providers have the id '" + self.label() + "'; give each its own");
            }
        }
        if (byId.isEmpty()) {
            throw new IllegalArgumentException("there is no provider to compare; add a provider module such as stt-sphinx "
                    + "to the path, or configure one" + hint);
        }
        return List.copyOf(byId.values());
    }

    private void forgetGone() {
        for (Reference<?> reference = gone.poll(); reference != null; reference = gone.poll()) {
            known.remove(reference);
        }
    }

    private void askStrangers(List<SttProvider> providers) {
        List<SttProvider> strangers = new ArrayList<>();
        for (SttProvider provider : providers) {
            if (!known.containsKey(new Same(provider))) {
                strangers.add(provider);
            }
        }
        boolean interrupted = false;
        for (int i = 0; i < strangers.size(); ) {
            Interview interview = new Interview(strangers.subList(i, strangers.size()));
            interrupted |= interview.hold();
            for (Known answer : interview.answers()) {
                known.put(new Weak(strangers.get(i++), gone), answer);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Providers that are asked one after the other on one thread, as far as they answer. */
    private static final class Interview implements Runnable {
        private final List<SttProvider> providers;
        private final List<Known> answers = new ArrayList<>();
        private final Thread thread = Thread.ofPlatform().daemon().name("stt/ask").inheritInheritableThreadLocals(false)
                .unstarted(this);
        /** Guarded by this object's monitor, like the answers. */
        private @Nullable String id;
        private @Nullable Throwable refused;
        private int steps;
        private boolean over;

        Interview(List<SttProvider> providers) {
            this.providers = providers;
            thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        }

        /** Asks until all have answered or one does not. {@return whether the current thread was interrupted meanwhile} */
        boolean hold() {
            thread.start();
            boolean interrupted = awaitSteps();
            if (!over) {
                thread.interrupt();
            } else {
                Worker.join(thread, PATIENCE.toNanos());
            }
            return interrupted;
        }

        private synchronized boolean awaitSteps() {
            boolean interrupted = false;
            int seen = -1;
            long end = 0;
            while (!over) {
                if (steps != seen) {
                    seen = steps;
                    end = System.nanoTime() + PATIENCE.toNanos();
                }
                long left = (end - System.nanoTime() + 999_999) / 1_000_000;
                if (left <= 0) {
                    return interrupted;
                }
                try {
                    wait(left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            return interrupted;
        }

        /**
         * {@return what the first of them answered, at least one}
         *
         * @throws IllegalArgumentException if one did not tell its id
         */
        synchronized List<Known> answers() {
            SttProvider next = answers.size() < providers.size() ? providers.get(answers.size()) : null;
            if (next == null) {
                return answers;
            }
            if (id != null) {
                String label = label(id);
                Logs.quietly(() -> Logs.CALL.warn(
                        "provider {} did not tell its workload within {} s; UNKNOWN is assumed", label, PATIENCE.toSeconds()));
                answers.add(new Known(id, label, Workload.UNKNOWN));
                return answers;
            }
            String name = "the provider " + next.getClass().getName();
            if (!over) {
                throw new IllegalArgumentException(name + " cannot be compared, because its id() did not answer within "
                        + PATIENCE.toSeconds() + " s; leave it out or mend it");
            }
            throw refused == null
                    ? new IllegalArgumentException(name + " has no id; give it one")
                    : new IllegalArgumentException(
                            name + " cannot be compared, because its id() failed; leave it out or mend it", refused);
        }

        @Override
        public void run() {
            try {
                for (SttProvider provider : providers) {
                    String told = provider.id();
                    if (told == null || told.isBlank()) {
                        return;
                    }
                    step(told, null);
                    step(null, new Known(told, label(told), workloadOf(provider)));
                }
            } catch (Throwable t) {
                refuse(t);
            } finally {
                end();
            }
        }

        private static Workload workloadOf(SttProvider provider) {
            try {
                return Objects.requireNonNullElse(provider.workload(), Workload.UNKNOWN);
            } catch (Throwable t) {
                return Workload.UNKNOWN;
            }
        }

        private synchronized void step(@Nullable String told, @Nullable Known answer) {
            steps++;
            id = told;
            if (answer != null) {
                answers.add(answer);
            }
            notifyAll();
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

    /** A provider as a key: the very same object, whatever its {@code equals} says. */
    private static final class Same {
        private final SttProvider provider;

        Same(SttProvider provider) {
            this.provider = provider;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(provider);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Weak weak && weak.refersTo(provider);
        }
    }

    /** A provider as a key that does not keep it. */
    private static final class Weak extends WeakReference<SttProvider> {
        private final int hash;

        Weak(SttProvider provider, ReferenceQueue<SttProvider> gone) {
            super(provider, gone);
            this.hash = System.identityHashCode(provider);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other == this || (other instanceof Same same && refersTo(same.provider));
        }
    }
}
