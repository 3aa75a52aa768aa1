package io.github.sttcompare.gcp;

import com.google.auth.Credentials;
import java.io.Serial;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A token that goes over any connection. */
class TestCredentials extends Credentials {

    static final String TOKEN = "super-secret-token-4711";

    @Serial
    private static final long serialVersionUID = 1;

    @Override
    public String getAuthenticationType() {
        return "test";
    }

    @Override
    public Map<String, List<String>> getRequestMetadata(URI uri) {
        return Map.of("authorization", List.of("Bearer " + TOKEN));
    }

    @Override
    public boolean hasRequestMetadata() {
        return true;
    }

    @Override
    public boolean hasRequestMetadataOnly() {
        return true;
    }

    @Override
    public void refresh() {}
}
