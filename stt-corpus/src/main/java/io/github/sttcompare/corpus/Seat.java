package io.github.sttcompare.corpus;

import io.github.sttcompare.Capabilities;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Workload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * A provider that takes part in a run, with its properties, queried once.
 *
 * @param provider     the provider
 * @param id           its id
 * @param fingerprint  its fingerprint
 * @param capabilities what it accepts and honours
 * @param workload     what it does with the thread on which it is called
 * @param pricing      what is known about its price
 * @param keys         computes the keys of its calls
 */
record Seat(
        SttProvider provider, String id, Map<String, String> fingerprint, Capabilities capabilities,
        Workload workload, Pricing pricing, CallKeys keys) {

    /** @throws IllegalArgumentException if there is none, one has no id, or two have the same */
    static List<Seat> all(List<SttProvider> providers, PriceList prices) {
        if (providers.isEmpty()) {
            throw new IllegalArgumentException("there is no provider to run; add a provider module such as stt-sphinx to the path, or configure one");
        }
        Set<String> ids = new HashSet<>();
        List<Seat> seats = new ArrayList<>();
        for (SttProvider provider : providers) {
            Seat seat = of(provider, prices);
            if (!ids.add(seat.id())) {
                throw new IllegalArgumentException("two providers have the id '" + Names.printable(seat.id()) + "'; give each its own");
            }
            seats.add(seat);
        }
        return List.copyOf(seats);
    }

    private static Seat of(SttProvider provider, PriceList prices) {
        String id = provider.id();
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException("the provider " + provider.getClass().getName() + " has no id; give it one");
        }
        Map<String, String> fingerprint = Objects.requireNonNullElse(provider.fingerprint(), Map.of());
        Capabilities capabilities = Objects.requireNonNullElse(provider.capabilities(), Capabilities.undeclared());
        String once = CallKeys.isCustom(fingerprint) ? UUID.randomUUID().toString() : "";
        Workload workload = Objects.requireNonNullElse(provider.workload(), Workload.UNKNOWN);
        return new Seat(provider, id, fingerprint, capabilities, workload, prices.of(provider), new CallKeys(fingerprint, capabilities, once));
    }
}
