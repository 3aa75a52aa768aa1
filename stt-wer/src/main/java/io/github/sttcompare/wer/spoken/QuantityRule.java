package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.EMPTY;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Numbers with the signs, currencies, powers of ten, percent signs and units around them; and ranges and scores, which have two
 * of them.
 */
final class QuantityRule implements Rule {

    /** How many atoms before a closing quotation mark after a number its quotation may begin. */
    private static final int FAR_QUOTE = 12;

    /** The parts of a number with its measure. */
    private record Parts(WordGraph number, WordGraph scale, WordGraph measure) {}

    private final Speech speech;
    private final Memo<Parts> measures = new Memo<>();

    QuantityRule(Speech speech) {
        this.speech = speech;
    }

    @Override
    public Set<String> plainWords() {
        return speech.namesOfCurrencies();
    }

    @Override
    public Set<String> followers(String plainWord) {
        return Set.of();
    }

    @Override
    public Starts starts() {
        return Starts.at(
                Starts.Kind.NUMBER, Starts.Kind.JOINED_NUMBER, Starts.Kind.WORD, Starts.Kind.ASCII_SIGN, Starts.Kind.OTHER_SIGN);
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        Value value = value(text, atom);
        if (value == null) {
            return null;
        }
        Found range = range(text, atom, value);
        if (range != null) {
            return range;
        }
        return text.gluedSign(value.to(), "/") && text.glued(value.to() + 1) ? rate(text, value) : found(value);
    }

    /** Groups of three digits separated by plain blanks, which may be one number or several. */
    private @Nullable Value blanks(Text text, int from) {
        int to = from + 1;
        StringBuilder digits = new StringBuilder(text.at(from));
        List<WordGraph> apart = new ArrayList<>(List.of(speech.numbers().figure(text.at(from))));
        boolean first = text.isNumber(from) && text.at(from).length() <= 3 && text.at(from).charAt(0) != '0';
        while (first && text.isNumber(to) && text.at(to).length() == 3 && text.spacedOnce(to) && !text.spacedNarrowly(to) && digits.length() < NumberWords.LONGEST - 3) {
            digits.append(text.at(to));
            apart.add(speech.numbers().figure(text.at(to++)));
        }
        if (to == from + 1) {
            return null;
        }
        boolean marked = text.gluedSign(to, String.valueOf(speech.decimalMark())) && text.isNumber(to + 1) && text.glued(to + 1);
        Value counted = counted(text, from, new Numeral(digits.toString(), marked ? text.at(to + 1) : "", true, marked ? to + 2 : to));
        if (counted.to() > to) {
            return counted;
        }
        return text.glued(to) && !text.is(to, ".") && !text.is(to, ",")
                ? null
                : new Value(to, Readings.any(
                        Readings.best(speech.numbers().quantity(digits.toString()), Unit.MOST_READINGS / 4),
                        Readings.any(speech.numbers().digitStyles(digits.toString())),
                        Readings.best(Readings.inTurn(apart), Unit.MOST_READINGS / 2)), EMPTY);
    }

    /** {@code $15/hr}: a price per unit. */
    private Found rate(Text text, Value value) {
        WordGraph unit = text.isWord(value.to() + 1) ? speech.unit(text.written(value.to() + 1), true, true, false) : null;
        if (unit != null) {
            return new Found(value.to() + 2, Readings.inTurn(value.graph(), speech.per(), unit));
        }
        boolean word = text.isWord(value.to() + 1) && value.measure() != EMPTY;
        return word ? new Found(value.to() + 1, Readings.inTurn(value.graph(), speech.per())) : found(value);
    }

    /** {@return the value, with the same graph as before if its parts have the same graphs as before} */
    private Found found(Value value) {
        if (value.scale() == EMPTY && value.measure() == EMPTY) {
            return new Found(value.to(), value.number());
        }
        Parts parts = new Parts(value.number(), value.scale(), value.measure());
        return new Found(value.to(), measures.get(parts, value::graph));
    }

