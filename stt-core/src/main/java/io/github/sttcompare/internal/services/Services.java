package io.github.sttcompare.internal.services;

import io.github.sttcompare.internal.engine.Failures;
import io.github.sttcompare.text.SafeText;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The services of a type that are visible to the context class loader of the current thread, to the class loader of this
 * library, or in its module layer. All are needed: some frameworks load library and services from a jar within a jar, and
 * have pool threads whose context class loader sees neither.
 *
 * @param <S> the type of the services
 */
public final class Services<S> {

    /** A class loader that fails this many times in a row, in whatever way, cannot search for services at all. */
    private static final int STUCK = 1000;

    private final Class<S> type;
    private final Map<String, ServiceLoader<S>> sources;

    private Services(Class<S> type, Map<String, ServiceLoader<S>> sources) {
        this.type = type;
        this.sources = sources;
    }

    /**
     * {@return the services of a type that the current thread can see}
     *
     * @param type the type, a service that this library's module uses
     */
    public static <S> Services<S> of(Class<S> type) {
        Map<String, ServiceLoader<S>> sources = new LinkedHashMap<>();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader own = Services.class.getClassLoader();
        sources.put("the context class loader of the thread " + Thread.currentThread().getName() + " (" + name(context) + ")",
                ServiceLoader.load(type, context));
        if (!Objects.equals(own, context)) {
            sources.put("the class loader of stt-core (" + name(own) + ")", ServiceLoader.load(type, own));
        }
        ModuleLayer layer = Services.class.getModule().getLayer();
        if (layer != null && layer != ModuleLayer.boot()) {
            sources.put("the module layer of stt-core", ServiceLoader.load(layer, type));
        }
        return new Services<>(type, sources);
    }

    private static String name(@Nullable ClassLoader loader) {
        if (loader == null) {
            return "bootstrap";
        }
        String name = loader.getName();
        String type = loader.getClass().getName();
        return name == null ? type : name + ", " + type;
    }

    /**
     * Receives the services, one after the other.
     *
     * @param <S> the type of the services
     */
    public interface Use<S> {
        /**
         * {@return whether to stop here}
         *
         * @param service a service that was found but not created yet
         * @throws Throwable the reason why it cannot be created
         */
        boolean take(ServiceLoader.Provider<S> service) throws Throwable;
    }

    /** {@return where the services are searched for, on one line, for a message if there are none} */
    public String asked() {
        return SafeText.oneLine(String.join(" and ", sources.keySet()));
    }

    /**
     * Visits each service once, in the order of the sources. A broken service is reported, and the others are still
     * visited.
     *
     * @param use    receives a service that can be created; returns true to stop. What it throws is reported like any
     *               other failure
     * @param broken receives the name of a service that cannot be loaded, or of the type if even the name cannot be read,
     *     and the reason; once for each failure
     */
    public void walk(Use<S> use, BiConsumer<String, Throwable> broken) {
        Set<Class<?>> seen = new HashSet<>();
        Set<String> told = new HashSet<>();
        for (ServiceLoader<S> source : sources.values()) {
            Iterator<ServiceLoader.Provider<S>> services = source.stream().iterator();
            int times = 0;
            while (times < STUCK) {
                String name = type.getSimpleName();
                try {
                    if (!services.hasNext()) {
                        break;
                    }
                    ServiceLoader.Provider<S> service = services.next();
                    name = service.type().getName();
                    if (seen.add(service.type()) && use.take(service)) {
                        return;
                    }
                    times = 0;
                } catch (Throwable e) {
                    times++;
                    if (told.add(name + ": " + Failures.describe(e))) {
                        broken.accept(name, e);
                    }
                }
            }
        }
    }
}
