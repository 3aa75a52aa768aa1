package io.github.sttcompare.whisper.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a model file, with all values in the ranges of Whisper's models.
 *
 * @param vocabulary  the number of tokens: 51864 for English alone, 51865 for 99 languages, 51866 for 100
 * @param audioWidth  the width of the encoder
 * @param audioLayers the layers of the encoder
 * @param textLayers  the layers of the decoder
 * @param mels        the bands of the spectrum
 * @param weights     how the large tensors are stored
 */
record ModelHeader(int vocabulary, int audioWidth, int audioLayers, int textLayers, int mels, WeightType weights) {

    /** The same for all of Whisper's models, and built into whisper.cpp: 30 s of audio, and the tokens for that length. */
    static final int AUDIO_CONTEXT = 1500;

    static final int TEXT_CONTEXT = 448;
    static final int FREQUENCIES = 201;
    static final int ENGLISH = 51864;
    static final int MOST_TOKENS = 51866;
    /** The largest existing model, large, has 1280 and 32. */
    private static final int MOST_WIDTH = 4096;

    private static final int MOST_LAYERS = 128;

    /** The numbers of the header, in the order of the file. */
    private static final List<String> FIELDS = List.of("n_vocab", "n_audio_ctx", "n_audio_state", "n_audio_head", "n_audio_layer",
            "n_text_ctx", "n_text_state", "n_text_head", "n_text_layer", "n_mels", "ftype");

    private static final int FLOATS = 0;

    /** The version of the quantisation is added to the type of the file in thousands. */
    private static final int QUANTISATION_VERSION = 1000;

    /**
     * Reads the header, after the magic number.
     *
     * @throws BadModel if a number does not occur in Whisper's models
     */
    static ModelHeader read(ModelReader in) throws BadModel {
        Map<String, Integer> head = new LinkedHashMap<>();
        for (String field : FIELDS) {
            head.put(field, in.integer(field));
        }
        int vocabulary = in(head, "n_vocab", ENGLISH, MOST_TOKENS);
        int width = in(head, "n_audio_state", 1, MOST_WIDTH);
        in(head, "n_audio_ctx", AUDIO_CONTEXT, AUDIO_CONTEXT);
        in(head, "n_text_ctx", TEXT_CONTEXT, TEXT_CONTEXT);
        in(head, "n_text_state", width, width);
        for (String heads : List.of("n_audio_head", "n_text_head")) {
            if (width % in(head, heads, 1, width) != 0) {
                throw new BadModel("its header has " + heads + "=" + head.get(heads) + ", which does not divide "
                        + "n_audio_state=" + width);
            }
        }
        int mels = in(head, "n_mels", 80, 128);
        if (mels != 80 && mels != 128) {
            throw new BadModel("its header has n_mels=" + mels + "; Whisper has 80 or 128");
        }
        int type = in(head, "ftype", 0, Integer.MAX_VALUE) % QUANTISATION_VERSION;
        WeightType weights = WeightType.ofFile(type).orElseThrow(() -> new BadModel(type == FLOATS
                ? "its weights have 32 bits, with which whisper.cpp 1.7.1 aborts the process; use 16-bit or quantised weights"
                : "its weights are of the type " + type + ", which whisper.cpp 1.7.1 does not read"));
        if (!weights.divides(width)) {
            throw new BadModel("its weights of type " + weights + " do not divide its width of " + width);
        }
        return new ModelHeader(vocabulary, width, in(head, "n_audio_layer", 1, MOST_LAYERS), in(head, "n_text_layer", 1, MOST_LAYERS),
                mels, weights);
    }

    private static int in(Map<String, Integer> head, String field, int min, int max) throws BadModel {
        int value = head.getOrDefault(field, 0);
        if (value < min || value > max) {
            throw new BadModel("its header has " + field + "=" + value + "; Whisper's models have "
                    + (min == max ? min : min + " to " + max));
        }
        return value;
    }

    /** {@return whether it supports other languages than English} */
    boolean multilingual() {
        return vocabulary > ENGLISH;
    }

    /** {@return how many languages it supports} */
    int languages() {
        return multilingual() ? vocabulary - ENGLISH + 98 : 1;
    }

    /** {@return the tensors that whisper.cpp requires for such a model, by name} */
    Map<String, TensorShape> tensors() {
        int n = audioWidth;
        Map<String, TensorShape> tensors = new LinkedHashMap<>();
        tensors.put("encoder.positional_embedding", floats(n, AUDIO_CONTEXT));
        tensors.put("encoder.conv1.weight", TensorShape.of(WeightType.F16, 3, mels, n));
        tensors.put("encoder.conv1.bias", floats(1, n));
        tensors.put("encoder.conv2.weight", TensorShape.of(WeightType.F16, 3, n, n));
        tensors.put("encoder.conv2.bias", floats(1, n));
        norm(tensors, "encoder.ln_post");
        for (int layer = 0; layer < audioLayers; layer++) {
            block(tensors, "encoder.blocks." + layer + ".", List.of("attn"));
        }
        tensors.put("decoder.positional_embedding", floats(n, TEXT_CONTEXT));
        tensors.put("decoder.token_embedding.weight", TensorShape.of(weights, n, vocabulary));
        norm(tensors, "decoder.ln");
        for (int layer = 0; layer < textLayers; layer++) {
            block(tensors, "decoder.blocks." + layer + ".", List.of("attn", "cross_attn"));
        }
        return tensors;
    }

    private void block(Map<String, TensorShape> tensors, String name, List<String> attentions) {
        int n = audioWidth;
        norm(tensors, name + "mlp_ln");
        tensors.put(name + "mlp.0.weight", TensorShape.of(weights, n, 4 * n));
        tensors.put(name + "mlp.0.bias", floats(4 * n));
        tensors.put(name + "mlp.2.weight", TensorShape.of(weights, 4 * n, n));
        tensors.put(name + "mlp.2.bias", floats(n));
        for (String attention : attentions) {
            norm(tensors, name + attention + "_ln");
            for (String part : List.of("query", "key", "value", "out")) {
                tensors.put(name + attention + "." + part + ".weight", TensorShape.of(weights, n, n));
                if (!part.equals("key")) {
                    tensors.put(name + attention + "." + part + ".bias", floats(n));
                }
            }
        }
    }

    private void norm(Map<String, TensorShape> tensors, String name) {
        tensors.put(name + ".weight", floats(audioWidth));
        tensors.put(name + ".bias", floats(audioWidth));
    }

    private static TensorShape floats(Integer... shape) {
        return TensorShape.of(WeightType.F32, shape);
    }
}
