package io.github.sttcompare.http;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.regex.Pattern;

/** The addresses of servers as people give them. */
public final class Endpoints {

    private Endpoints() {}

    /**
     * {@return an address from a setting}
     *
     * @param setting the name of the setting, for the message
     * @param address what was set
     * @param example how it should look, for the message
     * @throws SttException of kind {@code CONFIGURATION} if it is no address; it does not show the value, which may hold a password
     */
    public static URI parse(String setting, String address, String example) {
        try {
            return new URI(address.strip());
        } catch (URISyntaxException e) {
            // neither the value nor the cause, which quotes it
            throw new SttException(ErrorKind.CONFIGURATION, setting + " is not an address; write it like " + example);
        }
    }

    /**
     * {@return the address without the path of an operation that was copied with it}
     *
     * @param address   the address
     * @param operation the first segment of such paths, such as {@code speechtotext}; it and everything after it is left out
     */
    public static URI withoutOperation(URI address, String operation) {
        String path = Objects.requireNonNullElse(address.getRawPath(), "");
        String kept = path.replaceFirst("/" + Pattern.quote(operation) + "(/.*)?$", "/");
        // not resolve: a path may begin with two slashes
        return kept.equals(path) ? address : URI.create(address.getScheme() + "://" + address.getRawAuthority() + kept);
    }

    /**
     * {@return whether an address is this machine's own, so that what is sent there does not pass a network}
     *
     * @param address the address; it is judged by its host as written, no name is looked up
     */
    public static boolean isThisMachine(URI address) {
        return address.getHost() != null && ServerAddress.isThisMachine(address.getHost());
    }
}