    private @Nullable Value value(Text text, int from) {
        if (text.isNumber(from) && text.isNumber(from + 1)) {
            Value blanks = blanks(text, from);
            if (blanks != null) {
                return blanks;
            }
        }
        int at = from;
        WordGraph sign = EMPTY;
        if (isSigned(text, at)) {
            sign = speech.sign(text.at(at++));
        }
        int signs = text.isWord(at) && text.gluedSign(at + 1, "$") ? 2 : 1;
        Currency currency = currencyAt(text, at, signs);
        if (currency != null) {
            at += signs;
            if (isSigned(text, at)) {
                sign = speech.sign(text.at(at++));
            }
        }
        Numeral numeral = Numeral.at(text, at, speech.decimalMark(), speech.groupMark());
        if (numeral == null) {
            return null;
        }
        numeral = european(text, numeral, currency != null);
        boolean mayBeCode = currency != null && text.at(numeral.to()).length() == 3 && text.upper(numeral.to());
        Currency code = mayBeCode ? speech.currency(text.written(numeral.to())) : null;
        if (code != null) {
            Value amount = amount(text, code, numeral.endingAt(numeral.to() + 1));
            return sign == EMPTY ? amount : amount.signed(sign);
        }
        Value value = currency != null ? amount(text, currency, numeral) : counted(text, at, numeral);
        return sign == EMPTY ? value : value.signed(sign);
    }

    /** An amount written with a decimal comma: {@code 12,50 €}. */
    private Numeral european(Text text, Numeral numeral, boolean priced) {
        int cents = numeral.to() + 1;
        boolean shaped = speech.groupMark() == ',' && numeral.isInteger() && !numeral.grouped() && text.gluedSign(cents - 1, ",")
                && text.isNumber(cents) && text.glued(cents) && text.at(cents).length() == 2;
        boolean money = shaped && (priced || (!text.isNumber(cents + 1) && speech.currency(text.written(cents + 1)) != null));
        return money && !(text.gluedSign(cents + 1, ",") && text.isNumber(cents + 2)) ? new Numeral(numeral.whole(), text.at(cents), false, cents + 1) : numeral;
    }

    /** Whether a plus or minus is directly before the number, with nothing directly before the sign. */
    private boolean isSigned(Text text, int at) {
        if (!text.isSign(at) || (!text.is(at, "-") && !text.is(at, "+"))) {
            return false;
        }
        boolean apart = !text.glued(at) || text.is(at - 1, "(") || speech.currency(text.written(at - 1)) != null;
        int next = text.is(at + 1, ".") ? at + 2 : at + 1;
        boolean number = text.isNumber(next) || speech.currency(text.written(at + 1)) != null;
        return apart && number && text.glued(at + 1);
    }

    /** @param signs how many atoms the currency has: {@code $}, {@code US$} */
    private @Nullable Currency currencyAt(Text text, int at, int signs) {
        String written = signs == 1 ? text.written(at) : text.written(at) + text.written(at + 1);
        Currency currency = text.isNumber(at) ? null : speech.currency(written);
        if (currency == null) {
            return null;
        }
        int to = at + signs;
        int next = text.is(to, "-") || text.is(to, ".") ? to + 1 : to;
        return text.isNumber(next) && (text.glued(to) || text.spacedOnce(to)) ? currency : null;
    }

    private Value amount(Text text, Currency currency, Numeral numeral) {
        int to = numeral.to();
        WordGraph scale = isOrdinary(text, to) ? null : scaleAt(text, to, true);
        if (scale != null) {
            return scaled(text, to + 1, numeral, scale, currency);
        }
        if (numeral.fraction().length() == 2) {
            return new Value(to, speech.amount(currency, numeral.whole(), numeral.fraction()), EMPTY);
        }
        boolean adjective = mayBeNoun(text, to);
        WordGraph name = speech.nameOf(currency, speech.isSingular(numeral), adjective);
        boolean american = speech.decimalMark() == ',' && numeral.fraction().length() == 3 && !numeral.grouped() && numeral.whole().length() < 4;
        if (american) {
            return new Value(to, half(speech.numbers().quantity(numeral.whole() + numeral.fraction()), number(numeral, true)), name);
        }
        if (numeral.whole().endsWith("000000") && currency.ofMany() != currency.many()) {
            name = Readings.any(currency.ofMany(), name);
        }
        return new Value(to, number(numeral, true), name);
    }

