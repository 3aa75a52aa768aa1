package io.github.sttcompare.http;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.kit.Secrets;
import java.util.Objects;
import java.util.function.Supplier;

/** The value of a header that contains a key: always the same, or created for each request. */
@FunctionalInterface
interface Secret {

    /**
     * {@return the value of the header}
     *
     * @throws SttException if it cannot be obtained, or cannot be sent in a header
     */
    String value();

    static Secret constant(String providerId, String value) {
        String checked = checked(providerId, value);
        return () -> checked;
    }

    static Secret renewed(String providerId, String prefix, Supplier<String> key) {
        Objects.requireNonNull(prefix, "prefix");
        Objects.requireNonNull(key, "key");
        return () -> checked(providerId, prefix + Secrets.supplied(providerId, key));
    }

    private static String checked(String providerId, String value) {
        if (!value.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw new SttException(ErrorKind.CONFIGURATION, "the key of '" + providerId
                    + "' contains line breaks or characters that keys do not have; check what was copied with it");
        }
        return value;
    }
}
