package io.github.sttcompare.whisper.local;

import java.util.Locale;
import java.util.function.BooleanSupplier;

/** The two ways to call whisper.cpp, both with the libraries in the jar of whisper-jni. */
enum Binding {
    /**
     * The library's own functions, called through JNA, where their layout is known: 64-bit Linux and macOS. Returns
     * tokens with probabilities and times, and the detected language, and can be stopped in the middle.
     */
    FUNCTIONS("jna", true) {
        @Override
        NativeModel open(ModelFile file, BooleanSupplier stop) throws InterruptedException {
            return FunctionsModel.open(file, stop);
        }
    },
    /**
     * The Java classes of whisper-jni, where its library exports nothing else: Windows, and 32-bit ARM. Returns only
     * texts and cannot be stopped.
     */
    CLASSES("jni", false) {
        @Override
        NativeModel open(ModelFile file, BooleanSupplier stop) throws InterruptedException {
            return ClassesModel.open(file);
        }
    };

    private final String label;
    private final boolean tokens;

    Binding(String label, boolean tokens) {
        this.label = label;
        this.tokens = tokens;
    }

    /** {@return the binding for this machine} */
    static Binding ofThisMachine() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        boolean known = NativeFiles.isArm64(processor) || NativeFiles.isX64(processor);
        return known && (system.contains("linux") || system.contains("mac")) ? FUNCTIONS : CLASSES;
    }

    /**
     * Loads a model.
     *
     * @param file the model, checked
     * @param stop whether a computation is to be stopped, called regularly on the computing thread
     * @return the model, to be closed by the caller
     * @throws io.github.sttcompare.SttException of kind {@code UNSUPPORTED} if whisper.cpp cannot be loaded on this machine,
     *     {@code CONFIGURATION} if it does not accept the model
     * @throws InterruptedException if the thread was interrupted before the model was loaded
     */
    abstract NativeModel open(ModelFile file, BooleanSupplier stop) throws InterruptedException;

    /** {@return its name in metadata} */
    String label() {
        return label;
    }

    /** {@return whether it returns tokens} */
    boolean tokens() {
        return tokens;
    }
}