    /** A number with a power of ten; thousands may be read as the letter: 60k. */
    private Value scaled(Text text, int to, Numeral numeral, WordGraph scale, @Nullable Currency currency) {
        WordGraph name = currency == null ? EMPTY : ofScale(currency, text, to);
        Fraction part = numeral.part();
        WordGraph halves = part == null ? null : speech.behindNoun(numeral.whole(), part, scale);
        if (halves != null) {
            return new Value(to, half(Readings.inTurn(number(numeral, true), scale), halves), name);
        }
        WordGraph one = numeral.isOne() ? speech.oneOfScale() : EMPTY;
        Value value = new Value(to, one == EMPTY ? number(numeral, true) : one, scale, name, "");
        boolean letter = text.is(to - 1, "k") && text.glued(to - 1) && numeral.isInteger();
        return letter
                ? new Value(to, half(value.graph(), Readings.inTurn(speech.numbers().figure(numeral.whole()), WordGraph.word("k"))), EMPTY)
                : value;
    }

    /** Two alternatives, each with room for half of the readings. */
    private static WordGraph half(WordGraph one, WordGraph other) {
        return Readings.any(Readings.best(one, Unit.MOST_READINGS / 2), Readings.best(other, Unit.MOST_READINGS / 2));
    }

    private Value counted(Text text, int from, Numeral numeral) {
        boolean ordinary = isOrdinary(text, numeral.to());
        Value value = ordinary ? null : withMeasure(text, numeral);
        return value != null ? value : alone(text, from, numeral, ordinary);
    }

    /** A quick check whether nothing after a number belongs to it, because an ordinary word follows. */
    private boolean isOrdinary(Text text, int to) {
        return text.isPlainWord(to) && !speech.belongsBehindNumbers(text.at(to));
    }

    private @Nullable Value withMeasure(Text text, Numeral numeral) {
        int to = numeral.to();
        boolean money = text.glued(to + 1) && speech.currency(text.written(to + 1)) != null;
        WordGraph scale = scaleAt(text, to, money);
        int after = scale == null ? to : to + 1;
        int dot = scale != null && text.gluedSign(after, ".") && text.at(to).length() <= 4 ? 1 : 0;
        Currency currency = text.isNumber(after + dot) ? null : speech.currency(text.written(after + dot));
        if (currency != null && (text.glued(after + dot) || text.spacedOnce(after + dot))) {
            if (scale == null) {
                return amount(text, currency, numeral.endingAt(after)).endingAt(after + 1);
            }
            return scaled(text, after + dot + 1, numeral, scale, currency);
        }
        Currency named = scale == null && numeral.fraction().length() == 2 ? speech.currencyNamed(text.at(to)) : null;
        if (named != null) {
            return new Value(to + 1, speech.amount(named, numeral.whole(), numeral.fraction()), EMPTY);
        }
        if (scale != null) {
            return scaled(text, after + dot, numeral, scale, null);
        }
        WordGraph percent = text.isNumber(to) ? null : speech.percent(text.at(to));
        if (percent != null) {
            return new Value(to + 1, number(numeral, true), percent);
        }
        Value measured = measured(text, numeral);
        if (measured != null) {
            return measured;
        }
        if (text.gluedSign(to, "+") && !(text.isNumber(to + 1) && text.glued(to + 1))) {
            return new Value(to + 1, Readings.inTurn(number(numeral, false), speech.sign("+")), EMPTY);
        }
        return null;
    }

    private Value alone(Text text, int from, Numeral numeral, boolean ordinary) {
        int to = numeral.to();
        Fraction part = numeral.part();
        WordGraph halves = part == null || !text.isWord(to) ? null : speech.behindNoun(numeral.whole(), part, WordGraph.word(text.at(to)));
        if (halves != null) {
            return new Value(to + 1, half(Readings.inTurn(number(numeral, true), WordGraph.word(text.at(to))), halves), EMPTY);
        }
        boolean isMeasured = !ordinary && (speech.isMeasured(text.at(to)) || scaleWordFollows(text, to));
        WordGraph number = numeral.isInteger() && !isMeasured && !numeral.grouped() && isName(text, from)
                ? Readings.any(speech.numbers().figure(numeral.whole()), speech.numbers().digits(numeral.whole()))
                : number(numeral, isMeasured);
        return new Value(to, number, EMPTY, EMPTY, numeral.isInteger() ? numeral.whole() : "");
    }

    private boolean scaleWordFollows(Text text, int at) {
        return text.isWord(at) && speech.scale(text.written(at), text.glued(at), false) != null;
    }

