package io.github.sttcompare.micrometer;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Converts names from external sources to tag values. A registry keeps a meter for ever for each new value of a tag, and a server
 * may return a different model name each time, or a transcript, a path or the key that it was sent. A name is therefore used as a
 * tag value only if it is short, looks like the name of a model and is one of the first few; otherwise the value is {@value
 * #OTHER}. Thread-safe.
 */
final class TagValues {

    /** The value for names that are unsuitable or exceed the maximum number of values. */
    static final String OTHER = "other";

    static final int MOST_PROVIDERS = 100;
    static final int MOST_MODELS_PER_PROVIDER = 20;

    private static final int LONGEST = 64;

    /** A name, or an owner and a name, as on model hubs; group 1 is the name without the owner. */
    private static final Pattern NAME =
            Pattern.compile("(?:[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*/)?([\\p{L}\\p{N}][\\p{L}\\p{N}._:@+-]*)");

    /** A sequence of letters and digits that is too long for a name and probably a key: 20 if it contains both, otherwise 32. */
    private static final Pattern KEY = Pattern.compile("(?=[0-9]*[A-Za-z])(?=[A-Za-z]*[0-9])[A-Za-z0-9]{20}|[A-Za-z0-9]{32}");

    private final Set<String> providers = new HashSet<>();
    private final Map<String, Set<String>> models = new ConcurrentHashMap<>();

    /** {@return the tag value for the id of a provider} */
    String provider(String id) {
        return oneOf(providers, MOST_PROVIDERS, id);
    }

    /**
     * {@return the tag value for the name of a model}
     *
     * @param provider the tag value of the provider that returned the name
     * @param model    the name of the model; null or blank if the provider returned none
     */
    String model(String provider, @Nullable String model) {
        return model == null || model.isBlank()
                ? CallContext.NONE
                : oneOf(models.computeIfAbsent(provider, unknown -> new HashSet<>()), MOST_MODELS_PER_PROVIDER, model);
    }

    private static String oneOf(Set<String> known, int most, String text) {
        String name = name(text);
        synchronized (known) {
            return known.contains(name) || (known.size() < most && known.add(name)) ? name : OTHER;
        }
    }

    private static String name(String text) {
        if (text.length() > LONGEST) {
            return OTHER;
        }
        var matcher = NAME.matcher(text);
        return matcher.matches() && !KEY.matcher(text).find() ? matcher.group(1) : OTHER;
    }
}
