package io.github.sttcompare.whisper.local;

import io.github.givimad.whisperjni.WhisperJNI;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.kit.UnpackedFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The libraries of whisper.cpp in the jar of whisper-jni, for one machine.
 *
 * @param folder  their folder in the jar
 * @param whisper the name of the main library, which finds the other one next to it
 * @param ggml    the name, in the jar, of the library with the computations, of which there may be several for different
 *                processors
 * @param ggmlAs  the name under which the main library looks for it
 */
record NativeFiles(String folder, String whisper, String ggml, String ggmlAs) {

    private static final String VERSION = "1.7.1";
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    /** The processor features that the faster library for x86-64 requires. */
    private static final Set<String> FAST_X64 = Set.of("avx", "avx2", "fma", "f16c");

    static boolean isX64(String processor) {
        return processor.equals("amd64") || processor.equals("x86_64");
    }

    static boolean isArm64(String processor) {
        return processor.equals("aarch64") || processor.equals("arm64");
    }

    /**
     * {@return the libraries for this machine}
     *
     * @throws SttException of kind {@code UNSUPPORTED} if there are none
     */
    static NativeFiles ofThisMachine() {
        String system = System.getProperty("os.name", "");
        String processor = System.getProperty("os.arch", "");
        String abilities = "";
        try {
            abilities = Files.isReadable(PROCESSORS) ? Files.readString(PROCESSORS) : "";
        } catch (IOException e) {
            // then use the library with the fewest requirements
        }
        return of(system, processor, Set.copyOf(List.of(abilities.split("\\s+"))));
    }

    /**
     * {@return the libraries for a machine}
     *
     * @param system    its operating system, in the JDK's terms
     * @param processor its kind of processor, in the JDK's terms
     * @param abilities the features of its processor, as reported by Linux
     */
    static NativeFiles of(String system, String processor, Set<String> abilities) {
        String os = system.toLowerCase(Locale.ROOT);
        String cpu = processor.toLowerCase(Locale.ROOT);
        if (os.contains("mac") && (isX64(cpu) || isArm64(cpu))) {
            return new NativeFiles(isX64(cpu) ? "macos-amd64" : "macos-arm64", "libwhisper.1.dylib", "libggml.dylib", "libggml.dylib");
        }
        if (os.contains("linux") && isX64(cpu)) {
            return linux("debian-amd64", abilities.containsAll(FAST_X64) ? "libggml+mf16c+mfma+mavx+mavx2.so" : "libggml.so");
        }
        if (os.contains("linux") && isArm64(cpu) && abilities.contains("fphp")) {
            return linux("debian-arm64", "libggml+fp16.so");
        }
        // the JDK itself requires more than an ARMv8.0 without CRC-32; if nothing is known, CRC-32 is assumed
        if (os.contains("linux") && isArm64(cpu)) {
            return linux("debian-arm64", "libggml+crc.so");
        }
        throw new SttException(ErrorKind.UNSUPPORTED, "whisper.cpp is available for Linux, macOS and Windows on x86-64 "
                + "and ARM; this is "
                + system + " on " + processor + "; use the module stt-whisper with a Whisper server instead");
    }

    private static NativeFiles linux(String folder, String ggml) {
        return new NativeFiles(folder, "libwhisper.so.1", ggml, "libggml.so");
    }

    /**
     * {@return the path of the main library, in a separate directory with the other one next to it}
     *
     * @throws SttException of kind {@code UNSUPPORTED} if they cannot be unpacked
     * @throws InterruptedException if the thread was interrupted
     */
    Path unpacked() throws InterruptedException {
        String name = "whisper-jni-" + VERSION + "-" + folder + "-" + ggml.replace("+", "_");
        try {
            return UnpackedFiles.ofUser()
                    .directory(name, empty -> {
                        copy(ggml, empty.resolve(ggmlAs));
                        copy(whisper, empty.resolve(whisper));
                    })
                    .resolve(whisper);
        } catch (IOException e) {
            throw new SttException(ErrorKind.UNSUPPORTED, "the library of whisper.cpp cannot be unpacked (" + e.getClass().getSimpleName()
                    + "); set a folder with enough free space, with -Dstt.cache or STT_CACHE", e);
        }
    }

    private void copy(String file, Path to) throws IOException {
        try (InputStream in = WhisperJNI.class.getResourceAsStream("/" + folder + "/" + file)) {
            if (in == null) {
                throw new FileNotFoundException("the jar of whisper-jni has no " + folder + "/" + file);
            }
            Files.copy(in, to);
        }
    }
}
