package io.github.sttcompare.spring;

import java.io.IOException;

/** Writing to the client failed: it has gone away. */
final class ClientGone extends IOException {

    private static final long serialVersionUID = 1L;

    ClientGone(IOException cause) {
        super(cause);
    }
}
