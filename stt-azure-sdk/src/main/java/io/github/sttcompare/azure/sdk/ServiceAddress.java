package io.github.sttcompare.azure.sdk;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.http.Endpoints;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of the service.
 *
 * @param kind    how the address is meant
 * @param address the name of a region, or an address without a user
 */
record ServiceAddress(Kind kind, String address) {

    enum Kind {
        /** An Azure region, whose address the SDK knows. */
        REGION,
        /** A host with the paths of the service: a container, a sovereign cloud. */
        HOST,
        /** The endpoint of a resource, or a whole address. */
        ENDPOINT
    }

    private static final Pattern REGION = Pattern.compile("[a-z0-9]{2,40}");
    private static final Pattern OF_REGION =
            Pattern.compile("https://([a-z0-9]+)\\.api\\.cognitive\\.microsoft\\.com(:443)?/?",
                    Pattern.CASE_INSENSITIVE);
    static ServiceAddress region(String region) {
        String name = region.strip().toLowerCase(Locale.ROOT);
        if (!REGION.matcher(name).matches()) {
            throw wrong("the region is malformed; set its short name, such as westeurope");
        }
        return new ServiceAddress(Kind.REGION, name);
    }

    /** Accepts http, https, ws and wss, because the SDK requires WebSockets here. */
    static ServiceAddress host(URI host) {
        URI checked = checked(host, "host");
        if (!checked.getRawPath().replace("/", "").isEmpty() || checked.getRawQuery() != null) {
            throw wrong("the host has a path; set only the host, such as ws://localhost:5000, or set it as the endpoint");
        }
        return new ServiceAddress(Kind.HOST, (encrypted(checked) ? "wss://" : "ws://") + checked.getRawAuthority());
    }

    static ServiceAddress endpoint(URI endpoint) {
        URI checked = checked(endpoint, "endpoint");
        // https addresses are often copied with the path of an operation of the REST API; WebSocket addresses are used
        // unchanged
        boolean rest = checked.getScheme().matches("(?i)https?");
        String address = (rest ? Endpoints.withoutOperation(checked, "speechtotext") : checked).toString();
        Matcher regional = OF_REGION.matcher(address);
        return regional.matches() ? region(regional.group(1)) : new ServiceAddress(Kind.ENDPOINT, address);
    }

    private static URI checked(URI address, String name) {
        Endpoints.problem(address, "https", "wss", "http", "ws").ifPresent(problem -> {
            throw wrong("the " + name + " " + problem);
        });
        return address;
    }

    private static boolean encrypted(URI address) {
        return address.getScheme().matches("(?i)https|wss");
    }

    private static SttException wrong(String what) {
        return new SttException(ErrorKind.CONFIGURATION, "azure-sdk: " + what);
    }

    /** {@return whether data is sent to another machine unencrypted} */
    boolean open() {
        return kind != Kind.REGION && !encrypted(uri()) && !Endpoints.isThisMachine(uri());
    }

    URI uri() {
        return URI.create(address);
    }

    /** {@return the service, without what follows the host} */
    @Override
    public String toString() {
        return kind == Kind.REGION ? "region " + address : uri().getScheme() + "://" + uri().getRawAuthority();
    }
}
