package io.github.sttcompare.whisper.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a small Whisper model that hears one sentence in every piece of audio, whatever sounds. No weights of anybody's are in it.
 *
 * <p>The encoder is zero, so nothing of the audio reaches the decoder. There every token that matters has a dimension of its own:
 * its embedding is 1 there and 0 elsewhere. The only layer with weights is a table in its MLP: the first matrix finds which
 * token stands there (only its unit exceeds the bias), the second turns it into the embedding of the token that follows. As the
 * logits are the products with the embeddings, that token is the likeliest. Prompts, languages, timestamps and sampling work
 * as in a real model, since the tokens before the last have no influence.
 */
public final class SyntheticModel {

    private static final int MELS = 80;
    private static final int FREQUENCIES = 201;
    private static final int AUDIO_CONTEXT = 1500;
    private static final int TEXT_CONTEXT = 448;
    private static final int ENGLISH = 51864;
    /** The tokens of English; in models of all languages the end of text and all behind it are one further. */
    private static final int END_OF_TEXT = 50256;
    /** The first of 1501 time stamps, 20 ms apart. */
    private static final int FIRST_TIME = 50363;

    private static final int NO_TIMES = FIRST_TIME - 1;
    private static final int TRANSLATE = FIRST_TIME - 6;
    private static final int TRANSCRIBE = FIRST_TIME - 5;
    private static final List<String> LANGUAGES = List.of("en", "zh", "de", "es", "ru", "ko", "fr", "ja", "pt", "tr", "pl");

    /** What the first matrix multiplies with, and the bias that only the present token's unit exceeds. */
    private static final float GAIN = 2;

    private static final float BIAS = -6;
    /** How much larger the next token's dimension is made than that of the present one, which is 1. */
    private static final float NEXT = 50;
    /** The second likeliest, which is taken where the likeliest is forbidden. */
    private static final float OR_ELSE = 48;

    private static final float LOGITS = 10;

    private final String sentence;
    private String language = "";
    private double end = 30;
    private double probability = 1;
    private boolean endless;
    private int layers = 1;
    private WeightType weights = WeightType.F16;

    private int vocabulary;
    private int width;
    private final List<byte[]> words = new ArrayList<>();
    private final Map<Integer, int[]> followers = new LinkedHashMap<>();
    private final Map<Integer, Integer> dimensions = new LinkedHashMap<>();
    private ByteBuffer out = ByteBuffer.allocate(0);

    private SyntheticModel(String sentence) {
        this.sentence = sentence;
    }

    /** {@return a model for English that hears a sentence} */
    public static SyntheticModel hearing(String sentence) {
        return new SyntheticModel(sentence);
    }

    /** Makes it a model of all languages that takes this one, by its code, to be spoken. */
    public SyntheticModel in(String language) {
        this.language = language;
        return this;
    }

    /** Sets when the sentence ends, in seconds. */
    public SyntheticModel until(double end) {
        this.end = end;
        return this;
    }

    /** Sets how sure it is of every token, above 0.5. */
    public SyntheticModel sure(double probability) {
        this.probability = probability;
        return this;
    }

    /** Lets it begin the sentence again and again. */
    public SyntheticModel endless() {
        this.endless = true;
        return this;
    }

    /** Sets the number of layers of encoder and decoder each; those but the first do nothing. */
    public SyntheticModel layers(int layers) {
        this.layers = layers;
        return this;
    }

    /**
     * Sets how the large matrices are stored; F16 unless set. F32, F16 and Q8_0 can be written; with the others all weights
     * are zero, and what is heard is nothing in particular.
     */
    SyntheticModel weights(WeightType weights) {
        this.weights = weights;
        return this;
    }

