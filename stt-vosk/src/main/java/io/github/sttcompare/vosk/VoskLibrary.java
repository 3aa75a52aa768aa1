package io.github.sttcompare.vosk;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.kit.UnpackedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.vosk.LibVosk;

/**
 * Vosk's native library for this machine, in the jar of Vosk.
 *
 * <p>A JVM must have only one copy of it: two make it crash. So it is loaded in the same way as by Vosk's own classes,
 * under the same name for the same class loader, which JNA does only once; and from one file, to which it is unpacked
 * once and for all, so that the system gives every class loader the same copy.
 */
final class VoskLibrary {

    private static final String WINDOWS = "win32-x86-64";

    /** The libraries that the one for Windows needs, in the order in which they have to be loaded. */
    private static final List<String> WINDOWS_NEEDS = List.of("libwinpthread-1.dll", "libgcc_s_seh-1.dll", "libstdc++-6.dll");

    /** A library is loaded once for the whole JVM, and never unloaded. */
    private static final ReentrantLock LOADING = new ReentrantLock();

    private static @Nullable VoskApi loaded;

    /** Why it could not be loaded. */
    private static @Nullable String failure;

    private final String folder;
    private final String file;
    private final long size;

    private VoskLibrary(String folder, String file, long size) {
        this.folder = folder;
        this.file = file;
        this.size = size;
    }

    /**
     * {@return the library for this machine; nothing is loaded yet}
     *
     * @throws SttException of kind {@code CONFIGURATION} if there is none
     */
    static VoskLibrary find() {
        try {
            return of(Platform.RESOURCE_PREFIX);
        } catch (LinkageError e) {
            throw unusable("is only partly on the path: " + firstLine(e), e);
        }
    }

    private static VoskLibrary of(String platform) {
        String folder = platform.startsWith("darwin") ? "darwin" : platform;
        String file = switch (folder) {
            case WINDOWS -> "libvosk.dll";
            case "darwin" -> "libvosk.dylib";
            default -> "libvosk.so";
        };
        URL resource = resource(folder, file);
        if (resource == null) {
            throw unusable("has no native library for " + platform
                    + " on the path; its jar contains those for Linux and Windows on x86-64 and for macOS", null);
        }
        if (platform.startsWith("linux") && !hasGlibc()) {
            throw unusable("needs the GNU C library, which this system (musl) does not have", null);
        }
        try {
            return new VoskLibrary(folder, file, resource.openConnection().getContentLengthLong());
        } catch (IOException e) {
            throw unusable("has a native library that cannot be read: " + e, e);
        }
    }

    /** Alpine Linux and similar systems have only the loader of musl. */
    private static boolean hasGlibc() {
        return !Files.exists(Path.of("/lib/ld-musl-x86_64.so.1")) || Files.exists(Path.of("/lib64/ld-linux-x86-64.so.2"));
    }

    private static @Nullable URL resource(String folder, String file) {
        return LibVosk.class.getClassLoader().getResource(folder + "/" + file);
    }

    /** {@return what distinguishes this library from that of another version or system, for fingerprints} */
    String identity() {
        return folder + " " + size + " bytes";
    }

    /**
     * {@return its functions}
     *
     * @throws SttException of kind {@code CONFIGURATION} if it cannot be loaded
     * @throws InterruptedException if the thread was interrupted
     */
    VoskApi load() throws InterruptedException {
        LOADING.lockInterruptibly();
        try {
            VoskApi api = loaded;
            if (api == null) {
                api = new JnaVosk(open(UnpackedFiles.ofUser().directory("libvosk-" + folder + "-" + size, this::unpack)));
                loaded = api;
            }
            return api;
        } catch (IOException e) {
            throw unusable("cannot unpack its native library: " + e, e);
        } catch (LinkageError e) {
            // a class that could not be initialised says why only once
            if (failure == null || !(e instanceof NoClassDefFoundError)) {
                failure = firstLine(e);
            }
            throw unusable("cannot load its native library: " + failure, e);
        } finally {
            LOADING.unlock();
        }
    }

    private NativeLibrary open(Path directory) {
        boolean windows = folder.equals(WINDOWS);
        String name = windows ? "libvosk" : "vosk";
        NativeLibrary.addSearchPath(name, directory.toString());
        if (windows) {
            WINDOWS_NEEDS.forEach(needed -> NativeLibrary.getInstance(directory.resolve(needed).toString()));
        }
        return NativeLibrary.getInstance(name, LibVosk.class.getClassLoader());
    }

    private void unpack(Path empty) throws IOException {
        unpack(file, empty);
        if (folder.equals(WINDOWS)) {
            for (String needed : WINDOWS_NEEDS) {
                unpack(needed, empty);
            }
        }
    }

    private void unpack(String name, Path into) throws IOException {
        URL resource = Objects.requireNonNull(resource(folder, name), name);
        try (InputStream in = resource.openStream()) {
            Files.copy(in, into.resolve(name));
        }
    }

    private static SttException unusable(String why, @Nullable Throwable cause) {
        return new SttException(ErrorKind.CONFIGURATION, "Vosk " + why, cause);
    }

    private static String firstLine(LinkageError e) {
        Throwable said = e instanceof ExceptionInInitializerError && e.getCause() != null ? e.getCause() : e;
        return Objects.requireNonNullElse(said.getMessage(), said.toString()).lines().findFirst().orElse(said.toString());
    }
}
