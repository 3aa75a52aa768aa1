package io.github.sttcompare.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Content negotiation: decides between an HTML page and JSON. */
final class Accepted {

    private Accepted() {}

    /**
     * {@return whether the client prefers HTML to JSON, as browsers do; false if it has no preference}
     *
     * @param header the value of the {@code Accept} header, null if there is none; false is returned if it is malformed
     */
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

    /** {@return the quality value of the most specific media range that includes the type; 0 if none does} */
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
