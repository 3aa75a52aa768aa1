package io.github.sttcompare.micrometer;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes tags of what others named. Each new value of a tag is a meter more that a registry keeps for ever, and a server may
 * answer with another model each time, or with a transcript, a path or the key that it was sent: so a value is either short and
 * looks like the name of a model, and is one of the first few, or it is {@value #OTHER}. Thread-safe.
 */
final class TagValues {

    /** Stands for all that is not fit or of which there are too many. */
    static final String OTHER = "other";

    static final int MOST_PROVIDERS = 100;
    static final int MOST_MODELS_PER_PROVIDER = 20;

    private static final int LONGEST = 64;

    /** A name; or an owner and a name, as on model hubs, of which the name is taken. */
    private static final Pattern NAME =
            Pattern.compile("(?:[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*/)?([\\p{L}\\p{N}][\\p{L}\\p{N}._:@+-]*)");

    /** So many letters and digits in a row, of both or of one kind, are a key and no name. */
    private static final Pattern KEY = Pattern.compile("(?=[0-9]*[A-Za-z])(?=[A-Za-z]*[0-9])[A-Za-z0-9]{20}|[A-Za-z0-9]{32}");

    private final Set<String> providers = new HashSet<>();
    private final Map<String, Set<String>> models = new ConcurrentHashMap<>();

    /** {@return a provider's id as a tag} */
    String provider(String id) {
        return oneOf(providers, MOST_PROVIDERS, id);
    }

    /**
     * {@return the name of a model as a tag}
     *
     * @param provider the tag of the provider that named it
     * @param model    the model; null when the provider named none
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
