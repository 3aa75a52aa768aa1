package io.github.sttcompare.internal.values;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An unmodifiable copy of a map, in the same order. {@link #copyOf} recognises it and does not copy it again. Immutable if its
 * keys and values are.
 *
 * @param <K> the type of its keys
 * @param <V> the type of its values
 */
public final class KeptMap<K, V> extends AbstractMap<K, V> {

    private final Map<K, V> copy;

    private KeptMap(Map<K, V> copy) {
        this.copy = Collections.unmodifiableMap(copy);
    }

    /** {@return a copy of a map; the map itself if it is such a copy} */
    public static <K, V> Map<K, V> copyOf(Map<K, V> map) {
        if (map instanceof KeptMap<K, V>) {
            return map;
        }
        return map.isEmpty() ? Map.of() : new KeptMap<>(new LinkedHashMap<>(map));
    }

    /** {@return an unmodifiable view of a map that its creator will not change any more, as if it were a copy} */
    public static <K, V> Map<K, V> keeping(Map<K, V> map) {
        return new KeptMap<>(map);
    }

    @Override
    public int size() {
        return copy.size();
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        return copy.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return copy.containsKey(key);
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return copy.entrySet();
    }
}
