package io.github.sttcompare.azure.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate of this machine's own, signed by itself, for servers that speak TLS. Made by the JDK's {@code keytool}. */
final class TestCertificate {

    /** The property by which the Speech SDK trusts one certificate. */
    static final String TRUST = "OPENSSL_SINGLE_TRUSTED_CERT";

    private static final String PASSWORD = "changeit";

    private final SSLContext context;
    private final String pem;

    private TestCertificate(SSLContext context, String pem) {
        this.context = context;
        this.pem = pem;
    }

    /** {@return a certificate for {@code localhost}} */
    static TestCertificate create() {
        try {
            Path folder = Files.createTempDirectory("certificate");
            Path file = folder.resolve("store.p12");
            try {
                keytool(file);
                KeyStore store = KeyStore.getInstance("PKCS12");
                try (InputStream in = Files.newInputStream(file)) {
                    store.load(in, PASSWORD.toCharArray());
                }
                KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                keys.init(store, PASSWORD.toCharArray());
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(keys.getKeyManagers(), null, null);
                return new TestCertificate(context, pem(store.getCertificate("server")));
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(Path file) throws IOException {
        Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "server", "-keyalg", "RSA", "-validity", "2", "-dname", "CN=localhost",
                "-ext", "san=dns:localhost", "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD))
                .redirectErrorStream(true)
                .start();
        try (InputStream out = process.getInputStream()) {
            String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException("keytool failed: " + said);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(Certificate certificate) throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    /** {@return a socket that listens on a free port of this machine for connections with TLS} */
    ServerSocket listen(int backlog) throws IOException {
        return context.getServerSocketFactory().createServerSocket(0, backlog, InetAddress.getLoopbackAddress());
    }

    /** {@return the certificate as text} */
    String pem() {
        return pem;
    }
}
