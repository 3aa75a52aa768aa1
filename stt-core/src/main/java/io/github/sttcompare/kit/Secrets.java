package io.github.sttcompare.kit;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys and tokens of a call; masks them in everything that a server, a library or a supplier returns. Immutable and
 * thread-safe.
 *
 * <p>A secret is found by its value, however it is repeated: in upper or lower case, with spaces, line breaks or
 * punctuation in between, percent-encoded, with the escapes of JSON or HTML, in Base64 (either alphabet, also as a part of
 * something longer),
 * in hexadecimal digits, backwards, and cut. Of a cut secret, {@value SecretForms#LONGEST_PIECE} letters and digits in a row are found, of
 * a secret of less than twice that many, half of them. This may mask a word that only looks like a part of the secret,
 * which does no harm.
 *
 * <p>The time depends only on the length of the text.
 */
public final class Secrets {

    /** The replacement for a secret. */
    public static final String MASK = "***";

    /** The longest line taken from a server's message, in characters. */
    public static final int MAX_LINE = 300;

    /** How much of a text is examined for a line. */
    private static final int MAX_LOOKED_AT = 16 * MAX_LINE;

    private static final Secrets NONE = new Secrets(List.of());
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+");

    private final List<String> values;
    /** What to search for, by the length of the pieces. */
    private final Map<Integer, SecretPieces> pieces = new TreeMap<>();

    private Secrets(List<String> values) {
        this.values = values;
        values.forEach(value -> SecretForms.addPieces(value, pieces));
    }

    /** {@return no secrets: nothing is masked} */
    public static Secrets none() {
        return NONE;
    }

    /**
     * {@return these secrets}
     *
     * @param values the keys and tokens as they are sent, without a scheme such as {@code Bearer}; null and blank ones
     *     are left out
     */
    public static Secrets of(@Nullable String... values) {
        return NONE.or(Arrays.asList(values));
    }

    /**
     * {@return only these secrets; this object if it contains exactly them, because preparing the search takes some time}
     *
     * @param others the keys and tokens; null and blank ones are left out
     */
    public Secrets or(Collection<? extends @Nullable String> others) {
        List<String> given = others.stream()
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .filter(value -> !value.isBlank())
                .distinct()
                .toList();
        return given.equals(values) ? this : new Secrets(given);
    }

    /** {@return whether a text contains one of the secrets or a piece of one; false for null} */
    public boolean shownIn(@Nullable String text) {
        return text != null && pieces.values().stream().anyMatch(ofOneLength -> new SecretScan(text, ofOneLength).next());
    }

    /** {@return a text with {@value #MASK} in place of the secrets and of pieces of them} */
    public String mask(String text) {
        String masked = text;
        for (SecretPieces ofOneLength : pieces.values()) {
            masked = mask(masked, new SecretScan(masked, ofOneLength));
        }
        return masked;
    }

    private static String mask(String text, SecretScan scan) {
        StringBuilder masked = new StringBuilder();
        int kept = 0;
        while (scan.next()) {
            masked.append(text, kept, scan.start()).append(MASK);
            kept = scan.end();
        }
        return kept == 0 ? text : masked.append(text, kept, text.length()).toString();
    }

    /**
     * {@return the part of a server's message that may be shown: its first line, masked, without control characters, at
     * most {@value #MAX_LINE} characters}
     *
     * @param text the message; null for none
     */
    public String line(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String looked = text.length() <= MAX_LOOKED_AT ? text : text.substring(0, MAX_LOOKED_AT);
        String first = looked.strip().lines().findFirst().orElse("");
        String plain = CONTROL.matcher(mask(first)).replaceAll(" ").strip();
        return plain.length() <= MAX_LINE ? plain : plain.substring(0, MAX_LINE) + "…";
    }

    /**
     * {@return an exception that may be kept as a cause: it has the stack trace, the class name and the masked first line
     * of the original, but not its causes, whose content is unknown}
     *
     * @param thrown what a library threw
     */
    public IOException cause(Throwable thrown) {
        String said = line(thrown.getMessage());
        IOException cause = new IOException(thrown.getClass().getName() + (said.isEmpty() ? "" : ": " + said));
        cause.setStackTrace(thrown.getStackTrace());
        return cause;
    }

    /**
     * Calls a user's supplier of a key or token.
     *
     * @param providerId the id of the provider, for messages
     * @param supplier the user's supplier
     * @return the key or token, trimmed
     * @throws SttException that the supplier threw; of kind {@code AUTHENTICATION} if it threw anything else, including
     *     errors and undeclared exceptions, or returned nothing. It has neither the message nor the cause of what was
     *     thrown, because these may contain the token
     */
    public static String supplied(String providerId, Supplier<? extends @Nullable String> supplier) {
        String made;
        try {
            made = supplier.get();
        } catch (SttException e) {
            throw e;
        } catch (Throwable t) {
            if (InterruptedException.class.isInstance(t)) {
                Thread.currentThread().interrupt();
            }
            throw new SttException(ErrorKind.AUTHENTICATION, "no key for '" + providerId + "': its supplier failed with "
                    + t.getClass().getName() + "; call the supplier directly to see why");
        }
        if (made == null || made.isBlank()) {
            throw new SttException(ErrorKind.AUTHENTICATION, "no key for '" + providerId
                    + "': its supplier returned none; make it return one");
        }
        return made.strip();
    }

    /** {@return their number, but no part of them} */
    @Override
    public String toString() {
        return values.size() == 1 ? "1 secret" : values.size() + " secrets";
    }
}
