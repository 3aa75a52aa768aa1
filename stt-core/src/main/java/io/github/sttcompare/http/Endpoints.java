package io.github.sttcompare.http;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses and checks the addresses of servers. */
public final class Endpoints {

    private static final Pattern THIS_MACHINE =
            Pattern.compile("localhost|.+\\.localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[(::1|0:0:0:0:0:0:0:1)]");

    private static final Pattern PORT = Pattern.compile("0*([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])");

    private Endpoints() {}

    /**
     * {@return an address from a setting, trimmed}
     *
     * @param setting the name of the setting, for the message
     * @param address what was set
     * @param example how it should look, for the message
     * @throws SttException of kind {@code CONFIGURATION} if it is not a valid address; the message does not show the
     *     value, which may contain a password
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
     * {@return why an address cannot be that of a server, as the rest of a sentence that begins with the name of the
     * address; empty if it can}
     *
     * <p>It shows no part of the address, because any of its parts may contain a password.
     *
     * @param address the address
     * @param schemes the allowed schemes, in lower case, the preferred one first, at least one
     */
    public static Optional<String> problem(URI address, String... schemes) {
        String authority = Objects.requireNonNullElse(address.getRawAuthority(), "");
        String scheme = Objects.requireNonNullElse(address.getScheme(), "").toLowerCase(Locale.ROOT);
        String host = authority.replaceFirst(":[^:\\]]*$", "");
        String port = authority.substring(host.length()).replaceFirst("^:", "");
        if (authority.indexOf('@') >= 0) {
            return Optional.of("must not contain a user name or a password");
        }
        if (!List.of(schemes).contains(scheme)) {
            return Optional.of("must begin with " + String.join(":// or ", schemes) + "://; write it like " + schemes[schemes.length - 1] + "://localhost:8000");
        }
        if (host.isEmpty()) {
            return Optional.of("has no host; write it like " + scheme + "://localhost:8000");
        }
        if (host.indexOf(':') >= 0 && host.charAt(0) != '[') {
            return Optional.of("seems to have an IPv6 address without brackets; write it like " + scheme + "://[::1]:8000");
        }
        if (!port.isEmpty() && !PORT.matcher(port).matches()) {
            return Optional.of("has a port that is not a number from 1 to 65535");
        }
        if (host.indexOf('_') >= 0 && address.getHost() == null) {
            return Optional.of("has an underscore in its host name, which Java's HTTP client does not accept; give the host another name, "
                    + "for instance an alias with a hyphen in docker-compose, or use its IP address");
        }
        return address.getHost() != null ? Optional.empty() : Optional.of("has a malformed host name; a host name has "
                + "letters without accents, digits, hyphens and dots, and its last part begins with a letter");
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
     * {@return whether an address belongs to this machine, so that nothing is sent over a network}
     *
     * @param address the address; only its host name is considered, without a lookup
     */
    public static boolean isThisMachine(URI address) {
        return address.getHost() != null && THIS_MACHINE.matcher(address.getHost().toLowerCase(Locale.ROOT)).matches();
    }
}
