package io.github.sttcompare.it;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/**
 * Starts an application as the launcher of a jar within a jar does: in a separate class loader that is not the system class
 * loader.
 */
final class NestedLauncher {

    private NestedLauncher() {}

    public static void main(String[] path) throws Exception {
        URL[] urls = new URL[path.length];
        for (int i = 0; i < path.length; i++) {
            urls[i] = Path.of(path[i]).toUri().toURL();
        }
        ClassLoader nested = new URLClassLoader("application", urls, ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(nested);
        nested.loadClass("io.github.sttcompare.it.NestedApplication").getDeclaredMethod("main", String[].class)
                .invoke(null, (Object) new String[0]);
    }
}