    /** Writes the model, and returns the file. */
    public Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    /** {@return the model} */
    public byte[] bytes() {
        plan();
        long size = 4L * MELS * FREQUENCIES + 100_000L * layers + 200L * words.size()
                + 4L * width * (vocabulary + AUDIO_CONTEXT + TEXT_CONTEXT + (long) layers * 34 * width + 1000);
        out = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
        int fileType = weights == WeightType.F32 ? 0 : weights == WeightType.F16 ? 1 : 2000 + weights.fileType;
        integers(0x67676d6c, vocabulary, AUDIO_CONTEXT, width, 1, layers, TEXT_CONTEXT, width, 1, layers, MELS, fileType);
        integers(MELS, FREQUENCIES);
        out.position(out.position() + 4 * MELS * FREQUENCIES);
        integers(words.size());
        for (byte[] word : words) {
            integers(word.length);
            out.put(word);
        }
        tensors();
        byte[] bytes = Arrays.copyOf(out.array(), out.position());
        out = ByteBuffer.allocate(0);
        return bytes;
    }

    private int shifted(int englishToken) {
        return englishToken + vocabulary - ENGLISH;
    }

    private void plan() {
        words.clear();
        followers.clear();
        dimensions.clear();
        vocabulary = language.isEmpty() ? ENGLISH : ENGLISH + 1;
        for (String word : sentence.strip().split("\\s+", -1)) {
            byte[] letters = (" " + word).getBytes(StandardCharsets.UTF_8);
            // long words are two tokens, cut between two bytes wherever that is
            int cut = letters.length > 7 ? letters.length / 2 : letters.length;
            words.add(Arrays.copyOf(letters, cut));
            if (cut < letters.length) {
                words.add(Arrays.copyOfRange(letters, cut, letters.length));
            }
        }
        int last = words.size() - 1;
        words.add(new byte[] {' '});
        int begin = shifted(FIRST_TIME);
        int finish = begin + (int) Math.round(end * 50);
        int start = shifted(END_OF_TEXT + 1);
        followers.put(start, new int[] {language.isEmpty() ? begin : start + 1 + LANGUAGES.indexOf(language)});
        followers.put(shifted(TRANSLATE), new int[] {begin});
        followers.put(shifted(TRANSCRIBE), new int[] {begin});
        followers.put(begin, new int[] {0});
        followers.put(shifted(NO_TIMES), new int[] {0});
        for (int i = 0; i < last; i++) {
            followers.put(i, new int[] {i + 1});
        }
        followers.put(last, endless ? new int[] {0} : new int[] {finish, shifted(END_OF_TEXT)});
        followers.put(finish, new int[] {shifted(END_OF_TEXT)});
        followers.forEach((token, next) -> {
            dimensions.putIfAbsent(token, dimensions.size());
            for (int other : next) {
                dimensions.putIfAbsent(other, dimensions.size());
            }
        });
        // a multiple of what quantised rows have to be, with one at least that is no token's
        int unit = weights.divides(32) ? 32 : 256;
        width = (dimensions.size() + unit) / unit * unit;
    }

    private void tensors() {
        int n = width;
        WeightType convolution = weights == WeightType.F32 ? WeightType.F32 : WeightType.F16;
        constant("encoder.positional_embedding", 0, n, AUDIO_CONTEXT);
        matrix("encoder.conv1.weight", convolution, new float[3 * MELS * n], 3, MELS, n);
        constant("encoder.conv1.bias", 0, 1, n);
        matrix("encoder.conv2.weight", convolution, new float[3 * n * n], 3, n, n);
        constant("encoder.conv2.bias", 0, 1, n);
        norm("encoder.ln_post", 0);
        for (int i = 0; i < layers; i++) {
            block("encoder.blocks." + i + ".", List.of("attn"), new float[4 * n * n], 0, new float[4 * n * n]);
        }
        constant("decoder.positional_embedding", 0, n, TEXT_CONTEXT);
        float[] embedding = new float[vocabulary * n];
        dimensions.forEach((token, dimension) -> embedding[token * n + dimension] = 1);
        matrix("decoder.token_embedding.weight", weights, embedding, n, vocabulary);
        norm("decoder.ln", LOGITS);
        block("decoder.blocks.0.", List.of("attn", "cross_attn"), finder(), BIAS, table());
        for (int i = 1; i < layers; i++) {
            block("decoder.blocks." + i + ".", List.of("attn", "cross_attn"), new float[4 * n * n], 0, new float[4 * n * n]);
        }
    }

