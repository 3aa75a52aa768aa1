package io.github.sttcompare.gcp;

import com.google.auth.Credentials;
import com.google.auth.oauth2.GoogleCredentials;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds credentials. Failures, including their causes, do not show the content of a file. */
final class GcpCredentials {

    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

    private GcpCredentials() {}

    /** {@return the credentials; null for another server that needs none} */
    static @Nullable Credentials load(GcpConfig config) {
        Credentials given = config.credentials();
        if (given != null) {
            return given;
        }
        Path file = config.credentialsFile();
        if (config.plaintext() || config.channel() != null) {
            return null;
        }
        return file == null ? ambient() : read(file);
    }

    private static Credentials ambient() {
        try {
            return GoogleCredentials.getApplicationDefault().createScoped(SCOPE);
        } catch (IOException | RuntimeException e) {
            throw new SttException(ErrorKind.CONFIGURATION, "there are no usable Google credentials: set "
                    + "GOOGLE_APPLICATION_CREDENTIALS to a credentials file, or run "
                    + "'gcloud auth application-default login'");
        }
    }

    private static Credentials read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return GoogleCredentials.fromStream(in).createScoped(SCOPE);
        } catch (NoSuchFileException e) {
            throw unusable(file, "there is no such file; check GOOGLE_APPLICATION_CREDENTIALS");
        } catch (AccessDeniedException e) {
            throw unusable(file, "access is denied; check its permissions");
        } catch (IOException | RuntimeException e) {
            throw unusable(file, Files.isDirectory(file) ? "it is a directory; name the file in it"
                    : "it is not a credentials file of Google Cloud; download its JSON key again");
        }
    }

    private static SttException unusable(Path file, String why) {
        return new SttException(ErrorKind.CONFIGURATION, "the credentials file " + file + " cannot be used: " + why);
    }
}
