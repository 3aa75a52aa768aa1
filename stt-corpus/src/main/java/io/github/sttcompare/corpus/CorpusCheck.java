package io.github.sttcompare.corpus;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What {@link Corpus#check} found. Immutable and thread-safe.
 *
 * @param items      how many items there are, without those with a problem
 * @param references how many of them have a reference, and so will be scored
 * @param audio      their total length; zero unless the depth was {@link CheckDepth#AUDIO}
 * @param longest    the length of the longest one; zero likewise
 * @param problems   the first {@value #KEPT} problems
 * @param counts     how many problems there are of each kind
 * @param notes      remarks that prevent nothing, such as how many files in the folder a list does not name
 */
public record CorpusCheck(
        long items,
        long references,
        Duration audio,
        Duration longest,
        List<CorpusProblem> problems,
        Map<CorpusProblem.Kind, Long> counts,
        List<String> notes) {

    /** The maximum number of problems kept; a {@link CheckListener} receives all of them. */
    public static final int KEPT = 1000;

    /** Copies the lists. */
    public CorpusCheck {
        problems = List.copyOf(problems);
        Map<CorpusProblem.Kind, Long> sorted = new EnumMap<>(CorpusProblem.Kind.class);
        sorted.putAll(counts);
        counts = Collections.unmodifiableMap(sorted);
        notes = List.copyOf(notes);
    }

    /** {@return whether there are no problems} */
    public boolean isClean() {
        return counts.isEmpty();
    }

    /** {@return how many problems there are} */
    public long problemCount() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Throws if there are problems.
     *
     * @throws CorpusException if there are problems: with the first one, and their number
     */
    public void orThrow() {
        if (!isClean()) {
            CorpusProblem first = problems.getFirst();
            long others = problemCount() - 1;
            throw new CorpusException(first.place(), first.message() + (others == 0 ? "" : others == 1 ? " (and 1 other problem)" : " (and " + others + " other problems)"));
        }
    }

    /** {@return the counts in a line or two, and the notes} */
    @Override
    public String toString() {
        return items + (items == 1 ? " item, " : " items, ") + references + " with a reference"
                + (audio.isZero() ? "" : ", " + CorpusText.length(audio) + " of audio, the longest " + CorpusText.length(longest))
                + (isClean() ? "" : "\nto be fixed or left out: " + counts.entrySet().stream()
                        .map(count -> count.getKey().plural() + ": " + count.getValue())
                        .collect(Collectors.joining(", ")))
                + notes.stream().map(note -> "\n" + note).collect(Collectors.joining());
    }
}
