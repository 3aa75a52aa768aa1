package io.github.sttcompare.micrometer;

import io.github.sttcompare.Capabilities;
import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.TranscriptionOption;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.corpus.Money;
import io.github.sttcompare.corpus.PriceList;
import io.github.sttcompare.corpus.Pricing;
import io.github.sttcompare.spi.ComparisonStart;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Determines the cost of calls from a price list of {@code stt-corpus}, which must be on the path. The cost is based on the seconds
 * that the vendor reports as billed or, if it reports none, on the length and channels of the audio. Calls of providers without a
 * price are not counted, but a provider that runs on this machine is free unless the list has a price for it. Immutable and
 * thread-safe.
 */
public final class PriceListCost implements CallCost {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
    private static final Pattern CHANNELS = Pattern.compile("[1-9]\\d{0,2}");

    /** The price of a provider, and the options that it supports. */
    private record Terms(Pricing pricing, Capabilities capabilities) {}

    private final Map<String, Terms> terms = new HashMap<>();

    private PriceListCost(PriceList prices, Iterable<? extends SttProvider> providers) {
        for (SttProvider provider : providers) {
            terms.put(provider.id(), new Terms(prices.of(provider), provider.capabilities()));
        }
    }

    /**
     * {@return the cost of the calls of these providers}
     *
     * @param prices    the prices, for example {@link PriceList#shipped}
     * @param providers the providers, whose properties are read once, by this method; calls of other providers are not counted
     */
    public static PriceListCost of(PriceList prices, Iterable<? extends SttProvider> providers) {
        return new PriceListCost(prices, providers);
    }

    @Override
    public Optional<Cost> of(ComparisonStart comparison, Outcome.Transcribed outcome) {
        Terms own = terms.get(outcome.providerId());
        if (own == null) {
            return Optional.empty();
        }
        List<String> asked = asked(own.capabilities(), comparison.options().transcription());
        return billed(own.pricing(), outcome.metadata(), asked)
                .or(() -> own.pricing().ofCall(comparison.audio().duration(), comparison.audio().format().channels(), asked))
                .map(money -> new Cost(money.amount(), money.currency()));
    }

    private static List<String> asked(Capabilities capabilities, TranscriptionOptions options) {
        Collection<TranscriptionOption> ignored = capabilities.ignored(options);
        return options.requested().stream().filter(option -> !ignored.contains(option)).map(Enum::name).toList();
    }

    private static Optional<Money> billed(Pricing pricing, Map<String, String> metadata, List<String> asked) {
        @Nullable String seconds = metadata.get(MetadataKeys.BILLED_SECONDS);
        if (!(pricing instanceof Pricing.Listed listed) || seconds == null || !SECONDS.matcher(seconds).matches()) {
            return Optional.empty();
        }
        String channels = metadata.getOrDefault(MetadataKeys.BILLED_CHANNELS, "1");
        Duration billed = Duration.ofNanos(new BigDecimal(seconds).movePointRight(9).longValueExact());
        return listed.price().ofBilled(billed, CHANNELS.matcher(channels).matches() ? Integer.parseInt(channels) : 1, asked);
    }
}
