package io.github.sttcompare.wer.spoken;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A grammar that asks its rules in order at every atom; the first that finds something wins, and the next atom asked
 * about is the one behind what was found. Every rule looks at a bounded number of atoms, so the whole takes linear time.
 */
final class RuleGrammar implements Grammar {

    /** How many atoms a unit may have before the first that matters. */
    private static final int BEFORE = 2;

    private final String id;
    private final List<Rule> rules;
    private final UnaryOperator<String> spelling;
    private final Set<String> triggers;

    RuleGrammar(String id, List<Rule> rules, UnaryOperator<String> spelling, Set<String> triggers) {
        this.id = id;
        this.rules = List.copyOf(rules);
        this.spelling = spelling;
        this.triggers = Set.copyOf(triggers);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Unit> units(Atoms atoms) {
        Text text = new Text(atoms);
        List<Unit> units = new ArrayList<>();
        int next = 0;
        for (int at = 0; at < text.size(); ) {
            // a unit starts at most so many atoms before the first that matters, as in "June the second"
            while (next < at || (next < text.size() && !matters(text, next))) {
                next++;
            }
            if (at < next - BEFORE) {
                at = next - BEFORE;
            }
            Found found = at < text.size() ? find(text, at) : null;
            if (found == null) {
                at++;
            } else {
                units.add(new Unit(at, found.to(), found.graph()));
                at = found.to();
            }
        }
        return units;
    }

    /** Whether an atom says something to a rule: all but a word that is no trigger and has nothing glued to it. */
    private boolean matters(Text text, int at) {
        if (!text.isWord(at)) {
            return at < text.size();
        }
        boolean alone = !text.glued(at)
                && (!text.glued(at + 1) || (text.isSign(at + 1) && !text.glued(at + 2)));
        String word = text.at(at);
        return !alone || word.length() == 1 || triggers.contains(word) || word.indexOf('\'') >= 0;
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
