package io.github.sttcompare.spark;

import io.github.sttcompare.Settings;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Workload;
import io.github.sttcompare.spi.Setting;
import io.github.sttcompare.spi.SttProviderFactory;
import java.util.List;

/** Factories of providers that call {@link CallServer}, which counts the calls in a process that is not killed. */
abstract class CountedFactory implements SttProviderFactory {

    static final String URL = "COUNTED_URL";
    static final String KEY = "COUNTED_KEY";

    private final String id;
    private final Workload workload;

    CountedFactory(String id, Workload workload) {
        this.id = id;
        this.workload = workload;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.required(URL, "where the vendor is"), Setting.required(KEY, "the key").asSecret());
    }

    @Override
    public SttProvider create(Settings settings) {
        return new CountedProvider(id, workload, settings.require(URL), settings.require(KEY));
    }

    /** A remote provider. */
    public static final class One extends CountedFactory {
        /** Called by the service loader. */
        public One() {
            super("one", Workload.REMOTE);
        }
    }

    /** Another remote provider. */
    public static final class Two extends CountedFactory {
        /** Called by the service loader. */
        public Two() {
            super("two", Workload.REMOTE);
        }
    }

    /** A provider that computes on the worker. */
    public static final class Local extends CountedFactory {
        /** Called by the service loader. */
        public Local() {
            super("local", Workload.LOCAL);
        }
    }
}
