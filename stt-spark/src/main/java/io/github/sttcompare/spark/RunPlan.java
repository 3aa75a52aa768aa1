package io.github.sttcompare.spark;

import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * All that a worker has to know: plain data, without secrets.
 *
 * @param run       the id of the run
 * @param token     tells this use of the workers from others
 * @param providers whom to call
 * @param options   what to ask
 * @param store     the shared store; null when there is none
 * @param prices    a price list of the user's, as JSON; null for the shipped one alone
 * @param inFlight  how many calls of a task are made at once; one for a recogniser that computes on the worker
 * @param retries   how often a call is tried again
 */
record RunPlan(
        String run, String token, ArrayList<ProviderSpec> providers, AskedOptions options, @Nullable StoreAddress store,
        @Nullable String prices, int inFlight, int retries) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;
}
