package io.github.sttcompare.spark;

import io.github.sttcompare.Settings;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Workload;
import io.github.sttcompare.spi.Setting;
import io.github.sttcompare.spi.SttProviderFactory;
import java.util.List;

/** Providers of a vendor that counts its calls, in a process that nobody kills. */
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

    /** One. */
    public static final class One extends CountedFactory {
        /** Makes it. */
        public One() {
            super("one", Workload.REMOTE);
        }
    }

    /** Another. */
    public static final class Two extends CountedFactory {
        /** Makes it. */
        public Two() {
            super("two", Workload.REMOTE);
        }
    }

    /** One that computes on the worker. */
    public static final class Local extends CountedFactory {
        /** Makes it. */
        public Local() {
            super("local", Workload.LOCAL);
        }
    }
}
