package io.github.sttcompare.wer.spoken;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Units of measure after a number: the plural and, if it differs, the singular of each. */
final class Units {

    private final Map<String, List<WordGraph>> anyCase = new HashMap<>();
    private final Map<String, List<WordGraph>> thisCase = new HashMap<>();
    private final Map<String, List<WordGraph>> glued = new HashMap<>();

    Units(WordLists lists) {
        lists.section("units").forEach(entry -> anyCase.put(entry.written(), entry.forms()));
        lists.section("units in this case").forEach(entry -> thisCase.put(entry.written(), entry.forms()));
        lists.section("units right behind the number").forEach(entry -> glued.put(entry.written(), entry.forms()));
    }

    /** {@return the lower-case beginnings of units: the letters before the first other character, if there are any} */
    Set<String> beginnings() {
        return Stream.of(anyCase, thisCase, glued)
                .flatMap(units -> units.keySet().stream())
                .map(unit -> unit.toLowerCase(Locale.ROOT).split("\\P{L}", 2)[0])
                .collect(Collectors.toSet());
    }

    /**
     * {@return how a unit is read; null if this is not a unit}
     *
     * @param written   as it is written: {@code M} is not {@code m}
     * @param behind   whether the number is right before it
     * @param one       whether the number takes the singular
     * @param adjective whether a noun may follow: a five kilometer run
     */
    @Nullable WordGraph find(String written, boolean behind, boolean one, boolean adjective) {
        List<WordGraph> forms = thisCase.get(written);
        if (forms == null && behind) {
            forms = glued.get(written);
        }
        if (forms == null) {
            forms = anyCase.get(written.toLowerCase(Locale.ROOT));
        }
        if (forms == null) {
            return null;
        }
        return one ? forms.getLast() : adjective && forms.size() > 1 ? Readings.any(forms) : forms.getFirst();
    }
}
