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
 * The result of checking a worker before any call is made.
 *
 * @param host         the host name of the worker
 * @param problem      the reason why it cannot take part; null if it can
 * @param fingerprints the fingerprint of each provider, in order; incomplete if there is a problem
 * @param local        for each provider, whether it computes on the worker; incomplete if there is a problem
 */
record Probe(String host, @Nullable String problem, ArrayList<String> fingerprints, ArrayList<Boolean> local) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    /** {@return the result for the process in which it is called} */
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
