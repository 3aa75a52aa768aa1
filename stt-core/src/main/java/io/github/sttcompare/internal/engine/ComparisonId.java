package io.github.sttcompare.internal.engine;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** By what a comparison is told from others. It is written out where somebody reads it, which mostly nobody does. */
record ComparisonId(long bits) {

    /** {@return an id that no other comparison has} */
    static ComparisonId random() {
        return new ComparisonId(ThreadLocalRandom.current().nextLong());
    }

    /** {@return the id as it is told: 16 hexadecimal digits} */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(bits);
    }
}
