package io.github.sttcompare.whisper.local;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.whisper.local.Heard.Segment;
import io.github.sttcompare.whisper.local.Heard.Token;
import io.github.sttcompare.whisper.local.WhisperFunctions.FullParams;
import io.github.sttcompare.whisper.local.WhisperFunctions.TokenData;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A state used by the library's own functions. */
final class FunctionsState implements NativeState {

    /** Requests language detection. */
    private static final String ANY = "auto";

    /** If it was stopped, whisper.cpp returns one of several negative numbers, so whether it was is checked separately. */
    private static final int DONE = 0;

    private final WhisperFunctions functions;
    private final Pointer context;
    private final Pointer state;
    private final StopSignal stop;
    private final Consumer<Pointer> free;

    /**
     * Takes over a state.
     *
     * @param context the model
     * @param state   its state
     * @param stop    stops a computation
     * @param free    frees the state
     */
    FunctionsState(WhisperFunctions functions, Pointer context, Pointer state, StopSignal stop, Consumer<Pointer> free) {
        this.functions = functions;
        this.context = context;
        this.state = state;
        this.stop = stop;
        this.free = free;
    }

    @Override
    public Heard hear(float[] samples, Decoding how) throws Stopped {
        FullParams params = functions.fullParams();
        Memory language = memory(how.language() == null ? ANY : how.language());
        Memory prompt = memory(how.prompt());
        Pointer fields = params.getPointer();
        fields.setInt(WhisperFunctions.THREADS, how.threads());
        fields.setByte(WhisperFunctions.NO_CONTEXT, (byte) 1);
        fields.setByte(WhisperFunctions.PRINT_PROGRESS, (byte) 0);
        fields.setByte(WhisperFunctions.PRINT_TIMESTAMPS, (byte) 0);
        fields.setByte(WhisperFunctions.TOKEN_TIMES, (byte) (how.times() ? 1 : 0));
        fields.setPointer(WhisperFunctions.LANGUAGE, language);
        fields.setPointer(WhisperFunctions.PROMPT, how.prompt().isEmpty() ? Pointer.NULL : prompt);
        fields.setPointer(WhisperFunctions.STOP, stop.function());
        params.read();
        int result;
        try {
            result = functions.call("full_with_state").invokeInt(new Object[] {context, state, params, samples, samples.length});
        } finally {
            Reference.reachabilityFence(language);
            Reference.reachabilityFence(prompt);
            Reference.reachabilityFence(stop);
        }
        if (stop.given()) {
            throw new Stopped();
        }
        if (result != DONE) {
            throw new SttException(ErrorKind.INTERNAL, "whisper.cpp failed with code " + result);
        }
        return heard(how);
    }

    private static Memory memory(String text) {
        byte[] bytes = WhisperFunctions.utf8(text);
        Memory memory = new Memory(bytes.length);
        memory.write(0, bytes, 0, bytes.length);
        return memory;
    }

    private Heard heard(Decoding how) {
        int count = functions.call("full_n_segments_from_state").invokeInt(new Object[] {state});
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Object[] place = {state, i};
            long start = (Long) functions.call("full_get_segment_t0_from_state").invoke(long.class, place);
            segments.add(new Segment(
                    WhisperFunctions.text(functions.call("full_get_segment_text_from_state").invokePointer(place)), time(start), tokens(i)));
        }
        return new Heard(segments, how.language() == null ? language() : null);
    }

    private String language() {
        int id = functions.call("full_lang_id_from_state").invokeInt(new Object[] {state});
        return WhisperFunctions.text(functions.call("lang_str").invokePointer(new Object[] {id}));
    }

    private List<Token> tokens(int segment) {
        int textEnd = functions.call("token_eot").invokeInt(new Object[] {context});
        int count = functions.call("full_n_tokens_from_state").invokeInt(new Object[] {state, segment});
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            TokenData data = (TokenData) functions.call("full_get_token_data_from_state")
                    .invoke(TokenData.class, new Object[] {state, segment, i});
            Pointer fields = data.getPointer();
            // tokens from here on are special, such as time stamps
            if (fields.getInt(TokenData.ID) < textEnd) {
                Pointer text = functions.call("full_get_token_text_from_state")
                        .invokePointer(new Object[] {context, state, segment, i});
                tokens.add(new Token(WhisperFunctions.text(text), time(fields.getLong(TokenData.START)),
                        time(fields.getLong(TokenData.END)), fields.getFloat(TokenData.PROBABILITY)));
            }
        }
        return tokens;
    }

    /** whisper.cpp counts in hundredths of a second; -1 means that there is no time. */
    private static Duration time(long hundredths) {
        return Duration.ofMillis(10L * Math.clamp(hundredths, 0, Integer.MAX_VALUE));
    }

    @Override
    public void close() {
        free.accept(state);
    }
}
