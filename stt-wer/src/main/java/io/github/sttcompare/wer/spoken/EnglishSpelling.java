package io.github.sttcompare.wer.spoken;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One spelling for each English word: the American one, without the diacritics of loan words. */
final class EnglishSpelling implements UnaryOperator<String> {

    private final Map<String, String> american;

    EnglishSpelling(Map<String, String> american) {
        this.american = new HashMap<>(american);
        this.american.put("ok", "okay");
    }

    @Override
    public String apply(String word) {
        String plain = withoutMarks(word);
        String spelled = american.get(plain);
        if (spelled != null) {
            return spelled;
        }
        if (plain.endsWith("'s")) {
            return american.getOrDefault(plain.substring(0, plain.length() - 2), plain.substring(0, plain.length() - 2)) + "'s";
        }
        return plain;
    }

    private static String withoutMarks(String word) {
        boolean plain = true;
        for (int i = 0; i < word.length(); i++) {
            plain &= word.charAt(i) < 0x80;
        }
        if (plain) {
            return word;
        }
        StringBuilder out = new StringBuilder(word.length());
        Normalizer.normalize(word, Normalizer.Form.NFKD).codePoints().forEach(c -> {
            switch (c) {
                case 'ø' -> out.append('o');
                case 'æ' -> out.append("ae");
                case 'œ' -> out.append("oe");
                case 'ł' -> out.append('l');
                case 'đ', 'ð' -> out.append('d');
                case 'þ' -> out.append("th");
                default -> {
                    if (c < 0x300 || c > 0x36F) {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.isEmpty() ? word : out.toString();
    }
}
