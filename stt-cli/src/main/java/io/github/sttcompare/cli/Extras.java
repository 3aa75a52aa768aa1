package io.github.sttcompare.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Finds additional jars in {@code lib/} next to the program, such as further providers and decoders. */
final class Extras {

    private Extras() {}

    /**
     * {@return a class loader that also finds these; the given one if there are none, or if the program does not run from
     * its jar}
     *
     * @param parent finds the program's own classes
     */
    static ClassLoader loader(ClassLoader parent) {
        CodeSource source = Extras.class.getProtectionDomain().getCodeSource();
        try {
            Path jar = source == null ? null : Path.of(source.getLocation().toURI());
            if (jar == null || !Files.isRegularFile(jar) || !Files.isDirectory(jar.resolveSibling("lib"))) {
                return parent;
            }
            Path folder = jar.resolveSibling("lib");
            List<URL> extras = jars(folder, known(jar));
            return extras.isEmpty() ? parent : new URLClassLoader("stt-cli/lib", extras.toArray(URL[]::new), parent);
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            return parent; // for instance a jar inside a jar, which has no folder
        }
    }

    private static Set<String> known(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String path = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return path == null ? Set.of() : new HashSet<>(List.of(path.split(" +", -1)));
        }
    }

    private static List<URL> jars(Path folder, Set<String> known) throws IOException {
        List<URL> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path file : files) {
                if (!known.contains("lib/" + file.getFileName())) {
                    jars.add(file.toUri().toURL());
                }
            }
        }
        return jars;
    }
}