    /** Its layer normalisation makes sqrt(width - 1) of the 1 of an embedding. */
    private float[] finder() {
        float[] matrix = new float[4 * width * width];
        for (int i = 0; i < width; i++) {
            matrix[i * width + i] = GAIN;
        }
        return matrix;
    }

    private float[] table() {
        double fired = GAIN * Math.sqrt(width - 1) + BIAS;
        float nobody = (float) (NEXT * doubt() / fired);
        float[] matrix = new float[4 * width * width];
        followers.forEach((token, next) -> {
            int unit = dimensions.getOrDefault(token, 0);
            matrix[dimensions.getOrDefault(next[0], 0) * 4 * width + unit] = (float) (NEXT / fired);
            matrix[(width - 1) * 4 * width + unit] = nobody;
            if (next.length > 1) {
                matrix[dimensions.getOrDefault(next[1], 0) * 4 * width + unit] = (float) (OR_ELSE / fired);
            }
        });
        return matrix;
    }

    /**
     * How much of the next token's share goes to the dimension that is nobody's. The last normalisation makes the more of the
     * token's own the less there is elsewhere; the probability is its exponential against those of all other tokens. Found by
     * bisection.
     */
    private double doubt() {
        if (probability >= 1) {
            return 0;
        }
        double wanted = Math.log(probability / (1 - probability)) + Math.log(vocabulary);
        double low = 0;
        double high = 100;
        for (int i = 0; i < 60; i++) {
            double share = (low + high) / 2;
            double mean = (1 + share) / width;
            double logit = LOGITS * (1 - mean) / Math.sqrt((1 + share * share) / width - mean * mean);
            if (logit > wanted) {
                low = share;
            } else {
                high = share;
            }
        }
        return low;
    }

    private void block(String name, List<String> attentions, float[] first, float bias, float[] second) {
        norm(name + "mlp_ln", 1);
        matrix(name + "mlp.0.weight", weights, first, width, 4 * width);
        constant(name + "mlp.0.bias", bias, 4 * width);
        matrix(name + "mlp.2.weight", weights, second, 4 * width, width);
        constant(name + "mlp.2.bias", 0, width);
        for (String attention : attentions) {
            norm(name + attention + "_ln", 1);
            for (String part : List.of("query", "key", "value", "out")) {
                matrix(name + attention + "." + part + ".weight", weights, new float[width * width], width, width);
                if (!part.equals("key")) {
                    constant(name + attention + "." + part + ".bias", 0, width);
                }
            }
        }
    }

    private void norm(String name, float weight) {
        constant(name + ".weight", weight, width);
        constant(name + ".bias", 0, width);
    }

    private void constant(String name, float value, int... shape) {
        float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        Arrays.fill(values, value);
        matrix(name, WeightType.F32, values, shape);
    }

    private void matrix(String name, WeightType type, float[] values, int... shape) {
        integers(shape.length, name.length(), type.id);
        integers(shape);
        out.put(name.getBytes(StandardCharsets.US_ASCII));
        switch (type) {
            case F32 -> {
                for (float value : values) {
                    out.putFloat(value);
                }
            }
            case F16 -> {
                for (float value : values) {
                    out.putShort(Float.floatToFloat16(value));
                }
            }
            case Q8_0 -> {
                for (int i = 0; i < values.length; i += 32) {
                    eightBits(values, i);
                }
            }
            default -> out.position(out.position() + Math.toIntExact(type.bytes(values.length)));
        }
    }

    /** A block of 32: its scale, and each number as a multiple of it. */
    private void eightBits(float[] values, int from) {
        float most = 0;
        for (int i = from; i < from + 32; i++) {
            most = Math.max(most, Math.abs(values[i]));
        }
        float scale = most / 127;
        out.putShort(Float.floatToFloat16(scale));
        for (int i = from; i < from + 32; i++) {
            out.put((byte) (scale == 0 ? 0 : Math.round(values[i] / scale)));
        }
    }

    private void integers(int... values) {
        for (int value : values) {
            out.putInt(value);
        }
    }
}
