package io.github.sttcompare.vosk;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Vosk's functions in a loaded library. Vosk's own Java classes are not used: they require a function that the library
 * for macOS lacks, read texts in the encoding of the platform, and treat an error as an endpoint.
 */
final class JnaVosk implements VoskApi {

    /** The level at which Vosk logs nothing; the log is shared by the whole process. */
    private static final int SILENT = -3;

    private final Function newModel;
    private final Function freeModel;
    private final Function newRecognizer;
    private final Function setWords;
    private final Function accept;
    private final Function result;
    private final Function partialResult;
    private final Function finalResult;
    private final Function freeRecognizer;

    /** @throws UnsatisfiedLinkError if a function is missing */
    JnaVosk(NativeLibrary library) {
        newModel = library.getFunction("vosk_model_new");
        freeModel = library.getFunction("vosk_model_free");
        newRecognizer = library.getFunction("vosk_recognizer_new");
        setWords = library.getFunction("vosk_recognizer_set_words");
        accept = library.getFunction("vosk_recognizer_accept_waveform");
        result = library.getFunction("vosk_recognizer_result");
        partialResult = library.getFunction("vosk_recognizer_partial_result");
        finalResult = library.getFunction("vosk_recognizer_final_result");
        freeRecognizer = library.getFunction("vosk_recognizer_free");
        library.getFunction("vosk_set_log_level").invokeVoid(new Object[] {SILENT});
    }

    @Override
    public long newModel(String directory) {
        // the encoding in which the JDK passes file names to the system
        Charset charset = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        byte[] name = directory.getBytes(charset);
        return handle(newModel.invokePointer(new Object[] {Arrays.copyOf(name, name.length + 1)}));
    }

    @Override
    public void freeModel(long model) {
        freeModel.invokeVoid(new Object[] {new Pointer(model)});
    }

    @Override
    public long newRecognizer(long model, float sampleRate) {
        return handle(newRecognizer.invokePointer(new Object[] {new Pointer(model), sampleRate}));
    }

    @Override
    public void askForWords(long recognizer) {
        setWords.invokeVoid(new Object[] {new Pointer(recognizer), 1});
    }

    @Override
    public int accept(long recognizer, byte[] pcm, int length) {
        return accept.invokeInt(new Object[] {new Pointer(recognizer), pcm, length});
    }

    @Override
    public String result(long recognizer) {
        return text(result, recognizer);
    }

    @Override
    public String partialResult(long recognizer) {
        return text(partialResult, recognizer);
    }

    @Override
    public String finalResult(long recognizer) {
        return text(finalResult, recognizer);
    }

    @Override
    public void freeRecognizer(long recognizer) {
        freeRecognizer.invokeVoid(new Object[] {new Pointer(recognizer)});
    }

    private static String text(Function function, long recognizer) {
        Pointer text = function.invokePointer(new Object[] {new Pointer(recognizer)});
        return text == null ? "" : text.getString(0, StandardCharsets.UTF_8.name());
    }

    private static long handle(Pointer pointer) {
        return Pointer.nativeValue(pointer);
    }
}
