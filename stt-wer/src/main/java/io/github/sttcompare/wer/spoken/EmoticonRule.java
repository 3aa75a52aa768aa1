package io.github.sttcompare.wer.spoken;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Faces made of characters, such as {@code :-)}, {@code :D} and {@code <3}, which are not read aloud. */
final class EmoticonRule implements Rule {

    private static final Set<String> EYES = Set.of(":", ";", "=", "8", "x");
    private static final Set<String> NOSES = Set.of("-", "'", "^", "o");
    private static final Set<String> SIGNS = Set.of(")", "(", "/", "\\", "|", "*", "]", "[", ">", "<");
    private static final Set<String> LETTERS = Set.of("D", "P", "p", "o", "O", "d", "3");

    @Override
    public Set<String> plainWords() {
        return Set.of("xd");
    }

    @Override
    public Starts starts() {
        return Starts.at(Starts.Kind.JOINED_NUMBER, Starts.Kind.WORD).orSigns("<:;=");
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        if (text.glued(atom)) {
            return null;
        }
        if (text.is(atom, "<") && text.is(atom + 1, "3") && text.glued(atom + 1) && !text.glued(atom + 2)) {
            return new Found(atom + 2, WordGraph.EMPTY);
        }
        if (text.written(atom).equals("XD") || text.written(atom).equals("xD")) {
            return new Found(atom + 1, Readings.any("", "xd"));
        }
        if (!EYES.contains(text.at(atom))) {
            return null;
        }
        boolean nose = text.glued(atom + 1) && NOSES.contains(text.at(atom + 1)) && text.glued(atom + 2);
        int mouth = nose ? atom + 2 : atom + 1;
        boolean smiles = SIGNS.contains(text.at(mouth)) || (text.isSign(atom) && LETTERS.contains(text.written(mouth)));
        boolean whole = !text.glued(mouth + 1) || text.isSign(mouth + 1);
        boolean face = text.isSign(atom) || nose;
        return text.glued(mouth) && smiles && whole && face ? new Found(mouth + 1, WordGraph.EMPTY) : null;
    }
}
