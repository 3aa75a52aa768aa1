package io.github.sttcompare.spark;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A standalone cluster on this machine: a master and two workers with one core each, as separate processes on 127.0.0.1. Neither this
 * project nor a JDBC driver is on their class path: applications bring them along, as {@code spark-submit --jars} does.
 */
final class Cluster implements AutoCloseable {

    private final Path folder;
    private final Path home;
    /** What is sent to the executors as {@code --jars}: this project's modules, its tests, and the JDBC drivers. */
    private final List<Path> sent;
    private final int port;
    private final Map<String, String> environment;
    private final List<Process> daemons = new ArrayList<>();

    private Cluster(Path folder, Path home, List<Path> sent, int port, Map<String, String> environment) {
        this.folder = folder;
        this.home = home;
        this.sent = List.copyOf(sent);
        this.port = port;
        this.environment = environment;
    }

    static Cluster start(Path folder) throws IOException {
        return start(folder, Map.of());
    }

    /** With variables in the environment of all its processes. */
    static Cluster start(Path folder, Map<String, String> environment) throws IOException {
        Path home = Files.createDirectories(folder.resolve("spark"));
        Path jars = Files.createDirectories(home.resolve("jars"));
        Path own = Files.createDirectories(folder.resolve("own"));
        List<Path> sent = new ArrayList<>();
        int n = 0;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry).toAbsolutePath();
            if (Files.isDirectory(path)) {
                sent.add(jar(path, own.resolve(n++ + ".jar")));
            } else if (path.getFileName().toString().matches("(stt|postgresql|sqlite-jdbc)-.*\\.jar")) {
                sent.add(path);
            } else if (Files.isRegularFile(path)) {
                Files.createSymbolicLink(jars.resolve(n++ + "-" + path.getFileName()), path);
            }
        }
        Cluster cluster = new Cluster(folder, home, sent, freePort(), environment);
        cluster.daemons.add(cluster.java("master", List.of("-Xmx256m", "-Dspark.deploy.maxExecutorRetries=-1"), "org.apache.spark.deploy.master.Master",
                "--host", "127.0.0.1", "--port", Integer.toString(cluster.port), "--webui-port", Integer.toString(freePort())));
        for (int i = 0; i < 2; i++) {
            cluster.daemons.add(cluster.java("worker" + i, List.of("-Xmx256m"), "org.apache.spark.deploy.worker.Worker",
                    "--host", "127.0.0.1", "--cores", "1", "--memory", "600m", "--work-dir", folder.resolve("work" + i).toString(),
                    "--webui-port", Integer.toString(freePort()), cluster.master()));
        }
        return cluster;
    }

    private static Path jar(Path classes, Path file) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file));
                Stream<Path> all = Files.walk(classes)) {
            for (Path one : all.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new JarEntry(classes.relativize(one).toString().replace(File.separatorChar, '/')));
                Files.copy(one, jar);
            }
        }
        return file;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private String master() {
        return "spark://127.0.0.1:" + port;
    }

    /** {@return the driver process of an application, started in the same way as by spark-submit} */
    Process submit(String name, Class<?> main, String... args) throws IOException {
        String light = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";
        List<String> submit = new ArrayList<>(List.of("--master", master(), "--class", main.getName(),
                "--jars", sent.stream().skip(1).map(Path::toString).collect(Collectors.joining(","))));
        Map.of(
                "spark.ui.enabled", "false",
                "spark.sql.shuffle.partitions", "2",
                "spark.driver.host", "127.0.0.1",
                "spark.driver.bindAddress", "127.0.0.1",
                "spark.executor.memory", "512m",
                "spark.executor.cores", "1",
                "spark.task.maxFailures", "10",
                "spark.executor.extraJavaOptions", light,
                "spark.local.dir", folder.resolve("local").toString())
                .forEach((key, value) -> submit.addAll(List.of("--conf", key + "=" + value)));
        submit.add(sent.getFirst().toString());
        submit.addAll(List.of(args));
        return java(name, List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"), "org.apache.spark.deploy.SparkSubmit", submit.toArray(String[]::new));
    }

    private Process java(String name, List<String> options, String main, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of("-Dlog4j2.configurationFile=" + Path.of("src/test/resources/log4j2-test.properties").toAbsolutePath(),
                "-cp", home.resolve("jars") + "/*", main));
        command.addAll(List.of(args));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log(name).toFile());
        process.environment().putAll(Map.of("SPARK_HOME", home.toString(), "SPARK_SCALA_VERSION", "2.13", "SPARK_LOCAL_IP", "127.0.0.1",
                "JAVA_HOME", System.getProperty("java.home")));
        process.environment().putAll(environment);
        return process.start();
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    String output(String name) throws IOException {
        return Files.readString(log(name));
    }

    /** Waits until a driver has ended, and fails unless its exit status is 0. */
    void await(String name, Process driver) throws IOException, InterruptedException {
        if (!driver.waitFor(900, TimeUnit.SECONDS)) {
            driver.destroyForcibly();
            throw new AssertionError("the driver did not end: " + output(name));
        }
        if (driver.exitValue() != 0) {
            throw new AssertionError("the driver failed: " + output(name));
        }
    }

    @Override
    public void close() {
        for (Process daemon : daemons.reversed()) {
            daemon.descendants().forEach(ProcessHandle::destroyForcibly);
            daemon.destroyForcibly().onExit().join();
        }
    }
}