    private @Nullable WordGraph scaleAt(Text text, int at, boolean money) {
        return text.isWord(at) ? speech.scale(text.written(at), text.glued(at), money) : null;
    }

    /** A unit of one atom, or of two or three: {@code °C}, {@code km/h}, {@code m²}. */
    private @Nullable Value measured(Text text, Numeral numeral) {
        int to = numeral.to();
        boolean hyphen = text.gluedSign(to, "-") && text.isWord(to + 1) && text.glued(to + 1) && Character.isLowerCase(text.written(to + 1).charAt(0))
                && numeral.isInteger() && !text.glued(to + 2);
        if (hyphen) {
            WordGraph adjective = speech.unit(text.written(to + 1), false, speech.isSingular(numeral), true);
            return adjective == null ? null : new Value(to + 2, number(numeral, true), adjective);
        }
        StringBuilder unit = new StringBuilder();
        WordGraph found = null;
        int end = to;
        if (isInchMark(text, to)) {
            WordGraph inches = speech.unit("\u2033", true, speech.isSingular(numeral), mayBeNoun(text, to + 1));
            return inches == null ? null : new Value(to + 1, number(numeral, true), inches);
        }
        if (isFootMark(text, to)) {
            WordGraph feet = speech.unit("\u2032", true, speech.isSingular(numeral), mayBeNoun(text, to + 1));
            return feet == null ? null : new Value(to + 1, number(numeral, true), feet);
        }
        for (int i = to; i < to + 4 && (!text.isNumber(i) || isPower(text, i)); i++) {
            if (i > to && text.gluedSign(i, ".") && text.at(i - 1).length() < 3 && text.isWord(i + 1) && !text.glued(i + 1)) {
                continue;
            }
            if (i > to && !text.glued(i)) {
                int last = text.is(i - 1, ".") ? i - 2 : i - 1;
                if (text.at(last).length() > 2 || !text.isWord(last) || !text.isWord(i)) {
                    break;
                }
                unit.append(' ');
            }
            unit.append(text.isSign(i) ? text.at(i) : text.written(i));
            WordGraph named = speech.unit(unit.toString(), text.glued(to), speech.isSingular(numeral), mayBeNoun(text, i + 1));
            if (named != null) {
                found = named;
                end = i + 1;
            }
        }
        boolean cut = text.isWord(end - 1) && text.glued(end) && text.isNumber(end);
        if (found == null || cut) {
            return null;
        }
        if (numeral.fraction().length() == 2 && text.written(to).equals("m") && end == to + 1) {
            return new Value(end, meters(numeral, found), EMPTY);
        }
        return new Value(end, number(numeral, true), found);
    }

    /** {@code m2}. */
    private static boolean isPower(Text text, int at) {
        return text.glued(at) && text.isWord(at - 1) && (text.is(at, "2") || text.is(at, "3")) && !(text.glued(at + 1) && !text.isSign(at + 1));
    }

    private static boolean isInchMark(Text text, int at) {
        if (text.gluedSign(at, "\u2033")) {
            return true;
        }
        return (text.gluedSign(at, "\"") || text.gluedSign(at, "\u201D")) && !isQuoted(text, at, "\"") && !isQuoted(text, at, "\u201C");
    }

    private static boolean isFootMark(Text text, int at) {
        boolean apart = !text.glued(at + 1) || (text.isSign(at + 1) && !text.is(at + 1, "'"));
        return text.gluedSign(at, "'") && apart && (text.written(at).equals("\u2032") || !isQuoted(text, at, "'"));
    }

    /** Whether a quotation that began shortly before may end here. */
    private static boolean isQuoted(Text text, int at, String quote) {
        for (int i = at - 2; i >= 0 && i >= at - FAR_QUOTE; i--) {
            if (text.isSign(i) && text.is(i, quote) && !text.glued(i)) {
                return true;
            }
        }
        return false;
    }

    /** A height: one meter eighty. */
    private WordGraph meters(Numeral numeral, WordGraph unit) {
        WordGraph meter = speech.unit("m", true, numeral.whole().equals("1"), false);
        WordGraph split = Readings.inTurn(
                Readings.best(speech.numbers().quantity(numeral.whole()), 4),
                meter == null ? unit : Readings.best(meter, 1),
                Readings.best(speech.numbers().quantity(numeral.fraction()), 4));
        return Readings.any(Readings.best(Readings.inTurn(number(numeral, true), unit), Unit.MOST_READINGS / 2), split);
    }

