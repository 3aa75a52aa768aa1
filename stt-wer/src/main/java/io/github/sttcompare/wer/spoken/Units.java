package io.github.sttcompare.wer.spoken;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Units of measure behind a number.
 *
 * <p>Read from the section {@code units}: {@code written = plural | other plural / singular | other singular}; an entry
 * {@code =written} (section {@code units in this case}) counts only in exactly this case.
 */
final class Units {

    private record Unit(WordGraph many, WordGraph one) {}

    private final Map<String, Unit> exact = new HashMap<>();
    private final Map<String, Unit> anyCase = new HashMap<>();
    private final Map<String, Unit> gluedOnly = new HashMap<>();

    Units(WordLists lists) {
        lists.section("units").forEach(entry -> anyCase.put(entry.written(), unit(entry)));
        lists.section("units in this case").forEach(entry -> exact.put(entry.written(), unit(entry)));
        lists.section("units right behind the number").forEach(entry -> gluedOnly.put(entry.written(), unit(entry)));
    }

    private static Unit unit(WordLists.Entry entry) {
        String[] forms = String.join("|", entry.readings()).split(";", -1);
        WordGraph many = names(forms[0]);
        return new Unit(many, forms.length > 1 ? names(forms[1]) : many);
    }

    private static WordGraph names(String names) {
        return Readings.any(names.strip().split("\\s*\\|\\s*", -1));
    }

    @Nullable WordGraph find(String written, boolean glued, boolean one, boolean adjective) {
        Unit unit = exact.get(written);
        if (unit == null && glued) {
            unit = gluedOnly.get(written);
        }
        if (unit == null) {
            unit = anyCase.get(written.toLowerCase(Locale.ROOT));
        }
        if (unit == null) {
            return null;
        }
        if (one) {
            return unit.one;
        }
        return adjective && unit.one != unit.many ? Readings.any(unit.many, unit.one) : unit.many;
    }
}
