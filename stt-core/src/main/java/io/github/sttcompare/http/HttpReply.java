package io.github.sttcompare.http;

import io.github.sttcompare.kit.Secrets;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server's whole answer to a request. Immutable and thread-safe. */
public final class HttpReply {

    /** Where servers put the id of a request that their support asks for, best first. */
    private static final List<String> REQUEST_IDS =
            List.of("x-request-id", "request-id", "apim-request-id", "x-ms-request-id", "x-amzn-requestid");

    private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml");

    static final String EVENTS = "text/event-stream";

    private static final Pattern TOKEN = Pattern.compile("[\\p{Alnum}._:/+=@-]{1,128}");

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;
    private final Secrets secrets;
    private final List<String> requestIds;
    private final String text;

    /**
     * A reply.
     *
     * @param body       its body, decompressed
     * @param secrets    the secrets that no message may show
     * @param requestIds further headers that may contain the id of a request, preferred over the usual ones
     */
    HttpReply(int status, HttpHeaders headers, byte[] body, Secrets secrets, List<String> requestIds) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.secrets = secrets;
        this.requestIds = requestIds;
        this.text = ReplyText.decode(body, headers.firstValue("Content-Type").orElse(""));
    }

    /** {@return the HTTP status} */
    public int status() {
        return status;
    }

    /** {@return whether the status means success, 200 to 299} */
    public boolean ok() {
        return status >= 200 && status <= 299;
    }

    /**
     * {@return the first value of a header as the server sent it; use {@link #token} before showing it}
     *
     * @param name its name, in any case
     */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** {@return the headers, as the server sent them} */
    public HttpHeaders headers() {
        return headers;
    }

    /**
     * {@return the media type of the body in lower case and without parameters, such as {@code application/json}; empty
     * if missing}
     */
    public String mediaType() {
        return mediaType(headers);
    }

    static String mediaType(HttpHeaders headers) {
        return mediaType(headers.firstValue("Content-Type").orElse(""));
    }

    /** If a server or proxy has joined several with commas, the first one counts. */
    private static String mediaType(String header) {
        return header.split("[;,]", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /**
     * {@return the body as text, without leading byte-order marks}
     *
     * <p>A byte-order mark determines the encoding. Without one, a body of a type {@code text/…} has the charset of its
     * type, or UTF-8 if that is missing or unknown; any other body, such as JSON, is read as UTF-8 if possible.
     *
     * <p>If the answer is not {@link #ok}, it may be only the beginning. Do not use it in the message of an exception:
     * servers repeat keys and send control characters.
     */
    public String text() {
        return text;
    }

    /**
     * {@return whether this is a web page, as returned by proxies and wrong addresses}
     *
     * <p>It is one if its type is {@code text/html} or {@code application/xhtml+xml}, or if it begins with markup,
     * whatever its type is and whatever marks and spaces precede it.
     */
    public boolean isPage() {
        return headers.allValues("Content-Type").stream().anyMatch(type -> PAGES.contains(mediaType(type)))
                || ReplyText.isMarkup(text());
    }

    /**
     * {@return whether the body is plain text: its type is {@code text/plain}, it is neither empty nor a web page, and it
     * {@linkplain #isBare(String) looks like plain text}}
     */
    public boolean isBareText() {
        return mediaType().equals("text/plain") && !text.isEmpty() && !isPage() && isBare(text);
    }

    /**
     * {@return whether a text looks like plain text: it is not markup, a JSON object, a stream of events or part of one, or
     * binary, nor does it contain parts of a stream or the beginning of a web page}
     *
     * @param text a text that was found in a body, such as the content of a JSON string
     */
    public static boolean isBare(String text) {
        int first = ReplyText.firstVisible(text);
        return first != '{' && first != ':' && !ReplyText.isMarkup(text) && !ReplyText.isEvents(text) && !ReplyText.isBinary(text)
                && !ReplyText.hasPartsOfOtherKinds(text);
    }

    /**
     * {@return whether the body is a stream of {@link #events}}
     *
     * <p>It is one if its type is {@code text/event-stream}, unless it begins like JSON, or if all its lines look like
     * those of a stream, because some servers use another type. A stream that contains only comments counts too.
     */
    public boolean isEventStream() {
        return mediaType().equals(EVENTS) ? ReplyText.firstVisible(text) != '{' : ReplyText.isEvents(text);
    }

    /**
     * {@return the events in the body, read as a stream of events}
     *
     * <p>Events without data are skipped. An event at the end of the stream counts even without its blank line, because
     * some servers omit that line after the last event.
     */
    public List<ServerSentEvent> events() {
        List<ServerSentEvent> events = new ArrayList<>();
        EventParser parser = new EventParser(events::add);
        parser.feed(text.getBytes(StandardCharsets.UTF_8));
        parser.end();
        return List.copyOf(events);
    }

    /** {@return a copy of the body, decompressed} */
    public byte[] body() {
        return body.clone();
    }

    /**
     * {@return a short name or number that the server sent, if it is safe to show; otherwise null}
     *
     * <p>Safe are 1 to 128 ASCII letters, digits and {@code . _ : / + = @ -}, unless they contain the key that was sent
     * or a piece of it, see {@link Secrets}.
     *
     * @param value the value from the server, for instance an error code or an id; may be null
     */
    public @Nullable String token(@Nullable String value) {
        return value != null && TOKEN.matcher(value).matches() && !secrets.shownIn(value) ? value : null;
    }

    /**
     * {@return a text in which the key that was sent, and pieces of it, are masked; for keeping the original answer}
     *
     * @param text the text
     */
    public String mask(String text) {
        return secrets.mask(text);
    }

    /** {@return the server's id of the request, if there is one that is safe to show} */
    public Optional<String> requestId() {
        return Stream.concat(requestIds.stream(), REQUEST_IDS.stream())
                .flatMap(name -> header(name).map(this::token).stream())
                .findFirst();
    }

    /** {@return status and length; no text from the server} */
    @Override
    public String toString() {
        return "HTTP " + status + " (" + body.length + " bytes)";
    }
}
