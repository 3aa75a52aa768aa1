package io.github.sttcompare.whisper.local;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The functions of whisper.cpp 1.7.1, and where the fields of its structures are on 64-bit Linux and macOS (whisper.h of that
 * version). The defaults that the library fills in are checked first: if one is not where it should be, nothing else is
 * called.
 */
final class WhisperFunctions {

    /** Offsets in whisper_full_params, in bytes. */
    static final int THREADS = 4;

    private static final int MOST_CONTEXT = 8;
    static final int NO_CONTEXT = 21;
    static final int PRINT_PROGRESS = 25;
    static final int PRINT_TIMESTAMPS = 27;
    static final int TOKEN_TIMES = 28;
    static final int PROMPT = 72;
    static final int LANGUAGE = 96;
    private static final int ENTROPY = 124;
    private static final int NO_SPEECH = 132;
    private static final int BEST_OF = 136;
    static final int STOP = 200;
    private static final int GRAMMAR_PENALTY = 256;

    /** The sampling strategy without beams: beam search in this version is random. */
    private static final int GREEDY = 0;

    private static final String ENGLISH = "en";

    /** Parameters of a computation: 264 bytes. Public for JNA. */
    @Structure.FieldOrder("longs")
    public static final class FullParams extends Structure implements Structure.ByValue {
        /** Its bytes. */
        public long[] longs = new long[33];

        /** Also created by JNA. */
        public FullParams() {}
    }

    /** Parameters of a model: 48 bytes. Public for JNA. */
    @Structure.FieldOrder("longs")
    public static final class ContextParams extends Structure implements Structure.ByValue {
        /** Its bytes. */
        public long[] longs = new long[6];

        /** Also created by JNA. */
        public ContextParams() {}
    }

    /** A token: 56 bytes. Public for JNA. */
    @Structure.FieldOrder("longs")
    public static final class TokenData extends Structure implements Structure.ByValue {
        static final int ID = 0;
        static final int PROBABILITY = 8;
        static final int START = 24;
        static final int END = 32;

        /** Its bytes. */
        public long[] longs = new long[7];

        /** Created by JNA. */
        public TokenData() {}
    }

    private final NativeLibrary natives;
    private final @Nullable Function trim = trim();
    private final Map<String, Function> functions = new ConcurrentHashMap<>();

    private WhisperFunctions(NativeLibrary natives) {
        this.natives = natives;
    }

    /**
     * Loads the library, silences it and checks its structures.
     *
     * @throws LinkageError if it cannot be loaded or lacks a function
     * @throws SttException of kind {@code UNSUPPORTED} if its structures are not those of the supported version
     */
    static WhisperFunctions load(Path path) {
        WhisperFunctions functions = new WhisperFunctions(NativeLibrary.getInstance(path.toString()));
        functions.silence();
        functions.checkLayout();
        return functions;
    }

    /** {@return a function, by its name without {@code whisper_}} */
    Function call(String name) {
        return functions.computeIfAbsent(name, n -> natives.getFunction("whisper_" + n));
    }

    /**
     * Returns the memory of freed states to the system. glibc keeps it for the thread that allocated it, and every call
     * is made on a new thread: without this, a hundred calls of the smallest model take 400 MB more.
     */
    void trimMemory() {
        if (trim != null) {
            trim.invokeInt(new Object[] {0L});
        }
    }

    private static @Nullable Function trim() {
        try {
            return Platform.isLinux() ? NativeLibrary.getInstance("c").getFunction("malloc_trim") : null;
        } catch (UnsatisfiedLinkError e) {
            return null;
        }
    }

    /**
     * Disables the library's log. The callback must outlive everything, including other class loaders, so one of the
     * library's own functions is used, which takes no arguments, has no effect, and ignores the arguments it is given.
     */
    private void silence() {
        call("log_set").invokeVoid(new Object[] {call("lang_max_id"), null});
    }

    private void checkLayout() {
        Pointer defaults = call("full_default_params_by_ref").invokePointer(new Object[] {GREEDY});
        try {
            boolean known = defaults.getInt(0) == GREEDY
                    && defaults.getInt(MOST_CONTEXT) == 16384
                    && defaults.getByte(PRINT_PROGRESS) == 1
                    && ENGLISH.equals(text(defaults.getPointer(LANGUAGE)))
                    && defaults.getFloat(ENTROPY) == 2.4f
                    && defaults.getFloat(NO_SPEECH) == 0.6f
                    && defaults.getInt(BEST_OF) == 5
                    && Pointer.nativeValue(defaults.getPointer(STOP)) == 0
                    && defaults.getFloat(GRAMMAR_PENALTY) == 100f;
            if (!known) {
                throw new SttException(ErrorKind.UNSUPPORTED, "the library of whisper.cpp is not version 1.7.1; use the jar whisper-jni 1.7.1");
            }
        } finally {
            call("free_params").invokeVoid(new Object[] {defaults});
        }
    }

    /**
     * {@return the default parameters of a model, without a graphics processor, because results differ between graphics
     * processors}
     */
    ContextParams contextParams() {
        Pointer defaults = call("context_default_params_by_ref").invokePointer(new Object[0]);
        try {
            ContextParams params = new ContextParams();
            defaults.read(0, params.longs, 0, params.longs.length);
            params.write();
            params.getPointer().setByte(0, (byte) 0);
            params.read();
            return params;
        } finally {
            call("free_context_params").invokeVoid(new Object[] {defaults});
        }
    }

    /**
     * {@return the default parameters of a computation, only in native memory; they must be read from there after being
     * set}
     */
    FullParams fullParams() {
        Pointer defaults = call("full_default_params_by_ref").invokePointer(new Object[] {GREEDY});
        try {
            FullParams params = new FullParams();
            defaults.read(0, params.longs, 0, params.longs.length);
            params.write();
            return params;
        } finally {
            call("free_params").invokeVoid(new Object[] {defaults});
        }
    }

    /** {@return the text as a C string} */
    static byte[] utf8(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }

    /** {@return the C string at an address; empty for none} */
    static String text(Pointer address) {
        return Pointer.nativeValue(address) == 0 ? "" : address.getString(0, StandardCharsets.UTF_8.name());
    }
}
