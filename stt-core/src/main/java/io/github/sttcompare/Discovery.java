package io.github.sttcompare;

import io.github.sttcompare.internal.engine.Failures;
import io.github.sttcompare.internal.services.Patience;
import io.github.sttcompare.internal.services.Services;
import io.github.sttcompare.spi.SttProviderFactory;
import io.github.sttcompare.text.SafeText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One search for providers. Whatever a provider does while it is being created, even if it hangs, the others are found. */
final class Discovery {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.sttcompare.Providers");

    /** The longest part of a failure's message that is shown, in cells: some messages fill pages. */
    private static final int MOST_TOLD = 500;

    private final Settings settings;
    private final Predicate<String> wanted;
    private final Patience patience;
    private final Services<SttProviderFactory> factories = Services.of(SttProviderFactory.class);
    private final Services<SttProvider> services = Services.of(SttProvider.class);
    private final Set<String> known = new TreeSet<>();
    private final Map<String, SttProvider> found = new TreeMap<>();
    private final Map<String, String> unavailable = new TreeMap<>();

    /**
     * Looks through the services on the path that the calling thread can see.
     *
     * @param settings the settings for the factories
     * @param given    the ids of providers that exist already and are not created
     * @param wanted   the ids of the providers to create
     * @param patience how long creating the providers may take; all are created at the same time
     */
    Discovery(Settings settings, Set<String> given, Predicate<String> wanted, Patience patience) {
        this.settings = settings;
        this.wanted = id -> wanted.test(id) && !given.contains(id);
        this.patience = patience;
        List<Making> all = new ArrayList<>();
        factories.walk(
                service -> {
                    all.add(make(service.type(), id -> made(service.get(), id)));
                    return false;
                },
                this::broken);
        services.walk(
                service -> {
                    all.add(make(service.type(), id -> made(service.get(), id)));
                    return false;
                },
                this::broken);
        // all are created at the same time, and collected in the order they were found
        all.forEach(this::finish);
        known.addAll(given);
        if (known.isEmpty() && unavailable.isEmpty()) {
            LOG.warn("no provider was found by {}", asked());
        }
    }

    /** {@return the providers that were created, by id, in the order of their ids} */
    Map<String, SttProvider> found() {
        return found;
    }

    /** {@return why others were not created, by id or by the name of the broken class} */
    Map<String, String> unavailable() {
        return unavailable;
    }

    /** {@return the ids of all providers on the path, wanted or not} */
    Set<String> known() {
        return known;
    }

    /** {@return where the services were searched for, in words} */
    String asked() {
        return factories.asked();
    }

    /** The result for one service. */
    private sealed interface Made {
        /** It is not wanted, so nothing was created. */
        record Unwanted() implements Made {}

        /** Settings are missing. */
        record Unconfigured(List<String> missing) implements Made {}

        /** It was created. */
        record Ready(SttProvider provider) implements Made {}
    }

    /**
     * A provider that is being created.
     *
     * @param type the class of the service
     * @param id   its id, empty until it is known
     * @param made the result
     */
    private record Making(Class<?> type, AtomicReference<String> id, Patience.Started<Made> made) {}

    /**
     * Starts creating the provider of one service.
     *
     * @param maker creates it; sets the id as soon as it is known, so that a later failure is reported under that id
     */
    private Making make(Class<?> type, Function<AtomicReference<String>, Made> maker) {
        AtomicReference<String> id = new AtomicReference<>("");
        return new Making(type, id, patience.start("discovery/" + type.getName(), () -> maker.apply(id), Discovery::discard));
    }

    private void finish(Making making) {
        try {
            Made made = making.made().await();
            known.add(making.id().get());
            take(making.id().get(), made);
        } catch (Throwable e) {
            String id = making.id().get();
            if (id.isEmpty()) {
                broken(making.type().getName(), e);
            } else {
                known.add(id);
                broken(id, "it cannot be created: ", e);
            }
        }
    }

