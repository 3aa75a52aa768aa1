package io.github.sttcompare.corpus;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** What is known about the price of a provider. */
public sealed interface Pricing {

    /**
     * {@return the maximum cost of a call; empty if it is unknown}
     *
     * @param audio    how long the audio that is sent plays, 0 or more
     * @param channels how many channels are sent, 1 or more
     * @param asked    the names of what is requested, see {@link Price#addOns}
     */
    Optional<Money> ofCall(Duration audio, int channels, Collection<String> asked);

    /** It runs on this machine and is free. */
    record Free() implements Pricing {
        private static final Optional<Money> NOTHING = Optional.of(Money.usd("0"));

        @Override
        public Optional<Money> ofCall(Duration audio, int channels, Collection<String> asked) {
            return NOTHING;
        }

        @Override
        public String toString() {
            return "free, on this machine";
        }
    }

    /**
     * There is a price.
     *
     * @param price the price
     */
    record Listed(Price price) implements Pricing {
        @Override
        public Optional<Money> ofCall(Duration audio, int channels, Collection<String> asked) {
            return price.ofCall(audio, channels, asked);
        }

        @Override
        public String toString() {
            return price.toString();
        }
    }

    /**
     * There is no price.
     *
     * @param reason why, for people
     */
    record Unknown(String reason) implements Pricing {
        @Override
        public Optional<Money> ofCall(Duration audio, int channels, Collection<String> asked) {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "unknown";
        }
    }
}
