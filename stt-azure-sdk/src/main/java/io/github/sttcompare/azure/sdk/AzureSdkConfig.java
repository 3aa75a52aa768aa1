package io.github.sttcompare.azure.sdk;

import io.github.sttcompare.Fingerprint;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a provider.
 *
 * @param id         the provider's id
 * @param target     the service
 * @param key        the key; null if there is none
 * @param token      returns an access token for each call; null if there is none
 * @param languages  the expected locales if a request has none; with several, the spoken one is detected
 * @param throttled  whether the SDK's upload throttle stays on
 * @param properties properties of the SDK, by name, set last
 * @param capacity   the maximum number of concurrent calls in the SDK, including those that it has not released yet
 */
record AzureSdkConfig(
        String id,
        ServiceAddress target,
        @Nullable String key,
        @Nullable Supplier<String> token,
        List<String> languages,
        boolean throttled,
        Map<String, String> properties,
        int capacity) {

    private static final String PROXY_HOST = "SpeechServiceConnection_ProxyHostName";
    private static final String PROXY_PORT = "SpeechServiceConnection_ProxyPort";

    /** What a transcript or a failure says if there is no relay. */
    static final String DIRECT = "the Speech SDK connects directly because of a proxy property; if the "
            + "service never stops sending, a thread of the SDK keeps running";

    /** {@return the user's proxy, not resolved; null if none is set in a form that is supported here} */
    @Nullable InetSocketAddress proxy() {
        String host = properties.getOrDefault(PROXY_HOST, "");
        String port = properties.getOrDefault(PROXY_PORT, "");
        return host.isBlank() || !port.matches("[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]")
                ? null
                : InetSocketAddress.createUnresolved(host, Integer.parseInt(port));
    }

    /**
     * {@return whether the SDK connects through a {@link Relay}, which must not bypass a proxy that only the SDK
     * supports, and which the SDK bypasses for the hosts in a property for that}
     */
    boolean relayed() {
        return !set("bypass") && (proxy() != null || !set("proxy"));
    }

    private boolean set(String partOfName) {
        return properties.keySet().stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(partOfName));
    }

    /** {@return what a failure's message says in the end; empty if there is a relay} */
    String ending() {
        return relayed() ? "" : " [" + DIRECT + "]";
    }

    /** {@return everything that can change the text} */
    Map<String, String> fingerprint() {
        Fingerprint.Builder fingerprint = Fingerprint.builder(id)
                .put("languages", languages)
                .put("throttled", Boolean.toString(throttled))
                .digests("property.", properties);
        return (target.kind() == ServiceAddress.Kind.REGION
                        ? fingerprint.put("region", target.address())
                        : fingerprint.put("kind", target.kind().name()).endpoint(target.uri(), "cid", "language"))
                .build();
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return id + " (" + target + ")";
    }
}
