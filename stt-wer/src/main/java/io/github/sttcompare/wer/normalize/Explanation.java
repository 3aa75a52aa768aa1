package io.github.sttcompare.wer.normalize;

import java.util.List;

/**
 * What each step of a normaliser did to one text.
 *
 * @param normalizer id of the profile
 * @param input      the original text
 * @param effects    one per step, in order; the text after the last one is the result
 */
public record Explanation(String normalizer, String input, List<Effect> effects) {

    /** Copies the list of effects. */
    public Explanation {
        effects = List.copyOf(effects);
    }

    /**
     * The effect of one step.
     *
     * @param step  name of the step
     * @param after the text after it
     * @param changed whether the step changed the text
     */
    public record Effect(String step, String after, boolean changed) {}

    /** {@return the normalised text} */
    public String output() {
        return effects.isEmpty() ? input : effects.getLast().after();
    }

    /** {@return the input and, for each step that changed it, the step's name and the text after it, a line each} */
    @Override
    public String toString() {
        int width = normalizer.length();
        for (Effect effect : effects) {
            width = Math.max(width, effect.step().length());
        }
        String line = "%-" + width + "s | %s%n";
        StringBuilder out = new StringBuilder(line.formatted(normalizer, input));
        for (Effect effect : effects) {
            if (effect.changed()) {
                out.append(line.formatted(effect.step(), effect.after()));
            }
        }
        return out.toString();
    }
}
