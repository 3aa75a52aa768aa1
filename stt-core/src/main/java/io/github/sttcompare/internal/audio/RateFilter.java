package io.github.sttcompare.internal.audio;

/** Computes blocks of output samples at one rate from windows of input samples at another. Not thread-safe. */
sealed interface RateFilter permits PolyphaseFilter, InterpolatingFilter {

    /** {@return how many output samples a block has} */
    int blockLength();

    /** {@return how many input samples a block is computed from} */
    int windowLength();

    /** {@return how many samples of the window come before the moment of the block's first output sample} */
    int lead();

    /**
     * Computes a block.
     *
     * @param window the input; its sample at {@link #lead} is the last one not later than the first output sample
     * @param first  the index of the first output sample in the whole output, a multiple of {@link #blockLength}
     * @param block  receives the output samples
     */
    void apply(float[] window, long first, float[] block);
}
