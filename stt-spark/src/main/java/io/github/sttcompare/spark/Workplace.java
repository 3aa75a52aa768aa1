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
 * What the tasks of a run share within one process: the providers, whose models are loaded once, and the connection to the store. Spark
 * gives tasks no other place for that than a static one, so this is the exception to the rule that there is none. Thread-safe.
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

    /** {@return the workplace of a run, to be {@linkplain #leave left}; those of runs that are over are closed} */
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

    /** The run is over: what it had in this process is closed, unless a task that was cancelled still uses it. */
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

    /** {@return a provider, made when it is asked for first} */
    synchronized SttProvider provider(int number) {
        ProviderSpec spec = plan.providers().get(number);
        return providers.computeIfAbsent(number, n -> Providers.named(spec.settings(), spec.id())).iterator().next();
    }

    /** {@return whether a provider is used in this process for the first time, so that it has to get ready} */
    synchronized boolean isFirst(int number) {
        return ready.add(number);
    }

    /** {@return the shared store; null when there is none} */
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

    /** {@return the prices: those of the user's list before those that come with the library} */
    synchronized PriceList prices() {
        if (prices == null) {
            prices = plan.prices() == null ? PriceList.shipped() : read(plan.prices()).orElse(PriceList.shipped());
        }
        return Objects.requireNonNull(prices);
    }

    /** {@return how file systems are reached: what the executor itself has, with whatever keys are in it, and nothing that we sent around} */
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
