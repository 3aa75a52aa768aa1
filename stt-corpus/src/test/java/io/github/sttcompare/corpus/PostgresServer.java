package io.github.sttcompare.corpus;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server for tests: the one in a jar where that runs, else Debian's under its own user. {@code -Dstt.postgres=required} makes
 * it a failure that neither does.
 */
final class PostgresServer {

    private interface Stop {
        void run() throws IOException, InterruptedException;
    }

    private final int port;
    private final Stop stop;

    private PostgresServer(int port, Stop stop) {
        this.port = port;
        this.stop = stop;
    }

    /** @throws IOException if there is no server to be had; the message says why */
    static PostgresServer start(Path folder) throws IOException, InterruptedException {
        String embedded;
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder().setOverrideWorkingDirectory(folder.toFile()).start();
            return new PostgresServer(server.getPort(), server::close);
        } catch (IOException | RuntimeException e) {
            embedded = "the server in a jar does not start (" + e.getMessage() + ")";
        }
        try {
            return debian(folder, folder.resolve("debian"));
        } catch (IOException e) {
            throw new IOException(embedded + ", and Debian's neither (" + e.getMessage() + ")", e);
        }
    }

    private static PostgresServer debian(Path parent, Path folder) throws IOException, InterruptedException {
        Path programs = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(programs)) {
            throw new IOException("it is not installed");
        }
        Path bin;
        try (Stream<Path> versions = Files.list(programs)) {
            bin = versions.sorted().toList().getLast().resolve("bin");
        }
        Files.createDirectories(folder);
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        boolean root = "root".equals(System.getProperty("user.name"));
        if (root) {
            run(List.of("chown", "postgres", folder.toString()));
            run(List.of("chmod", "-R", "o+x", parent.toString()));
        }
        List<String> as = root ? List.of("runuser", "-u", "postgres", "--") : List.of();
        String data = folder.resolve("data").toString();
        run(plus(as, bin.resolve("initdb").toString(), "-D", data, "-A", "trust", "-U", "postgres", "--no-sync"));
        run(plus(as, bin.resolve("pg_ctl").toString(), "-D", data, "-w", "-l", folder.resolve("log").toString(), "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + folder, "start"));
        return new PostgresServer(port, () -> run(plus(as, bin.resolve("pg_ctl").toString(), "-D", data, "-m", "immediate", "stop")));
    }

    private static List<String> plus(List<String> before, String... command) {
        List<String> all = new ArrayList<>(before);
        all.addAll(List.of(command));
        return all;
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("postgres", ".txt");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command + ": " + Files.readString(output));
        }
        Files.delete(output);
    }

    /** The address of a database. */
    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    void stop() throws IOException, InterruptedException {
        stop.run();
    }
}
