package io.github.sttcompare.spark;

import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * The local file system with its own scheme, {@code prone:/…}. The first time that a recording whose number ends in 37 is opened,
 * the task fails.
 */
public final class ProneFileSystem extends RawLocalFileSystem {

    static final URI ADDRESS = URI.create("prone:///");

    private static final Set<String> BROUGHT_DOWN = ConcurrentHashMap.newKeySet();

    /** Called by Hadoop. */
    public ProneFileSystem() {}

    static void again() {
        BROUGHT_DOWN.clear();
    }

    static int broughtDown() {
        return BROUGHT_DOWN.size();
    }

    @Override
    public URI getUri() {
        return ADDRESS;
    }

    @Override
    public String getScheme() {
        return "prone";
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        if (path.getName().endsWith("37.wav") && BROUGHT_DOWN.add(path.getName())) {
            throw new IllegalStateException("the task is brought down");
        }
        return super.open(path, bufferSize);
    }
}
