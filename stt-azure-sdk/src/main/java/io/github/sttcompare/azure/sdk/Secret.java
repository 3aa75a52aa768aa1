package io.github.sttcompare.azure.sdk;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a call identifies itself with.
 *
 * @param key   the key; null when it is a token, or nothing
 * @param token the token; null when it is a key, or nothing
 */
record Secret(@Nullable String key, @Nullable String token) {

    /** {@return the secret for one call; a token is asked for now} */
    static Secret of(Config config) {
        Supplier<String> supplier = config.token();
        if (supplier == null) {
            return new Secret(config.key(), null);
        }
        String token;
        try {
            token = supplier.get();
        } catch (SttException e) {
            throw e;
        } catch (RuntimeException e) {
            // neither its message nor the cause: nobody knows what a library for tokens says
            throw new SttException(ErrorKind.AUTHENTICATION, "no token for Azure Speech: its supplier failed with "
                    + e.getClass().getSimpleName() + "; see to it that it gives one");
        }
        if (token == null || token.isBlank()) {
            throw new SttException(ErrorKind.AUTHENTICATION, "no token for Azure Speech: its supplier gave none; "
                    + "see to it that it gives one");
        }
        return new Secret(null, token);
    }

    /** {@return a text without this secret} */
    String struckFrom(String text) {
        String value = key != null ? key : token;
        return value == null || value.isBlank() ? text : text.replace(value, "***");
    }

    /** Never the value. */
    @Override
    public String toString() {
        return key != null ? "a key" : token != null ? "a token" : "nothing";
    }
}
