package io.github.sttcompare;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Creates the maps that {@link SttProvider#fingerprint} returns: sorted by name, unmodifiable, without secrets.
 *
 * <p>A fingerprint contains everything that can change the text, such as the model, the version of the API, the server,
 * languages and prompts. It does not contain what cannot: keys and tokens, time-outs, concurrency limits, proxies.
 */
public final class Fingerprint {

    /** The name of the provider's id. */
    public static final String ID = "id";

    /** The name of the provider's class, in a fingerprint without anything more specific. */
    public static final String CLASS = "class";

    /** The name of the version that the user gave to a provider made from a function. */
    public static final String VERSION = "version";

    /** The {@link #CLASS} of lambdas and anonymous classes: two providers of this class are not known to be the same. */
    public static final String CUSTOM = "custom";

    /** Applied to names in lower case with dots between words. */
    private static final Pattern SECRET = Pattern.compile(
            "(.*\\.)?(secret|password|passphrase|credentials?|authorization|proxy)(\\..*)?|(.*\\.)?(api)?(key|token|password)");

    /** Only time-outs of connections: how long a recogniser waits for silence, for instance, does change the text. */
    private static final Pattern TIME_OUT = Pattern.compile(
            "((connect|connection|request|read|write|call|response|socket|idle)\\.)?time\\.?outs?(\\.(ms|millis|seconds))?"
                    + "|deadline|((max|maximum)\\.)?retries");

    private static final int DIGEST_BYTES = 8;

    private Fingerprint() {}

    /**
     * {@return a builder of the fingerprint of a provider, not thread-safe}
     *
     * @param id the provider's id
     */
    public static Builder builder(String id) {
        return new Builder().put(ID, id);
    }

    /**
     * {@return the fingerprint of a provider that does not define one: its id and its class}
     *
     * <p>Lambdas, hidden, anonymous and generated classes count as {@value #CUSTOM}, because their names differ from process
     * to process or with the next edit.
     *
     * @param id   the provider's id
     * @param type the provider's class
     */
    static Map<String, String> of(String id, Class<?> type) {
        boolean named = !type.isHidden() && !type.isAnonymousClass() && !type.isLocalClass() && !type.isSynthetic()
                && !Proxy.isProxyClass(type) && !type.getName().contains("$$");
        return builder(id).put(CLASS, named ? type.getName() : CUSTOM).build();
    }

    /**
     * {@return whether a name denotes something that does not belong in a fingerprint: a key, a password, a proxy, a
     * connection time-out}
     *
     * @param name the name of a setting, whose words are separated by capitals, dots, hyphens or underscores
     */
    public static boolean isNeutral(String name) {
        String words = name.strip().replaceAll("(?<=[a-z0-9])(?=[A-Z])|[-_ ]+", ".").toLowerCase(Locale.ROOT);
        return SECRET.matcher(words).matches() || TIME_OUT.matcher(words).matches();
    }

    /** Collects the entries of a fingerprint. Not thread-safe. */
    public static final class Builder {
        private final TreeMap<String, String> entries = new TreeMap<>();

        private Builder() {}

        /**
         * Adds a setting; a null value is left out.
         *
         * @param name  the setting
         * @param value its value, which must not be secret
         * @throws IllegalArgumentException if the name is blank, {@linkplain #isNeutral neutral}, or was added before
         */
        public Builder put(String name, @Nullable String value) {
            if (name.isBlank() || isNeutral(name)) {
                throw new IllegalArgumentException(
                        "'" + name + "' does not belong in a fingerprint, which contains only what can change the text");
            }
            if (value != null && entries.put(name, value) != null) {
                throw new IllegalArgumentException("'" + name + "' is already in the fingerprint");
            }
            return this;
        }

        /**
         * Adds a list whose order matters; an empty one is left out.
         *
         * @param name   the setting
         * @param values its values
         */
        public Builder put(String name, List<String> values) {
            return put(name, values.isEmpty() ? null : String.join(",", values));
        }

        /**
         * Adds the address of a server as {@code endpoint}, without user, password, fragment and query; of its query, only
         * the given parameters are added, under their own names.
         *
         * @param address    the address
         * @param parameters the query parameters that can change the text, such as {@code api-version}
         */
        public Builder endpoint(URI address, String... parameters) {
            String port = address.getPort() < 0 ? "" : ":" + address.getPort();
            String path = Objects.requireNonNullElse(address.getRawPath(), "").replaceFirst("/+$", "");
            String scheme = Objects.requireNonNullElse(address.getScheme(), "").toLowerCase(Locale.ROOT);
            String host = Objects.requireNonNullElse(address.getHost(), "").toLowerCase(Locale.ROOT);
            put("endpoint", scheme + "://" + host + port + path);
            for (String pair : Objects.requireNonNullElse(address.getRawQuery(), "").split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && Arrays.asList(parameters).contains(pair.substring(0, equals))) {
                    put(pair.substring(0, equals), pair.substring(equals + 1));
                }
            }
            return this;
        }

        /**
         * Adds settings with arbitrary names and values, such as form fields that are sent as they are. Because a value
         * may be secret, each is replaced by a digest. Settings with {@linkplain #isNeutral neutral} names are left out.
         *
         * @param prefix the prefix of their names
         * @param values the values by name
         */
        public Builder digests(String prefix, Map<String, String> values) {
            values.forEach((name, value) -> {
                if (!isNeutral(name)) {
                    put(prefix + name, digest(value));
                }
            });
            return this;
        }

        private static String digest(String value) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
                return "sha256:" + HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }

        /** {@return the fingerprint, sorted by name and unmodifiable} */
        public Map<String, String> build() {
            return Collections.unmodifiableMap(new TreeMap<>(entries));
        }
    }
}
