package io.github.sttcompare.wer.spoken;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A grammar that asks its rules in order at every atom; the first that finds something wins, and the next atom asked
 * about is the one behind what was found. Every rule looks at a bounded number of atoms, so the whole takes linear time.
 */
final class RuleGrammar implements Grammar {

    private final String id;
    private final List<Rule> rules;
    private final UnaryOperator<String> spelling;
    private final Set<String> triggers;
    private final Set<String> starts;

    /**
     * @param triggers see {@link Grammar#triggers}
     * @param names    further words that may start a unit together with a number or a sign
     */
    RuleGrammar(String id, List<Rule> rules, UnaryOperator<String> spelling, Set<String> triggers, Set<String> names) {
        this.id = id;
        this.rules = List.copyOf(rules);
        this.spelling = spelling;
        this.triggers = Set.copyOf(triggers);
        this.starts = new HashSet<>(triggers);
        this.starts.addAll(names);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Unit> units(Atoms atoms) {
        Text text = new Text(atoms);
        List<Unit> units = new ArrayList<>();
        for (int at = 0; at < text.size(); ) {
            Found found = mayStart(text, at) ? find(text, at) : null;
            if (found == null) {
                at++;
            } else {
                units.add(new Unit(at, found.to(), found.graph()));
                at = found.to();
            }
        }
        return units;
    }

    /** Quick to say no: most atoms are plain words and full stops, at which nothing starts. */
    private boolean mayStart(Text text, int at) {
        if (text.isNumber(at)) {
            return true;
        }
        String word = text.at(at);
        if (text.isSign(at)) {
            return !isStop(word) || (text.isNumber(at + 1) && text.glued(at + 1));
        }
        boolean joined = text.glued(at + 1) && !(text.isSign(at + 1) && isStop(text.at(at + 1)) && !text.glued(at + 2));
        return joined || word.indexOf('\'') >= 0 || starts.contains(word) || word.endsWith("str")
                || CamelRule.isCamel(text.written(at));
    }

    private static boolean isStop(String sign) {
        return switch (sign) {
            case ",", ".", ";", "!", "?", "\"" -> true;
            default -> false;
        };
    }

    private @Nullable Found find(Text text, int at) {
        for (Rule rule : rules) {
            Found found = rule.at(text, at);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Override
    public String spelling(String word) {
        return spelling.apply(word);
    }

    @Override
    public Set<String> triggers() {
        return triggers;
    }
}
