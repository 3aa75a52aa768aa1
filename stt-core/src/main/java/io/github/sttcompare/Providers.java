package io.github.sttcompare;

import io.github.sttcompare.internal.engine.Failures;
import io.github.sttcompare.spi.SttProviderFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The providers found on the class path or module path, owned: closing this closes them. Immutable, and thread-safe as its
 * providers are.
 *
 * <p>Found are the {@link java.util.ServiceLoader} services {@link SttProviderFactory} and {@link SttProvider}, in the order
 * of their ids. What is not configured or cannot be loaded is left out, with the reason in {@link #unavailable} and in one
 * line of the log; it never keeps the others from being found.
 */
public final class Providers implements Iterable<SttProvider>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Providers.class);

    private final List<SttProvider> providers;
    private final Map<String, String> unavailable;

    private Providers(List<SttProvider> providers, Map<String, String> unavailable) {
        this.providers = List.copyOf(providers);
        this.unavailable = Collections.unmodifiableMap(new LinkedHashMap<>(unavailable));
    }

    /** {@return every provider that is on the path and configured in the environment; none of them loaded yet} */
    public static Providers discover() {
        return discover(Settings.environment());
    }

    /**
     * {@return every provider that is on the path and configured; none of them loaded yet}
     *
     * @param settings where the providers find their keys and addresses
     */
    public static Providers discover(Settings settings) {
        return new Discovery(settings, id -> true).run();
    }

    /**
     * {@return the providers of these ids, in this order, configured in the environment}
     *
     * @param ids the ids
     * @throws SttException of kind {@link ErrorKind#CONFIGURATION} if one is unknown, named twice, or not configured
     */
    public static Providers named(String... ids) {
        return named(Settings.environment(), ids);
    }

    /**
     * {@return the providers of these ids, in this order}
     *
     * @param settings where the providers find their keys and addresses
     * @param ids      the ids
     * @throws SttException of kind {@link ErrorKind#CONFIGURATION} if one is unknown, named twice, or not configured
     */
    public static Providers named(Settings settings, String... ids) {
        Set<String> wanted = new LinkedHashSet<>();
        for (String id : ids) {
            if (!wanted.add(id)) {
                throw new SttException(ErrorKind.CONFIGURATION, "the provider '" + id + "' is named twice; name it once");
            }
        }
        Providers found = new Discovery(settings, wanted::contains).run();
        try {
            List<SttProvider> inOrder = new ArrayList<>();
            for (String id : wanted) {
                inOrder.add(found.find(id).orElseThrow(() -> found.notThere(id, settings)));
            }
            return new Providers(inOrder, found.unavailable);
        } catch (SttException e) {
            found.close();
            throw e;
        }
    }

    private SttException notThere(String id, Settings settings) {
        String why = unavailable.get(id);
        if (why != null) {
            return new SttException(ErrorKind.CONFIGURATION, "the provider '" + id + "' cannot be used: " + why);
        }
        try (Providers all = discover(settings)) {
            Set<String> known = new LinkedHashSet<>(all.ids());
            known.addAll(all.unavailable.keySet());
            return new SttException(ErrorKind.CONFIGURATION, "there is no provider '" + id + "' on the path; there "
                    + (known.isEmpty() ? "is none: add a module such as stt-sphinx" : "are " + String.join(", ", known)));
        }
    }

    /** {@return the providers, in order} */
    @Override
    public Iterator<SttProvider> iterator() {
        return providers.iterator();
    }

    /** {@return the ids of the providers, in order} */
    public List<String> ids() {
        return providers.stream().map(SttProvider::id).toList();
    }

    /**
     * {@return a provider, when it was found}
     *
     * @param id its id
     */
    public Optional<SttProvider> find(String id) {
        return providers.stream().filter(provider -> provider.id().equals(id)).findFirst();
    }

    /** {@return why providers on the path are not among these, one sentence each, by id or by the name of what is broken} */
    public Map<String, String> unavailable() {
        return unavailable;
    }

    /** Closes every provider, also when closing another one fails; such a failure is logged. */
    @Override
    public void close() {
        for (SttProvider provider : providers) {
            Discovery.close(provider);
        }
    }

    /** {@return the ids} */
    @Override
    public String toString() {
        return ids().toString();
    }

    /** One walk over the services. */
    private static final class Discovery {
        /** A walk that fails in the same way so many times running is stuck: a class loader that cannot look for services. */
        private static final int STUCK = 10;

        private final Settings settings;
        private final Predicate<String> wanted;
        private final Map<String, SttProvider> found = new TreeMap<>();
        private final Map<String, String> unavailable = new TreeMap<>();

        Discovery(Settings settings, Predicate<String> wanted) {
            this.settings = settings;
            this.wanted = wanted;
        }

        Providers run() {
            forEach(SttProviderFactory.class, this::create);
            forEach(SttProvider.class, provider -> add(provider.id(), provider));
            return new Providers(new ArrayList<>(found.values()), unavailable);
        }

        private void create(SttProviderFactory factory) {
            String id = Objects.requireNonNull(factory.id(), "its id() is null");
            if (!wanted.test(id)) {
                return;
            }
            List<String> missing = factory.missing(settings);
            if (!missing.isEmpty()) {
                unavailable.put(id, "set " + String.join(" and ", missing) + " to use it");
                LOG.info("provider {} is not configured: set {}", id, String.join(" and ", missing));
                return;
            }
            SttProvider made;
            try {
                made = Objects.requireNonNull(factory.create(settings), "its factory returned null");
            } catch (Throwable e) {
                // under its id, by which it is asked for
                broken(id, "it cannot be made: ", e);
                return;
            }
            add(id, made);
        }

        private void add(String id, SttProvider provider) {
            if (!wanted.test(id)) {
                close(provider);
            } else if (found.putIfAbsent(id, provider) != null) {
                close(provider);
                broken(id, "", new IllegalStateException("two providers on the path have the id '" + id + "'"));
            }
        }

        /** Walks the services of a type; one that cannot be loaded or made is noted, and the walk goes on. */
        private <S> void forEach(Class<S> type, Consumer<S> action) {
            Iterator<ServiceLoader.Provider<S>> services = ServiceLoader.load(type).stream().iterator();
            String last = "";
            int times = 0;
            while (times < STUCK) {
                String name = type.getSimpleName();
                try {
                    if (!services.hasNext()) {
                        return;
                    }
                    ServiceLoader.Provider<S> service = services.next();
                    name = service.type().getName();
                    S made = service.get();
                    action.accept(made);
                } catch (Throwable e) {
                    broken(name, "it cannot be loaded: ", e);
                    String now = name + Failures.describe(e);
                    times = now.equals(last) ? times + 1 : 1;
                    last = now;
                }
            }
        }

        private void broken(String name, String what, Throwable e) {
            unavailable.put(name, what + reason(e));
            LOG.warn("provider {} is left out: {}", name, Failures.describe(e));
            Failures.debug(LOG, "provider " + name + " is left out", e);
        }

        private static String reason(Throwable e) {
            try {
                String message = e.getMessage();
                if (message != null && !message.isBlank()) {
                    return message;
                }
            } catch (Throwable hostile) {
                // its class has to do
            }
            return Failures.describe(e);
        }

        static void close(SttProvider provider) {
            try {
                provider.close();
            } catch (Throwable e) {
                LOG.warn("closing a provider failed: {}", Failures.describe(e));
                Failures.debug(LOG, "closing a provider failed", e);
            }
        }
    }
}
