package io.github.sttcompare.wer.spoken;

import io.github.sttcompare.wer.spoken.Starts.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A grammar that applies its rules in order at every atom; the first that finds something wins, and the next atom is the one
 * after what was found. Every rule looks at a bounded number of atoms, so the whole takes linear time.
 */
final class RuleGrammar implements Grammar {

    private static final int ASCII = 0x80;

    private final String id;
    private final List<Rule> rules;
    private final Rule[] atNumbers;
    private final Rule[] atJoinedNumbers;
    private final Rule[] atLoneWords;
    private final Rule[] atWords;
    private final Rule[] atOtherSigns;
    /** By sign. */
    private final Rule[][] atSigns = new Rule[ASCII][];
    private final UnaryOperator<String> spelling;
    private final Lexicon lexicon;

    /** @param spelled the words whose spelling is changed */
    RuleGrammar(String id, List<Rule> rules, Set<String> spelled, UnaryOperator<String> spelling) {
        this.id = id;
        this.rules = List.copyOf(rules);
        this.atNumbers = those(rules, starts -> starts.has(Kind.NUMBER));
        this.atJoinedNumbers = those(rules, starts -> starts.has(Kind.JOINED_NUMBER));
        this.atLoneWords = those(rules, starts -> starts.has(Kind.LONE_WORD));
        this.atWords = those(rules, starts -> starts.has(Kind.WORD));
        this.atOtherSigns = those(rules, starts -> starts.has(Kind.OTHER_SIGN));
        Arrays.setAll(atSigns, sign -> those(rules, starts -> starts.hasSign((char) sign)));
        this.spelling = spelling;
        this.lexicon = Lexicon.of(spelled, spelling, rules);
    }

    private static Rule[] those(List<Rule> rules, Predicate<Starts> starts) {
        return rules.stream().filter(rule -> starts.test(rule.starts())).toArray(Rule[]::new);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Lexicon lexicon() {
        return lexicon;
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        return mayStart(text, atom) ? first(rulesAt(text, atom), text, atom) : null;
    }

    @Override
    public @Nullable Found at(Text text, int atom, int known) {
        return first(lexicon.rules(known), text, atom);
    }

    private static @Nullable Found first(Rule[] rules, Text text, int atom) {
        for (Rule rule : rules) {
            Found found = rule.at(text, atom);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** {@return all rules, in the order in which they are applied} */
    List<Rule> rules() {
        return rules;
    }

    /** {@return the rules that may find something at an atom that is not plain, in order} */
    Rule[] rulesAt(Text text, int at) {
        if (text.isNumber(at)) {
            return text.glued(at + 1) || text.spacedNarrowly(at + 1) ? atJoinedNumbers : atNumbers;
        }
        String word = text.at(at);
        if (text.isSign(at)) {
            return word.charAt(0) < ASCII ? atSigns[word.charAt(0)] : atOtherSigns;
        }
        boolean lone = !text.glued(at) && !text.glued(at + 1) && !lexicon.contains(word) && !CamelRule.isCamel(text.written(at));
        return lone ? atLoneWords : atWords;
    }

    /** A quick check: nothing starts at most commas, full stops and words between blanks. */
    private boolean mayStart(Text text, int at) {
        if (text.isNumber(at)) {
            return true;
        }
        String word = text.at(at);
        if (text.isSign(at)) {
            boolean before = text.isNumber(at + 1) || (text.isWord(at + 1) && !text.glued(at));
            return !isStop(word) || (before && text.glued(at + 1));
        }
        boolean joined = text.glued(at + 1) && !(text.isSign(at + 1) && isStop(text.at(at + 1)) && !text.glued(at + 2));
        return joined || word.indexOf('\'') >= 0 || lexicon.contains(word) || word.endsWith("str")
                || CamelRule.isCamel(text.written(at));
    }

    private static boolean isStop(String sign) {
        return switch (sign) {
            case ",", ".", ";", "!", "?", "\"" -> true;
            default -> false;
        };
    }

    @Override
    public String spelling(String word) {
        return spelling.apply(word);
    }
}
