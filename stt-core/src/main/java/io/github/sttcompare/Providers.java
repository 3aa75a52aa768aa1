package io.github.sttcompare;

import io.github.sttcompare.internal.engine.Failures;
import io.github.sttcompare.internal.services.Patience;
import io.github.sttcompare.spi.SttProviderFactory;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The providers found on the class path or module path. Closing this object closes them. It may also contain providers of the
 * caller, which the caller closes. Immutable, and as thread-safe as its providers.
 *
 * <p>It contains the {@link java.util.ServiceLoader} services {@link SttProviderFactory} and {@link SttProvider}, in the
 * order of their ids. They are searched with the context class loader of the calling thread and with the class loader of
 * this library, which differ in an application that was packed into one jar. They are created at the same time, each on
 * its own thread, so that discovery takes at most about ten seconds, however many of them hang. A provider that is not
 * configured, cannot be loaded or takes longer than ten seconds is left out, with the reason in {@link #unavailable} and
 * in one log line; it never prevents others from being found.
 */
public final class Providers implements Iterable<SttProvider>, AutoCloseable {

    private final Map<String, SttProvider> providers;
    /** The providers that were created here, and are closed here. */
    private final Collection<SttProvider> owned;
    private final Discovery discovery;
    private final Patience patience;

    private Providers(Map<String, SttProvider> providers, Discovery discovery, Patience patience) {
        this.providers = Collections.unmodifiableMap(providers);
        this.owned = List.copyOf(discovery.found().values());
        this.discovery = discovery;
        this.patience = patience;
    }

    /** {@return every provider that is on the path and configured in the environment; no models are loaded yet} */
    public static Providers discover() {
        return discover(Settings.environment());
    }

    /**
     * {@return every provider that is on the path and configured; no models are loaded yet}
     *
     * @param settings where the providers find their keys and addresses
     */
    public static Providers discover(Settings settings) {
        return discover(settings, Patience.DEFAULT);
    }

    static Providers discover(Settings settings, Patience patience) {
        return discover(settings, List.of(), patience);
    }

    /**
     * {@return the caller's own providers and every other provider that is on the path and configured, in the order of
     * their ids}
     *
     * @param settings where the providers on the path find their keys and addresses
     * @param own      the caller's own providers, which the caller closes. A provider on the path with the same id is not
     *                 created
     * @throws IllegalArgumentException if one of the caller's providers has no id or does not return it within ten seconds, or two
     *     have the same
     */
    public static Providers discover(Settings settings, Collection<? extends SttProvider> own) {
        return discover(settings, own, Patience.DEFAULT);
    }

    static Providers discover(Settings settings, Collection<? extends SttProvider> own, Patience patience) {
        Map<String, SttProvider> all = byId(own, patience);
        Discovery discovery = new Discovery(settings, Set.copyOf(all.keySet()), id -> true, patience);
        all.putAll(discovery.found());
        return new Providers(all, discovery, patience);
    }

    private static Map<String, SttProvider> byId(Collection<? extends SttProvider> own, Patience patience) {
        IdentityHashMap<SttProvider, Patience.Started<String>> asked = new IdentityHashMap<>();
        for (SttProvider provider : own) {
            asked.computeIfAbsent(provider, key -> patience.start("ask", () -> SttProvider.checkId(key.id()), late -> {}));
        }
        Map<String, SttProvider> byId = new TreeMap<>();
        for (SttProvider provider : own) {
            String id = idOf(provider, Objects.requireNonNull(asked.get(provider)));
            if (byId.putIfAbsent(id, provider) != null) {
                throw new IllegalArgumentException("two providers have the id '" + id + "'; give each its own id");
            }
        }
        return byId;
    }

    private static String idOf(SttProvider provider, Patience.Started<String> asked) {
        try {
            return asked.await();
        } catch (Throwable t) {
            throw new IllegalArgumentException("the provider " + provider.getClass().getName() + " cannot be used, because its id() failed: "
                    + Failures.describe(t) + "; leave it out or fix it", t);
        }
    }

    /**
     * {@return the providers with these ids, in this order, configured in the environment}
     *
     * @param ids the ids
     * @throws SttException of kind {@link ErrorKind#CONFIGURATION} if one is unknown, named twice, or not configured
     */
    public static Providers named(String... ids) {
        return named(Settings.environment(), ids);
    }

    /**
     * {@return the providers with these ids, in this order}
     *
     * @param settings where the providers find their keys and addresses
     * @param ids      the ids
     * @throws SttException of kind {@link ErrorKind#CONFIGURATION} if one is unknown, named twice, or not configured
     */
    public static Providers named(Settings settings, String... ids) {
        return named(settings, List.of(), List.of(ids));
    }

    /**
     * {@return the providers with these ids, in this order}
     *
     * @param settings where the providers on the path find their keys and addresses
     * @param own      the caller's own providers, which the caller closes; a provider on the path with the same id is not
     *                 created
     * @param ids      the ids
     * @throws SttException of kind {@link ErrorKind#CONFIGURATION} if one is unknown, named twice, or not configured
     * @throws IllegalArgumentException if one of the caller's providers has no id or does not return it within ten seconds, or two
     *     have the same
     */
    public static Providers named(Settings settings, Collection<? extends SttProvider> own, Collection<String> ids) {
        Map<String, SttProvider> given = byId(own, Patience.DEFAULT);
        Set<String> wanted = new LinkedHashSet<>();
        for (String id : ids) {
            if (!wanted.add(id)) {
                throw new SttException(ErrorKind.CONFIGURATION, "the provider '" + id + "' is named twice; name it once");
            }
        }
        Discovery discovery = new Discovery(settings, given.keySet(), wanted::contains, Patience.DEFAULT);
        Map<String, SttProvider> inOrder = new LinkedHashMap<>();
        for (String id : wanted) {
            SttProvider provider = given.containsKey(id) ? given.get(id) : discovery.found().get(id);
            if (provider == null) {
                new Providers(discovery.found(), discovery, Patience.DEFAULT).close();
                throw new SttException(ErrorKind.CONFIGURATION, notThere(id, discovery));
            }
            inOrder.put(id, provider);
        }
        return new Providers(inOrder, discovery, Patience.DEFAULT);
    }

    private static String notThere(String id, Discovery discovery) {
        String why = discovery.unavailable().get(id);
        if (why != null) {
            return "the provider '" + id + "' cannot be used: " + why;
        }
        Set<String> known = new TreeSet<>(discovery.known());
        known.addAll(discovery.unavailable().keySet());
        return "there is no provider '" + id + "' on the path; there "
                + (known.isEmpty()
                        ? "is none: add a module such as stt-sphinx (searched: " + discovery.asked() + ")"
                        : "are " + String.join(", ", known));
    }

    /** {@return the providers, in order} */
    @Override
    public Iterator<SttProvider> iterator() {
        return providers.values().iterator();
    }

    /** {@return the ids of the providers, in order} */
    public List<String> ids() {
        return List.copyOf(providers.keySet());
    }

    /**
     * {@return a provider, if it was found}
     *
     * @param id its id
     */
    public Optional<SttProvider> find(String id) {
        return Optional.ofNullable(providers.get(id));
    }

    /** {@return why providers on the path are not included: one sentence each, by id or by the name of the broken class} */
    public Map<String, String> unavailable() {
        return Collections.unmodifiableMap(discovery.unavailable());
    }

    /**
     * Closes all providers that were found, at the same time, even if closing one of them fails, and waits at most about
     * ten seconds. Failures are logged, and a thread that has not finished is left behind.
     */
    @Override
    public void close() {
        Discovery.close(owned, patience);
    }

    /** {@return the ids; if there are none, the reasons} */
    @Override
    public String toString() {
        if (!providers.isEmpty()) {
            return ids().toString();
        }
        return discovery.unavailable().isEmpty()
                ? "none, searched in " + discovery.asked()
                : "none: " + discovery.unavailable().entrySet().stream()
                        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                        .collect(Collectors.joining(", "));
    }
}
