package io.github.sttcompare.spring;

import java.io.IOException;

/** A write to the client failed because it has disconnected. */
final class ClientGone extends IOException {

    private static final long serialVersionUID = 1L;

    ClientGone(IOException cause) {
        super(cause);
    }
}
