package io.github.sttcompare.kit;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A place for unpacked files.
 *
 * @param path   its path
 * @param shared whether other users can write to its parent, as in the directory of temporary files: then it must belong
 *               to the user
 */
record CacheRoot(Path path, boolean shared) {

    private static final String OURS = "stt-compare";

    static CacheRoot of(Path path) {
        return new CacheRoot(path, false);
    }

    /** {@return the possible places for the files of this user, the best one first} */
    static List<CacheRoot> ofUser() {
        List<CacheRoot> roots = new ArrayList<>();
        String chosen = Stream.of(System.getProperty("stt.cache"), System.getenv("STT_CACHE"))
                .filter(place -> place != null && !place.isBlank())
                .findFirst()
                .orElse("");
        Path best = chosen.isEmpty() ? ofSystem() : path(new File(chosen).getAbsolutePath());
        if (best != null) {
            roots.add(of(best));
        }
        Path temporary = path(System.getProperty("java.io.tmpdir"), OURS + "-" + System.getProperty("user.name"));
        if (temporary != null) {
            roots.add(new CacheRoot(temporary, true));
        }
        return roots;
    }

    private static @Nullable Path ofSystem() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String home = System.getProperty("user.home");
        if (system.startsWith("windows")) {
            return path(System.getenv("LOCALAPPDATA"), OURS);
        }
        if (system.startsWith("mac")) {
            return path(home, "Library", "Caches", OURS);
        }
        Path named = path(System.getenv("XDG_CACHE_HOME"), OURS);
        return named != null ? named : path(home, ".cache", OURS);
    }

    /** {@return a path; null if it does not begin with a valid absolute directory} */
    private static @Nullable Path path(@Nullable String first, String... more) {
        try {
            Path path = first == null || first.isBlank() ? null : Path.of(first, more);
            return path != null && path.isAbsolute() ? path : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /**
     * {@return the path, after creating the directory if necessary}
     *
     * @throws IOException if it cannot be created, cannot be written or, where others could have created it, does not
     *     belong to the user
     */
    Path open() throws IOException {
        if (shared) {
            openShared();
        } else {
            Files.createDirectories(path);
        }
        return path;
    }

    private void openShared() throws IOException {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        try {
            if (posix) {
                Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectory(path);
            }
        } catch (FileAlreadyExistsException e) {
            // its owner is checked below
        }
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(path + " is not a directory; remove it, or set STT_CACHE to another folder");
        }
        Path probe = Files.createTempFile(path.toAbsolutePath().getParent(), OURS, null);
        try {
            if (!Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(probe))) {
                throw new IOException(path + " belongs to another user; set STT_CACHE to a folder of your own");
            }
        } finally {
            Files.delete(probe);
        }
        if (posix && !PosixFilePermissions.toString(Files.getPosixFilePermissions(path)).endsWith("------")) {
            throw new IOException(path + " can be written by other users; change its permissions, or set STT_CACHE to another folder");
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
