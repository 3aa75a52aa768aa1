package io.github.sttcompare.corpus;

import io.github.sttcompare.CompareOptions;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is known about a run as a whole: plain data, without secrets.
 *
 * @param id         the id of the run in the store; the same for all parts of an interrupted and resumed run
 * @param corpus     the name of the corpus
 * @param startedAt  when its first part began
 * @param endedAt    when its last part ended
 * @param options    what was requested from every provider, without the references and languages of items
 * @param repeats    how often each call was made, 1 or more
 * @param seed       the seed that shuffled the recordings
 * @param providers  the providers, in the order in which they were given
 * @param unreadable why the audio of items could not be read, one sentence each, by the id of the item
 * @param notes      remarks for readers of the results, one sentence each: for instance that a price is outdated
 */
public record RunFacts(
        String id,
        String corpus,
        Instant startedAt,
        Instant endedAt,
        CompareOptions options,
        int repeats,
        long seed,
        List<ProviderRun> providers,
        Map<String, String> unreadable,
        List<String> notes) {

    /** @throws IllegalArgumentException if there is no repeat */
    public RunFacts {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(corpus, "corpus");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(endedAt, "endedAt");
        Objects.requireNonNull(options, "options");
        providers = List.copyOf(providers);
        unreadable = Collections.unmodifiableMap(new LinkedHashMap<>(unreadable));
        notes = List.copyOf(notes);
        if (repeats < 1) {
            throw new IllegalArgumentException("a run makes each call at least once: " + repeats);
        }
    }

    /**
     * {@return what is known about a provider}
     *
     * @param id its id
     * @throws IllegalArgumentException if no such provider took part
     */
    public ProviderRun provider(String id) {
        return providers.stream()
                .filter(provider -> provider.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no provider '" + id + "' took part; the providers were "
                        + providers.stream().map(ProviderRun::id).toList()));
    }
}
