package io.github.sttcompare.spark;

import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Everything a worker needs to know about a run. It is plain data and contains no secrets.
 *
 * @param run       the id of the run
 * @param token     identifies the resources of this run on the workers, see {@link Workplace}
 * @param providers the providers to call
 * @param options   the options of the calls
 * @param store     the address of the shared store; null if there is none
 * @param prices    the user's price list as JSON, which takes precedence over the shipped one; null to use only the shipped one
 * @param inFlight  the maximum number of concurrent calls of a task; not used for providers that compute on the worker, for which it is 1
 * @param retries   the maximum number of retries of a call
 */
record RunPlan(
        String run, String token, ArrayList<ProviderSpec> providers, AskedOptions options, @Nullable StoreAddress store,
        @Nullable String prices, int inFlight, int retries) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;
}
