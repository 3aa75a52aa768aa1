package io.github.sttcompare.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** What a client would rather have. */
final class Accepted {

    private Accepted() {}

    /** {@return whether a page is wanted more than JSON, as browsers want it; JSON for those who want nothing in particular} */
    static boolean html(@Nullable String header) {
        if (header == null) {
            return false;
        }
        try {
            double page = quality(header, MediaType.TEXT_HTML);
            return page > 0 && page > quality(header, MediaType.APPLICATION_JSON);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    /** The quality of the most specific range that a type is in; 0 when it is in none. */
    private static double quality(String header, MediaType type) {
        double quality = 0;
        int specificity = -1;
        for (MediaType range : MediaType.parseMediaTypes(header)) {
            int own = range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
            if (own > specificity && range.includes(type)) {
                specificity = own;
                quality = range.getQualityValue();
            }
        }
        return quality;
    }
}
