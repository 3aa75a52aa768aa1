package io.github.sttcompare;

/**
 * The simplest way to compare, with defaults for everything. {@link ParallelComparator} has settings.
 *
 * <p>Import this class by its name: together with {@code java.util.*}, a star import is ambiguous.
 */
public final class Comparator {

    private Comparator() {}

    /**
     * Sends audio to several providers at once and waits for all of them.
     *
     * @param audio     the audio
     * @param providers the providers, with different ids; not closed
     * @return the result
     * @throws IllegalArgumentException if there is no provider, one has no id, or two have the same
     * @throws InterruptedException if the calling thread was interrupted; every call has been interrupted then
     */
    public static Comparison compare(Audio audio, Iterable<? extends SttProvider> providers) throws InterruptedException {
        return compare(audio, providers, CompareOptions.none());
    }

    /**
     * Sends audio to several providers at once and waits for all of them.
     *
     * @param audio     the audio
     * @param providers the providers, with different ids; not closed
     * @param options   what is requested
     * @return the result
     * @throws IllegalArgumentException if there is no provider, one has no id, or two have the same
     * @throws IllegalStateException if there is a reference but no scorer on the path
     * @throws InterruptedException if the calling thread was interrupted; every call has been interrupted then
     */
    public static Comparison compare(Audio audio, Iterable<? extends SttProvider> providers, CompareOptions options)
            throws InterruptedException {
        try (ParallelComparator comparator = ParallelComparator.builder().build()) {
            return comparator.compare(audio, providers, options);
        }
    }
}
