package io.github.sttcompare.http;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The address that all requests of a caller begin with.
 *
 * @param origin scheme, host and port, in lower case, always with the port
 * @param path   the path, without a slash at its end
 * @param query  the query; null when there is none
 */
record ServerAddress(URI origin, String path, @Nullable String query) {

    static ServerAddress of(URI address) {
        Endpoints.problem(address, "https", "http").ifPresent(problem -> {
            throw new SttException(ErrorKind.CONFIGURATION, "the address of the server " + problem);
        });
        return new ServerAddress(
                origin(address), address.getRawPath().replaceFirst("/+$", ""), address.getRawQuery());
    }

    private static URI origin(URI address) {
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        int port = address.getPort() >= 0 ? address.getPort() : scheme.equals("https") ? 443 : 80;
        return URI.create(scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + ":" + port);
    }

    URI below(String more) {
        int mark = more.indexOf('?');
        String ownPath = mark < 0 ? more : more.substring(0, mark);
        String ownQuery = mark < 0 ? null : more.substring(mark + 1);
        String whole = ownQuery == null ? query : query == null ? ownQuery : ownQuery + "&" + query;
        return URI.create(origin + path + (ownPath.isEmpty() ? "" : "/" + ownPath) + (whole == null ? "" : "?" + whole));
    }

    boolean owns(URI address) {
        return address.getScheme() != null && address.getHost() != null && origin(address).equals(origin);
    }

    boolean encrypted() {
        return "https".equals(origin.getScheme());
    }

    boolean thisMachine() {
        return Endpoints.isThisMachine(origin);
    }

    @Override
    public String toString() {
        return origin.toString();
    }
}
