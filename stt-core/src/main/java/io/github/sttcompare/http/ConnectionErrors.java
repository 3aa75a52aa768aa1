package io.github.sttcompare.http;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Replaces the messages of exceptions from the JDK's client with our own: its messages quote what the server sent. */
final class ConnectionErrors {

    private static final int MAX_CAUSES = 20;

    private ConnectionErrors() {}

    static SttException failure(ServerAddress server, Throwable thrown, int maxAnswerBytes) {
        List<Throwable> causes =
                Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(MAX_CAUSES).toList();
        // the audio could not be read while it was sent
        for (Throwable cause : causes) {
            if (cause instanceof SttException known) {
                return known;
            }
        }
        if (has(causes, BoundedBody.TooLong.class)) {
            return because(ErrorKind.PROTOCOL, server + " sent an answer of more than " + maxAnswerBytes
                    + " bytes; check that it is the right server", thrown);
        }
        if (has(causes, BoundedBody.Damaged.class)) {
            return because(ErrorKind.PROTOCOL, server + " sent a compressed answer that cannot be read; check the server, and the "
                    + "proxy", thrown);
        }
        if (has(causes, CertificateException.class)) {
            return because(ErrorKind.CONFIGURATION, "the certificate of " + server
                    + " is not trusted or not for this host; check the address, or trust its certificate", thrown);
        }
        // the JDK's parser does not wrap the exceptions for malformed numbers and the like
        if (has(causes, ProtocolException.class, NumberFormatException.class, IndexOutOfBoundsException.class)) {
            return because(ErrorKind.PROTOCOL, server + " did not answer with HTTP; check the address", thrown);
        }
        if (has(causes, UnresolvedAddressException.class, UnknownHostException.class)) {
            return because(ErrorKind.NETWORK, "the host of " + server + " is unknown; check the address and the network", thrown);
        }
        if (has(causes, HttpConnectTimeoutException.class)) {
            return because(ErrorKind.NETWORK, "connecting to " + server + " timed out; check the address and the network", thrown);
        }
        if (has(causes, ConnectException.class)) {
            return because(ErrorKind.NETWORK, "connection refused by " + server + "; check that the server runs", thrown);
        }
        if (has(causes, SSLException.class)) {
            return because(ErrorKind.NETWORK, "cannot make an encrypted connection to " + server + "; check that it supports https", thrown);
        }
        if (has(causes, IOException.class)) {
            return because(ErrorKind.NETWORK, "the connection to " + server + " broke before the answer was complete", thrown);
        }
        return because(ErrorKind.INTERNAL, "the HTTP client failed unexpectedly", thrown);
    }

    private static boolean has(List<Throwable> causes, Class<?>... types) {
        return causes.stream().anyMatch(cause -> Arrays.stream(types).anyMatch(type -> type.isInstance(cause)));
    }

    /** The cause keeps its stack trace and its class, but not its message. */
    private static SttException because(ErrorKind kind, String message, Throwable thrown) {
        IOException cause = new IOException(thrown.getClass().getName());
        cause.setStackTrace(thrown.getStackTrace());
        return new SttException(kind, message, cause);
    }
}