    private boolean mayBeNoun(Text text, int at) {
        return (text.isWord(at) && !speech.endsPhrase(text.at(at))) || text.gluedSign(at, "-");
    }

    private WordGraph number(Numeral numeral, boolean measured) {
        Fraction part = numeral.part();
        if (part != null) {
            return speech.mixed(numeral.whole(), part.numerator(), part.denominator());
        }
        if (!numeral.isInteger()) {
            return speech.numbers().decimal(numeral.whole(), numeral.fraction(), measured);
        }
        return measured || numeral.grouped()
                ? speech.numbers().quantity(numeral.whole())
                : speech.numbers().figure(numeral.whole());
    }

    /** Whether a word such as room, code or number comes shortly before, or letters right before: DE89. */
    private boolean isName(Text text, int from) {
        if (text.glued(from) && text.upper(from - 1)) {
            return true;
        }
        for (int i = from - 1, words = 0; i >= 0 && i >= from - 4 && words < 2; i--) {
            if (speech.namesNumbers(text.at(i))) {
                return true;
            }
            if (text.isNumber(i)) {
                return false;
            }
            words += text.isWord(i) ? 1 : 0;
        }
        return false;
    }

    /** The name of a currency after a million: in the plural, or as an adjective if a noun may follow. */
    private WordGraph ofScale(Currency currency, Text text, int at) {
        WordGraph name = speech.nameOf(currency, false, mayBeNoun(text, at));
        return currency.ofMany() == currency.many() ? name : currency.ofMany();
    }

    /**
     * Two values with a dash between them, or two values of one measure with a word between them: {@code $5-10}, {@code 5% to
     * 10%}.
     */
    private @Nullable Found range(Text text, int from, Value first) {
        int dash = first.to();
        boolean spelled = first.measure() != EMPTY && text.isWord(dash) && !text.glued(dash) && speech.joinsValues(text.at(dash));
        boolean dashed = text.is(dash, "-") && text.glued(dash) == text.glued(dash + 1);
        if (!spelled && !dashed) {
            return null;
        }
        Value second = value(text, dash + 1);
        if (second == null || (text.isSign(dash + 1) && (text.is(dash + 1, "-") || text.is(dash + 1, "+")))) {
            return null;
        }
        boolean bare = second.measure() == EMPTY;
        if (spelled) {
            boolean same = bare ? second.scale() != EMPTY && speech.currency(text.written(from)) != null : first.hasMeasureOf(second);
            return same ? new Found(second.to(), joined(first, WordGraph.word(text.at(dash)), second, bare)) : null;
        }
        WordGraph between = text.glued(dash) ? speech.between() : Readings.any(speech.sign("-"), speech.between());
        WordGraph range = joined(first, between, second, false);
        WordGraph all = speech.all();
        boolean equal = all != EMPTY && !first.digits().isEmpty() && first.digits().equals(second.digits());
        return new Found(second.to(), equal ? Readings.any(range, Readings.inTurn(inScore(first), all)) : range);
    }

    /** The measure that both values share is said once or twice. */
    private WordGraph joined(Value first, WordGraph between, Value second, boolean spelled) {
        WordGraph measure = second.measure() != EMPTY ? second.measure() : first.measure();
        boolean one = first.measure() == EMPTY || second.measure() == EMPTY || first.hasMeasureOf(second);
        List<WordGraph> ways = new ArrayList<>();
        if (one) {
            ways.add(Readings.inTurn(inScore(first), first.scale(), between, inScore(second), second.scale(), measure));
        }
        if (one && first.scale() != EMPTY && first.scale() == second.scale()) {
            ways.add(Readings.inTurn(first.number(), between, second.number(), second.scale(), measure));
        }
        if (first.measure() != EMPTY && (second.measure() != EMPTY || spelled)) {
            ways.add(Readings.inTurn(first.graph(), between, second.graph()));
        }
        return Readings.any(ways);
    }

    private WordGraph inScore(Value value) {
        return value.digits().equals("0") ? Readings.any(value.number(), speech.nil()) : value.number();
    }
}
