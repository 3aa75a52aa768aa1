package io.github.sttcompare.corpus;

import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The prices of vendors. Immutable and thread-safe. */
public final class PriceList {

    private static final String SHIPPED = "prices.json";

    private final List<Price> prices;

    private PriceList(List<Price> prices) {
        this.prices = List.copyOf(prices);
    }

    /** {@return the prices that come with this library: public list prices, each with its date and source} */
    public static PriceList shipped() {
        try (InputStream in = PriceList.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + SHIPPED + " is missing next to " + PriceList.class.getName());
            }
            return new PriceList(PriceFile.read(Path.of(SHIPPED), new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new IllegalStateException("the resource " + SHIPPED + " cannot be read", e);
        }
    }

    /**
     * {@return the prices in a user's file; {@code docs/corpus.md} describes its format}
     *
     * @param file the file, JSON in UTF-8
     * @throws CorpusException if it cannot be read; the message names the line
     */
    public static PriceList of(Path file) {
        try {
            return new PriceList(PriceFile.read(file, FileTexts.read(file)));
        } catch (IOException e) {
            throw new CorpusException(Place.of(file), String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * {@return a price list}
     *
     * @param prices the prices; the first one that applies to a provider counts
     */
    public static PriceList of(List<Price> prices) {
        return new PriceList(prices);
    }

    /**
     * {@return these prices and, for providers without one, those of another list}
     *
     * @param others the other list
     */
    public PriceList orElse(PriceList others) {
        List<Price> all = new ArrayList<>(prices);
        all.addAll(others.prices);
        return new PriceList(all);
    }

    /** {@return the prices; the first one that applies to a provider counts} */
    public List<Price> prices() {
        return prices;
    }

    /**
     * {@return the price for a fingerprint; empty if there is none}
     *
     * @param fingerprint the provider's {@linkplain SttProvider#fingerprint fingerprint}
     */
    public Optional<Price> find(Map<String, String> fingerprint) {
        return prices.stream().filter(price -> price.isFor(fingerprint)).findFirst();
    }

    /**
     * {@return what is known about the price of a provider: the first price that applies; without one, a provider that
     * computes on this machine ({@link Workload#LOCAL}) is free}
     *
     * @param provider the provider
     */
    public Pricing of(SttProvider provider) {
        Map<String, String> fingerprint = provider.fingerprint();
        return find(fingerprint)
                .<Pricing>map(Pricing.Listed::new)
                .orElseGet(() -> provider.workload() == Workload.LOCAL
                        ? new Pricing.Free()
                        : new Pricing.Unknown("there is no price for " + provider.id() + " in the price list; put one "
                                + "into your own list, for example with \"when\": {\"id\": \"" + provider.id() + "\"}"));
    }
}
