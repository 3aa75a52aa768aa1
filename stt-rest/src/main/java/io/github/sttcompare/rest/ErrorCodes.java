package io.github.sttcompare.rest;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.http.HttpErrors;
import io.github.sttcompare.http.HttpReply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of a vendor's statuses and codes, as data. Immutable and thread-safe.
 *
 * <p>A code takes precedence over a status, and a status that is not in the table has the meaning given by {@link
 * HttpErrors#kind}. However, a code for a temporary failure is ignored if the status is in 400 to 499 except 429: the
 * server rejects the request, and would reject a retry too.
 *
 * <p>Messages come from the table. From the server's answer, only its code and its request id are kept, and only if they
 * are {@linkplain HttpReply#token safe to show}.
 */
public final class ErrorCodes {

    /** The status that an answer would have had if it had not begun as a success and then become an error. */
    private static final Pattern STATUS = Pattern.compile("[45]\\d\\d");

    private static final int TOO_MANY_REQUESTS = 429;

    /**
     * The meaning of an error.
     *
     * @param kind    the kind of failure
     * @param message one readable sentence
     */
    private record Meaning(ErrorKind kind, String message) {}

    /**
     * A meaning under a condition.
     *
     * @param status  the status; 0 for any
     * @param path    the path of the text
     * @param pattern what the text contains
     * @param meaning the meaning
     */
    private record Row(int status, String path, Pattern pattern, Meaning meaning) {

        boolean holds(int answered, Json body) {
            String text = body.at(path).plain();
            return (status == 0 || status == answered) && text != null && pattern.matcher(text).find();
        }
    }

    private final List<String> codePaths;
    private final List<String> errorPaths;
    private final Map<String, Meaning> codes;
    private final Map<Integer, Meaning> statuses;
    private final List<Row> rows;
    private final @Nullable String retryHeader;
    private final String service;

    private ErrorCodes(Builder builder) {
        this.codePaths = List.copyOf(builder.codePaths);
        this.errorPaths = List.copyOf(builder.errorPaths);
        this.codes = Map.copyOf(builder.codes);
        this.statuses = Map.copyOf(builder.statuses);
        this.rows = List.copyOf(builder.rows);
        this.retryHeader = builder.retryHeader;
        this.service = builder.service;
    }

    /**
     * {@return a builder of a table, not thread-safe}
     *
     * @param service the name of the server in messages, such as {@code Azure} or {@code the server}
     */
    public static Builder builder(String service) {
        return new Builder(service);
    }

    /**
     * {@return whether a successful answer describes an error}
     *
     * @param body its JSON
     */
    public boolean isError(Json body) {
        return errorPaths.stream().anyMatch(path -> !body.at(path).isEmpty());
    }

    /** {@return the exception for an unsuccessful answer} */
    public SttException failure(HttpReply reply) {
        return failure(reply, Json.parse(reply.text())); // whatever its declared type
    }

    /**
     * {@return the exception for an answer}
     *
     * @param reply the answer
     * @param body  its JSON; absent if there is none
     */
    public SttException failure(HttpReply reply, Json body) {
        List<String> said = codePaths.stream().map(path -> body.at(path).plain()).filter(Objects::nonNull)
                .map(Objects::requireNonNull).toList();
        Meaning meaning = meaning(reply.status(), said, body);
        SttException.Builder failure =
                meaning == null ? HttpErrors.failure(reply) : HttpErrors.failure(reply, meaning.kind(), meaning.message());
        if (retryHeader != null) {
            reply.header(retryHeader).filter(word -> word.equals("true") || word.equals("false")).map(Boolean::valueOf)
                    .ifPresent(failure::retryable);
        }
        return failure.vendorCode(said.stream().map(reply::token).filter(Objects::nonNull).findFirst().orElse(null)).build();
    }

    private @Nullable Meaning meaning(int status, List<String> said, Json body) {
        boolean refused = status / 100 == 4 && status != TOO_MANY_REQUESTS;
        Stream<Meaning> coded = said.stream().flatMap(code -> Stream.ofNullable(ofCode(code.toLowerCase(Locale.ROOT))));
        Stream<Meaning> conditional = rows.stream().filter(row -> row.holds(status, body)).map(Row::meaning);
        return Stream.concat(coded, conditional)
                .filter(meaning -> !(refused && meaning.kind().retryable()))
                .findFirst()
                .or(() -> Stream.ofNullable(statuses.get(status)).findFirst())
                .orElseGet(() -> status < 300 ? ofSuccess(said) : null);
    }

    private @Nullable Meaning ofCode(String code) {
        Meaning meaning = codes.get(code);
        for (int end = code.indexOf('_'); meaning == null && end >= 0; end = code.indexOf('_', end + 1)) {
            meaning = codes.get(code.substring(0, end + 1) + "*");
        }
        return meaning;
    }

    private Meaning ofSuccess(List<String> said) {
        return said.stream()
                .filter(code -> STATUS.matcher(code).matches())
                .findFirst()
                .map(code -> new Meaning(HttpErrors.kind(Integer.parseInt(code)), service + " answered with its error " + code))
                .orElse(new Meaning(ErrorKind.INVALID_REQUEST, service + " answered with an error; check the model and the options"));
    }

    /** Collects the rows of an {@link ErrorCodes}. Not thread-safe. */
    public static final class Builder {
        private final String service;
        private final List<String> codePaths = new ArrayList<>();
        private final List<String> errorPaths = new ArrayList<>();
        private final Map<String, Meaning> codes = new HashMap<>();
        private final Map<Integer, Meaning> statuses = new HashMap<>();
        private final List<Row> rows = new ArrayList<>();
        private @Nullable String retryHeader;

        private Builder(String service) {
            this.service = Objects.requireNonNull(service, "service");
        }

        /** Sets the paths of codes, the preferred one first, see {@link Json#at}. */
        public Builder codesAt(String... paths) {
            codePaths.addAll(List.of(paths));
            return this;
        }

        /**
         * Sets the paths of errors in successful answers: an answer with a value that is not {@linkplain Json#isEmpty
         * empty} at one of them is an error.
         */
        public Builder errorsAt(String... paths) {
            errorPaths.addAll(List.of(paths));
            return this;
        }

        /**
         * Sets the meaning of codes.
         *
         * @param kind    the kind of failure
         * @param message one readable sentence: what happened and what to do; without text from a server
         * @param names   the codes, in any case; one that ends with {@code _*} matches all codes with that prefix
         */
        public Builder code(ErrorKind kind, String message, String... names) {
            for (String name : names) {
                codes.put(name.toLowerCase(Locale.ROOT), new Meaning(kind, message));
            }
            return this;
        }

        /**
         * Sets the meaning of a status.
         *
         * @param status  the HTTP status
         * @param kind    the kind of failure
         * @param message one readable sentence
         */
        public Builder status(int status, ErrorKind kind, String message) {
            statuses.put(status, new Meaning(kind, message));
            return this;
        }

        /**
         * Sets the meaning of a status together with a text in the body, if no code matches. The first match counts.
         *
         * @param status  the HTTP status; 0 for any
         * @param path    the path of the text, see {@link Json#at}
         * @param pattern a regular expression that is searched in the text, ignoring case
         * @param kind    the kind of failure
         * @param message one readable sentence
         */
        public Builder when(int status, String path, String pattern, ErrorKind kind, String message) {
            rows.add(new Row(status, path, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), new Meaning(kind, message)));
            return this;
        }

        /** Sets the header in which the server states whether a retry may help, {@code true} or {@code false}. */
        public Builder retryHeader(String name) {
            this.retryHeader = Objects.requireNonNull(name, "name");
            return this;
        }

        /** {@return the table} */
        public ErrorCodes build() {
            return new ErrorCodes(this);
        }
    }
}
