package io.github.sttcompare.azure.sdk;

import io.github.sttcompare.kit.Secrets;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The credential of a call.
 *
 * @param key     the key; null if there is a token, or neither
 * @param token   the token; null if there is a key, or neither
 * @param secrets the secrets that no message may show
 */
record Credential(@Nullable String key, @Nullable String token, Secrets secrets) {

    static final Credential NONE = new Credential(null, null, Secrets.none());

    /** {@return the credential of one call; requests a token now} */
    static Credential of(AzureSdkConfig config) {
        Supplier<String> supplier = config.token();
        String token = supplier == null ? null : Secrets.supplied(config.id(), supplier);
        // a token of Microsoft Entra is the last part of aad#RESOURCE_ID#TOKEN
        Stream<String> sent = Stream.ofNullable(token == null ? config.key() : token.substring(token.lastIndexOf('#') + 1));
        Stream<String> passwords = config.properties().entrySet().stream()
                .filter(property -> property.getKey().toLowerCase(Locale.ROOT).matches(".*(key|password|token).*"))
                .map(Map.Entry::getValue);
        return new Credential(config.key(), token, Secrets.none().or(Stream.concat(sent, passwords).toList()));
    }

    /** Never the value. */
    @Override
    public String toString() {
        return key != null ? "a key" : token != null ? "a token" : "nothing";
    }
}