    private void take(String id, Made made) {
        switch (made) {
            case Made.Unwanted unwanted -> {}
            case Made.Unconfigured unconfigured -> {
                String missing = String.join(" and ", unconfigured.missing());
                unavailable.put(id, "set " + missing + " to use it");
                LOG.info("provider {} is not configured: set {}", SafeText.oneLine(id), SafeText.oneLine(missing));
            }
            case Made.Ready ready -> {
                if (found.putIfAbsent(id, ready.provider()) != null) {
                    close(List.of(ready.provider()), patience);
                    broken(id, "", new IllegalStateException("two providers on the path have the id '" + id + "'; leave one out"));
                }
            }
        }
    }

    private Made made(SttProviderFactory factory, AtomicReference<String> id) {
        String own = idOf(factory.id());
        id.set(own);
        if (!wanted.test(own)) {
            return new Made.Unwanted();
        }
        List<String> missing = List.copyOf(factory.missing(settings));
        if (!missing.isEmpty()) {
            return new Made.Unconfigured(missing);
        }
        SttProvider provider = Objects.requireNonNull(factory.create(settings), "its factory returned null; return a provider");
        String theirs = provider.id();
        if (!own.equals(theirs)) {
            closeNow(provider);
            throw new IllegalStateException("its factory says '" + own + "' and the provider '" + theirs
                    + "'; give both the same id");
        }
        return new Made.Ready(provider);
    }

    private Made made(SttProvider provider, AtomicReference<String> id) {
        id.set(idOf(provider.id()));
        if (!wanted.test(id.get())) {
            closeNow(provider);
            return new Made.Unwanted();
        }
        return new Made.Ready(provider);
    }

    private static String idOf(String id) {
        if (Objects.requireNonNull(id, "its id() is null; return an id").isBlank()) {
            throw new IllegalStateException("its id() is blank; return an id");
        }
        return id;
    }

    /** Closes a provider that was ready too late. */
    private static void discard(Made made) {
        if (made instanceof Made.Ready ready) {
            closeNow(ready.provider());
        }
    }

    private void broken(String service, Throwable e) {
        broken(service, "it cannot be loaded: ", e);
    }

    private void broken(String name, String what, Throwable e) {
        unavailable.put(name, what + reason(e));
        LOG.warn("provider {} is left out: {}", SafeText.oneLine(name), SafeText.oneLine(Failures.describe(e), MOST_TOLD));
        Failures.debug(LOG, "a provider is left out", e);
    }

    private static String reason(Throwable e) {
        String why = Failures.describe(e);
        try {
            String message = e.getMessage();
            if (message != null && !message.isBlank()) {
                // for a constructor that threw, the JDK reports only that; the reason is in the cause
                Throwable cause = e instanceof ServiceConfigurationError ? e.getCause() : null;
                why = cause == null ? message : message + ": " + Failures.describe(cause);
            }
        } catch (Throwable hostile) {
            // the class must do as a name
        }
        return SafeText.oneLine(why, MOST_TOLD);
    }

    /** Closes providers, all at the same time, and waits no longer than the limit. What they throw is logged. */
    static void close(Collection<SttProvider> providers, Patience patience) {
        List<Patience.Started<Boolean>> all = new ArrayList<>();
        for (SttProvider provider : providers) {
            all.add(patience.start("close/" + provider.getClass().getName(), () -> closeNow(provider), done -> {}));
        }
        for (Patience.Started<Boolean> closing : all) {
            try {
                closing.await();
            } catch (Throwable e) {
                notClosed(e);
            }
        }
    }

    private static boolean closeNow(SttProvider provider) {
        try {
            provider.close();
        } catch (Throwable e) {
            notClosed(e);
        }
        return true;
    }

    private static void notClosed(Throwable e) {
        LOG.warn("closing a provider failed: {}", SafeText.oneLine(Failures.describe(e), MOST_TOLD));
        Failures.debug(LOG, "closing a provider failed", e);
    }
}
