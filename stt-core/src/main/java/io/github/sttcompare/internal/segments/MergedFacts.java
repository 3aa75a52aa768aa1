package io.github.sttcompare.internal.segments;

import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.internal.language.Places;
import io.github.sttcompare.kit.Phrases;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Merges the facts that a provider reported about each piece. */
final class MergedFacts {

    private MergedFacts() {}

    /**
     * {@return the facts, in the order they arose: seconds added up, the ids of all requests, and for everything else the
     * value of each piece, once if they are the same}
     */
    static Map<String, String> of(List<Transcript> pieces) {
        Set<String> names = new LinkedHashSet<>();
        pieces.forEach(piece -> names.addAll(piece.metadata().keySet()));
        Map<String, String> merged = new LinkedHashMap<>();
        for (String name : names) {
            String value = switch (name) {
                case MetadataKeys.BILLED_SECONDS -> billed(pieces);
                case MetadataKeys.BILLED_CHANNELS -> sameChannels(pieces) ? firstOf(pieces, name) : null;
                case MetadataKeys.AUDIO_SECONDS -> sum(pieces, piece -> number(piece.metadata().get(name)));
                case MetadataKeys.REQUEST_ID -> pieces.stream().map(piece -> piece.metadata().get(name))
                        .filter(id -> id != null).collect(Collectors.joining(", "));
                // see JoinedLanguages
                case Phrases.LANGUAGES -> null;
                default -> each(pieces, name);
            };
            if (value != null) {
                merged.put(name, value);
            }
        }
        return merged;
    }

    /** Null if a piece does not have a number: a partial sum would be taken for the whole. */
    private static @Nullable String sum(List<Transcript> pieces, Function<Transcript, @Nullable BigDecimal> number) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Transcript piece : pieces) {
            BigDecimal one = number.apply(piece);
            if (one == null) {
                return null;
            }
            sum = sum.add(one);
        }
        return sum.signum() == 0 ? "0" : sum.stripTrailingZeros().toPlainString();
    }

    private static @Nullable String billed(List<Transcript> pieces) {
        boolean same = sameChannels(pieces);
        return sum(pieces, piece -> {
            BigDecimal seconds = number(piece.metadata().get(MetadataKeys.BILLED_SECONDS));
            BigDecimal channels = same ? BigDecimal.ONE : number(piece.metadata().getOrDefault(MetadataKeys.BILLED_CHANNELS, "1"));
            return seconds == null || channels == null ? null : seconds.multiply(channels);
        });
    }

    private static boolean sameChannels(List<Transcript> pieces) {
        return pieces.stream().map(piece -> piece.metadata().getOrDefault(MetadataKeys.BILLED_CHANNELS, "1")).distinct().count() == 1;
    }

    private static @Nullable String firstOf(List<Transcript> pieces, String name) {
        return pieces.getFirst().metadata().get(name);
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        try {
            return text == null || text.length() > 20 ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String each(List<Transcript> pieces, String name) {
        Map<String, List<Integer>> values = new LinkedHashMap<>();
        for (int i = 0; i < pieces.size(); i++) {
            String value = pieces.get(i).metadata().get(name);
            if (value != null) {
                values.computeIfAbsent(value, first -> new ArrayList<>()).add(i + 1);
            }
        }
        return values.size() == 1
                ? values.keySet().iterator().next()
                : values.entrySet().stream().map(entry -> entry.getKey() + " (" + Places.pieces(entry.getValue()) + ")")
                        .collect(Collectors.joining("; "));
    }
}
