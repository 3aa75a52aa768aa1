package io.github.sttcompare.spark;

import io.github.sttcompare.Fingerprint;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Workload;
import io.github.sttcompare.corpus.StoreException;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a worker says before anything is paid.
 *
 * @param host         the worker
 * @param problem      why it cannot take part; null when it can
 * @param fingerprints what makes the calls of each provider the same calls
 * @param local        whether each provider computes on the worker
 */
record Probe(String host, @Nullable String problem, ArrayList<String> fingerprints, ArrayList<Boolean> local) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    /** {@return what this worker says} */
    static Probe here(RunPlan plan) {
        ArrayList<String> fingerprints = new ArrayList<>();
        ArrayList<Boolean> local = new ArrayList<>();
        Workplace workplace = Workplace.enter(plan);
        try {
            workplace.store();
            workplace.prices();
            for (int i = 0; i < plan.providers().size(); i++) {
                SttProvider provider = workplace.provider(i);
                Map<String, String> fingerprint = new TreeMap<>(provider.fingerprint());
                if (Fingerprint.CUSTOM.equals(fingerprint.get(Fingerprint.CLASS))) {
                    return new Probe(hostName(), "nothing says that the provider " + provider.id() + " is the same on each worker; give it a"
                            + " class with a name, or a fingerprint", fingerprints, local);
                }
                fingerprints.add(fingerprint.toString());
                local.add(provider.workload() == Workload.LOCAL);
            }
            return new Probe(hostName(), null, fingerprints, local);
        } catch (SttException | StoreException | UncheckedIOException | IllegalArgumentException e) {
            return new Probe(hostName(), String.valueOf(e.getMessage()), fingerprints, local);
        } finally {
            workplace.leave();
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "a worker";
        }
    }
}
