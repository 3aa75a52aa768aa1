package io.github.sttcompare.wer.normalize;

import io.github.sttcompare.wer.internal.Interruption;
import io.github.sttcompare.wer.normalize.NumberWord.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Writes spelled-out English numbers as digits, the way the Whisper English profile does.
 *
 * <p>One pass over the words with a look at both neighbours. The number being built is either an integer, to which units,
 * tens and multipliers are added as far as there is room for them, or a text of digits, to which they are appended.
 */
final class SpokenNumbers {

    /** Longer figures are words, so that a text of nothing but numbers does not take quadratic time. */
    private static final int LONGEST_NUMBER = 400;

    private static final BigInteger TEN = BigInteger.TEN;
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);
    private static final BigInteger THOUSAND = BigInteger.valueOf(1000);

    private final Chars words;
    private final Chars out;

    private @Nullable BigInteger integer;
    private final StringBuilder digits = new StringBuilder();
    private char prefix;

    private SpokenNumbers(Chars words, Chars out) {
        this.words = words;
        this.out = out;
    }

    static Chars rewrite(Chars text, Chars out) {
        new SpokenNumbers(text, out).run();
        return out;
    }

    private void run() {
        int from = words.skipSpaces(0);
        int to = words.skipWord(from);
        NumberWord word = find(from, to);
        Kind previous = null;
        while (from < words.length) {
            Interruption.check(from);
            int nextFrom = words.skipSpaces(to);
            int nextTo = words.skipWord(nextFrom);
            NumberWord next = find(nextFrom, nextTo);
            boolean skip = step(previous, word, from, to, next, nextFrom, nextTo);
            previous = word == null ? null : word.kind();
            if (skip) {
                previous = next == null ? null : next.kind();
                nextFrom = words.skipSpaces(nextTo);
                nextTo = words.skipWord(nextFrom);
                next = find(nextFrom, nextTo);
            }
            from = nextFrom;
            to = nextTo;
            word = next;
        }
        flush("");
    }

    private @Nullable NumberWord find(int from, int to) {
        return from == to ? null : NumberWord.TABLE.find(words, from, to);
    }

    /** Takes one word in; {@return whether the next one was taken with it} */
    private boolean step(@Nullable Kind previous, @Nullable NumberWord word, int from, int to,
            @Nullable NumberWord next, int nextFrom, int nextTo) {
        if (word == null) {
            if (!takeFigures(from, to)) {
                flush("");
                emit(from, to);
            }
            return false;
        }
        switch (word.kind()) {
            case ZERO -> asDigitsUnlessZero().append('0');
            case UNIT -> addUnit(word.value(), previous);
            case UNIT_SUFFIXED -> {
                addUnit(word.value(), previous);
                flush(word.suffix());
            }
            case TEN -> addTen(word.value());
            case TEN_SUFFIXED -> {
                addTen(word.value());
                flush(word.suffix());
            }
            case MULTIPLIER -> multiply(word.value());
            case MULTIPLIER_SUFFIXED -> {
                multiply(word.value());
                flush(word.suffix());
            }
            case CURRENCY -> {
                if (hasNumber()) {
                    prefix = word.suffix().charAt(0);
                    flush("");
                } else {
                    emit(from, to);
                }
            }
            case PERCENT -> {
                if (hasNumber()) {
                    flush("%");
                } else {
                    emit(from, to);
                }
            }
            case PER -> {
                if (hasNumber() && nextTo - nextFrom == 4 && words.startsWith("cent", nextFrom)) {
                    flush("%");
                    return true;
                }
                flush("");
                emit(from, to);
            }
            case SIGN, AND, REPEAT, POINT -> {
                return special(previous, word, from, to, next, isNumeric(nextFrom, nextTo));
            }
        }
        return false;
    }

    /** Words that mean something only before a number. */
    private boolean special(@Nullable Kind previous, NumberWord word, int from, int to, @Nullable NumberWord next,
            boolean figuresNext) {
        boolean beforeNumber = next != null || figuresNext;
        switch (word.kind()) {
            case SIGN -> {
                flush("");
                if (beforeNumber) {
                    prefix = word.suffix().charAt(0);
                    return false;
                }
            }
            case AND -> {
                if (beforeNumber && previous == Kind.MULTIPLIER) {
                    return false;
                }
                flush("");
            }
            case REPEAT -> {
                if (next != null && (next.kind() == Kind.UNIT || next.kind() == Kind.ZERO)) {
                    StringBuilder number = asDigitsUnlessZero();
                    for (int i = 0; i < word.value(); i++) {
                        number.append(next.value());
                    }
                    return true;
                }
                flush("");
            }
            default -> {
                if (beforeNumber) {
                    // before a number word that is no digit, "point" vanishes
                    if (figuresNext || (next != null && next.isDecimal())) {
                        asDigitsUnlessZero().append('.');
                    }
                    return false;
                }
                flush("");
            }
        }
        emit(from, to);
        return false;
    }

    private boolean hasNumber() {
        return integer != null || !digits.isEmpty();
    }

    private boolean endsWith(BigInteger number, BigInteger zeros) {
        return number.remainder(zeros).signum() == 0;
    }

    private void addUnit(int unit, @Nullable Kind previous) {
        BigInteger number = integer;
        if (number != null && previous != Kind.UNIT) {
            if (endsWith(number, unit < 10 ? TEN : HUNDRED)) {
                integer = number.add(BigInteger.valueOf(unit));
            } else {
                asDigits().append(unit);
            }
        } else if (number == null && digits.isEmpty()) {
            integer = BigInteger.valueOf(unit);
        } else {
            StringBuilder text = asDigits();
            if (previous == Kind.TEN && unit < 10) {
                text.setLength(text.length() - 1);
            }
            text.append(unit);
        }
    }

    private void addTen(int ten) {
        BigInteger number = integer;
        if (number != null && endsWith(number, HUNDRED)) {
            integer = number.add(BigInteger.valueOf(ten));
        } else if (hasNumber()) {
            asDigits().append(ten);
        } else {
            integer = BigInteger.valueOf(ten);
        }
    }

    /** Multiplies the part of an integer below a thousand, or a whole text of digits if the result is an integer. */
    private void multiply(int power) {
        BigInteger factor = TEN.pow(power);
        BigInteger number = integer;
        if (number != null) {
            BigInteger below = number.remainder(THOUSAND);
            integer = number.subtract(below).add(below.multiply(factor));
            return;
        }
        BigInteger product = digits.isEmpty() ? factor : product(power);
        if (product == null) {
            flush("");
            product = factor;
        }
        digits.setLength(0);
        integer = product;
    }

    private @Nullable BigInteger product(int power) {
        int points = 0;
        for (int i = 0; i < digits.length(); i++) {
            points += digits.charAt(i) == '.' ? 1 : 0;
        }
        if (points > 1 || points == digits.length() || digits.length() > LONGEST_NUMBER) {
            return null;
        }
        BigDecimal product = new BigDecimal(ascii(digits)).scaleByPowerOfTen(power);
        return product.stripTrailingZeros().scale() <= 0 ? product.toBigInteger() : null;
    }

    private StringBuilder asDigits() {
        if (integer != null) {
            digits.append(integer);
            integer = null;
        }
        return digits;
    }

    private StringBuilder asDigitsUnlessZero() {
        if (integer != null && integer.signum() == 0) {
            integer = null;
        }
        return asDigits();
    }

    /** Takes in figures such as {@code 12}, {@code 1.5} or {@code $3}; {@return whether the word is such} */
    private boolean takeFigures(int from, int to) {
        boolean signed = isSign(words.array[from]);
        int start = signed ? from + 1 : from;
        if (!isNumeric(start, to) || to - start > LONGEST_NUMBER) {
            return false;
        }
        if (!digits.isEmpty() && digits.charAt(digits.length() - 1) == '.') {
            digits.append(words.array, from, to - from);
            return true;
        }
        flush("");
        if (signed) {
            prefix = words.array[from];
        }
        String figures = ascii(new String(words.array, start, to - start));
        int point = figures.indexOf('.');
        if (point < 0) {
            integer = new BigInteger(figures);
        } else if (figures.chars().skip(point + 1).allMatch(c -> c == '0')) {
            integer = new BigInteger(figures.substring(0, point));
        } else {
            digits.append(words.array, start, to - start);
        }
        return true;
    }

    private static boolean isSign(char c) {
        return switch (c) {
            case '$', '£', '€', '¢', '-', '+' -> true;
            default -> false;
        };
    }

    /** Whether the word is digits of any script, with at most one point between them. */
    private boolean isNumeric(int from, int to) {
        boolean digit = false;
        boolean point = false;
        for (int i = from; i < to; ) {
            int c = words.codePointAt(i);
            if (c == '.' && digit && !point) {
                point = true;
                digit = false;
            } else if (Character.isDigit(c)) {
                digit = true;
            } else {
                return false;
            }
            i += Character.charCount(c);
        }
        return digit;
    }

    /** Writes digits of any script as ASCII. */
    private static String ascii(CharSequence figures) {
        StringBuilder ascii = new StringBuilder(figures.length());
        figures.codePoints().map(c -> c == '.' ? c : '0' + Character.digit(c, 10)).forEach(ascii::appendCodePoint);
        return ascii.toString();
    }

    /** Writes the number, if there is one, with its sign before and the suffix after it. */
    private void flush(String suffix) {
        if (hasNumber()) {
            separate();
            out.append(asDigits().toString());
            out.append(suffix);
            out.kinds |= Chars.DIGIT | Chars.SIGN;
            digits.setLength(0);
        }
    }

    private void emit(int from, int to) {
        separate();
        out.append(words, from, to);
    }

    private void separate() {
        if (out.length > 0) {
            out.append(' ');
        }
        if (prefix != 0) {
            out.append(prefix);
            out.kinds |= Chars.SIGN;
            prefix = 0;
        }
    }
}
