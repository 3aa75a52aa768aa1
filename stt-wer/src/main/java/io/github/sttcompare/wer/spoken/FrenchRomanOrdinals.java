package io.github.sttcompare.wer.spoken;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Roman numerals with an ending, in French: {@code XXe siècle}, {@code François Ier}. */
final class FrenchRomanOrdinals implements Rule {

    private final NumberWords numbers;
    private final Set<String> endings;

    /** @param endings of ordinals but the first */
    FrenchRomanOrdinals(NumberWords numbers, Set<String> endings) {
        this.numbers = numbers;
        this.endings = endings;
    }

    @Override
    public Set<String> plainWords() {
        Set<String> words = new HashSet<>(List.of("ier", "ire"));
        for (String numeral : RomanRule.numerals()) {
            endings.forEach(ending -> words.add(numeral + ending));
        }
        return words;
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        if (!text.isWord(atom)) {
            return null;
        }
        String written = text.written(atom);
        int capitals = 0;
        while (capitals < written.length() && Character.isUpperCase(written.charAt(capitals))) {
            capitals++;
        }
        String ending = written.substring(capitals);
        boolean numeral = capitals > 1 || written.startsWith("I") || written.startsWith("V") || written.startsWith("X");
        int value = !numeral || ending.isEmpty() ? 0 : RomanRule.value(written.substring(0, capitals));
        boolean ordinal = endings.contains(ending) || (value == 1 && (ending.equals("er") || ending.equals("re")));
        return value > 0 && ordinal ? new Found(atom + 1, numbers.ordinal(String.valueOf(value))) : null;
    }
}
