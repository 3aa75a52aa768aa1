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
     * @param body       its body, unfolded
     * @param secrets    what no message may show
     * @param requestIds further headers with the id of a request, better than the usual ones
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

    /** {@return whether the status is one of success, 200 to 299} */
    public boolean ok() {
        return status >= 200 && status <= 299;
    }

    /**
     * {@return the first value of a header as the server sent it; through {@link #token} it can be shown}
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

    /** {@return the media type of the body in lower case and without parameters, such as {@code application/json}; empty when unsaid} */
    public String mediaType() {
        return mediaType(headers);
    }

    static String mediaType(HttpHeaders headers) {
        return mediaType(headers.firstValue("Content-Type").orElse(""));
    }

    /** Of several in one header, which servers and proxies join with commas, the first counts. */
    private static String mediaType(String header) {
        return header.split("[;,]", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /**
     * {@return the body as text, without byte-order marks in front}
     *
     * <p>A mark says which encoding it is. Without one, a body of a type {@code text/…} has the charset that the type says,
     * UTF-8 when it says none or one that is not known; any other body, such as JSON, is UTF-8 unless it cannot be.
     *
     * <p>Of an answer that is not {@link #ok} it may be the beginning only. It does not belong in the message of an
     * exception: servers repeat keys and send what no terminal should be fed.
     */
    public String text() {
        return text;
    }

    /**
     * {@return whether this is a page for people, which proxies and wrong addresses give instead of an answer}
     *
     * <p>It is one when its type is {@code text/html} or {@code application/xhtml+xml}, or when it begins with markup, whatever
     * its type is and whatever marks and blanks stand before it.
     */
    public boolean isPage() {
        return headers.allValues("Content-Type").stream().anyMatch(type -> PAGES.contains(mediaType(type)))
                || ReplyText.isMarkup(text());
    }

    /**
     * {@return whether the body is bare text for people: its type is {@code text/plain}, and it is no page, no JSON object, no stream of events or
     * part of one, and nothing binary}
     */
    public boolean isBareText() {
        int first = ReplyText.firstVisible(text);
        return mediaType().equals("text/plain") && !text.isEmpty() && first != '{' && first != ':' && !isPage() && !isEventStream()
                && !ReplyText.isBinary(text);
    }

    /**
     * {@return whether the body is a stream of {@link #events}}
     *
     * <p>Its type says so, {@code text/event-stream}, unless it begins like JSON; or all its lines look like those of a stream,
     * because some servers send one under another type. One of comments alone is one too.
     */
    public boolean isEventStream() {
        return mediaType().equals(EVENTS) ? ReplyText.firstVisible(text) != '{' : ReplyText.isEvents(text);
    }

    /**
     * {@return the events in the body, as if it were a stream of them}
     *
     * <p>An event without data is none. An event that the stream's end cuts off before its blank line counts, because some
     * servers leave that line out behind the last one.
     */
    public List<ServerSentEvent> events() {
        List<ServerSentEvent> events = new ArrayList<>();
        EventParser parser = new EventParser(events::add);
        parser.feed(text.getBytes(StandardCharsets.UTF_8));
        parser.end();
        return List.copyOf(events);
    }

    /** {@return a copy of the body; of one that came compressed, as it unfolds} */
    public byte[] body() {
        return body.clone();
    }

    /**
     * {@return a short name or number that the server sent, fit to be shown; null if it is anything else}
     *
     * <p>Fit are 1 to 128 ASCII letters, digits and {@code . _ : / + = @ -}, unless they show the key that was sent or a piece of
     * it, see {@link Secrets}.
     *
     * @param value what the server sent, for instance an error code or an id; null for nothing
     */
    public @Nullable String token(@Nullable String value) {
        return value != null && TOKEN.matcher(value).matches() && !secrets.shownIn(value) ? value : null;
    }

    /**
     * {@return a text with the key that was sent, and pieces of it, struck out; for what is kept of an answer as it came}
     *
     * @param text the text
     */
    public String mask(String text) {
        return secrets.mask(text);
    }

    /** {@return the server's id of the request, when it gave one fit to be shown} */
    public Optional<String> requestId() {
        return Stream.concat(requestIds.stream(), REQUEST_IDS.stream())
                .flatMap(name -> header(name).map(this::token).stream())
                .findFirst();
    }

    /** {@return status and length, for people; nothing of what the server said} */
    @Override
    public String toString() {
        return "HTTP " + status + " (" + body.length + " bytes)";
    }
}
