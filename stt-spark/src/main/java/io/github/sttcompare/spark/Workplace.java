package io.github.sttcompare.spark;

import io.github.sttcompare.Providers;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.corpus.PriceList;
import io.github.sttcompare.corpus.ResultStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.jspecify.annotations.Nullable;

/**
 * The resources that the tasks of a run share within one process: the providers, so that models are loaded only once, and the connection
 * to the store. Spark offers tasks no other place for them than a static field, which this library otherwise avoids. Thread-safe.
 */
final class Workplace {

    private static final Map<String, Workplace> OPEN = new HashMap<>();

    private final RunPlan plan;
    private final Map<Integer, Providers> providers = new HashMap<>();
    private final Set<Integer> ready = new HashSet<>();
    private @Nullable ResultStore store;
    private @Nullable PriceList prices;
    private @Nullable Configuration hadoop;
    private int users;

    private Workplace(RunPlan plan) {
        this.plan = plan;
    }

    /**
     * {@return the workplace of a run, created if necessary; each call must be followed by {@link #leave}}
     *
     * <p>Closes the workplaces of other runs that no task is using.
     */
    static Workplace enter(RunPlan plan) {
        synchronized (OPEN) {
            OPEN.values().removeIf(other -> !other.plan.token().equals(plan.token()) && other.closeIfUnused());
            Workplace workplace = OPEN.computeIfAbsent(plan.token(), token -> new Workplace(plan));
            workplace.users++;
            return workplace;
        }
    }

    void leave() {
        synchronized (OPEN) {
            users--;
        }
    }

    /** Closes the workplace of a finished run in this process, unless a cancelled task is still using it. */
    static void close(String token) {
        synchronized (OPEN) {
            Workplace workplace = OPEN.get(token);
            if (workplace != null && workplace.closeIfUnused()) {
                OPEN.remove(token);
            }
        }
    }

    private boolean closeIfUnused() {
        if (users > 0) {
            return false;
        }
        synchronized (this) {
            providers.values().forEach(Providers::close);
            if (store != null) {
                store.close();
            }
        }
        return true;
    }

    /** {@return a provider, created on first use} */
    synchronized SttProvider provider(int number) {
        ProviderSpec spec = plan.providers().get(number);
        return providers.computeIfAbsent(number, n -> Providers.named(spec.settings(), spec.id())).iterator().next();
    }

    /** {@return whether this is the first call for a provider in this process, so that it must be warmed up} */
    synchronized boolean isFirst(int number) {
        return ready.add(number);
    }

    /** {@return the shared store, connected on first use and again if the connection is broken; null if the run has none} */
    synchronized @Nullable ResultStore store() {
        StoreAddress address = plan.store();
        if (address != null && (store == null || store.isBroken())) {
            if (store != null) {
                store.close();
            }
            store = address.connect();
        }
        return store;
    }

    /** {@return the prices; those of the user's list take precedence over the shipped ones} */
    synchronized PriceList prices() {
        if (prices == null) {
            prices = plan.prices() == null ? PriceList.shipped() : read(plan.prices()).orElse(PriceList.shipped());
        }
        return Objects.requireNonNull(prices);
    }

    /** {@return the executor's own Hadoop configuration, including its credentials; nothing in it was sent by this library} */
    synchronized Configuration hadoop() {
        if (hadoop == null) {
            hadoop = SparkHadoopUtil.get().newConfiguration(SparkEnv.get().conf());
        }
        return Objects.requireNonNull(hadoop);
    }

    private static PriceList read(String json) {
        try {
            Path file = Files.createTempFile("stt-prices-", ".json");
            try {
                Files.writeString(file, json);
                return PriceList.of(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the prices cannot be read on this worker", e);
        }
    }
}
