package io.github.sttcompare.internal.engine;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Identifies a comparison. It is converted to text only when needed, because most ids are never read. */
record ComparisonId(long bits) {

    /** {@return an id that no other comparison has} */
    static ComparisonId random() {
        return new ComparisonId(ThreadLocalRandom.current().nextLong());
    }

    /** {@return the id as events show it: 16 hexadecimal digits} */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(bits);
    }
}
