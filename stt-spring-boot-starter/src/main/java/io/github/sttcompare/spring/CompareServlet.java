package io.github.sttcompare.spring;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.Providers;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.audio.ReadOptions;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles a {@code POST} of a form that contains a recording by comparing providers.
 *
 * <p>It is a servlet rather than a controller, so that it has upload limits of its own and is not affected by the application's JSON
 * mapper and controller advice. An invalid request is answered with a {@link Problem}. An accepted request is answered with status 200,
 * even if providers fail: failures are outcomes. Thread-safe.
 */
final class CompareServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger("io.github.sttcompare.endpoint");

    /** The size in bytes that is allowed for the other fields of the form. */
    static final long MOST_OTHER_BYTES = 2 << 20;

    private static final Duration MOST_DECODING = Duration.ofMinutes(1);

    private final transient Providers providers;
    private final transient ParallelComparator comparator;
    private final transient SttProperties.Endpoint limits;
    private final transient Semaphore places;
    private final transient ReadOptions reading;

    CompareServlet(Providers providers, ParallelComparator comparator, SttProperties.Endpoint limits) {
        this.providers = providers;
        this.comparator = comparator;
        this.limits = limits;
        this.places = new Semaphore(limits.maxConcurrent());
        this.reading = ReadOptions.builder().maxDuration(limits.maxDuration()).timeout(MOST_DECODING).build();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Reply reply = new Reply(request, response, limits.maxUpload().toBytes() + MOST_OTHER_BYTES);
        try {
            Duration deadline = checked(request);
            if (places.availablePermits() == 0) {
                throw full();
            }
            Upload upload = upload(request);
            try {
                // acquired only after the upload: otherwise slow uploads could occupy all places
                if (!places.tryAcquire()) {
                    throw full();
                }
                try {
                    compare(upload, reply, deadline);
                } finally {
                    places.release();
                }
            } finally {
                upload.audio().release();
            }
        } catch (Problem.Refused e) {
            reply.refuse(e.problem());
        }
    }

    /** Validates the headers, before the body is read, and returns the deadline of the comparison. */
    private Duration checked(HttpServletRequest request) throws Problem.Refused {
        if (!request.getMethod().equals("POST")) {
            throw new Problem(405, "method-not-allowed", "Method not allowed",
                    "the method is " + Problem.shown(request.getMethod()) + "; send a form with POST", Map.of("Allow", "POST")).refused();
        }
        String type = request.getContentType();
        if (type == null || !type.regionMatches(true, 0, "multipart/form-data", 0, "multipart/form-data".length())) {
            throw new Problem(415, "not-a-form", "Not a form with a file",
                    (type == null ? "there is no Content-Type" : "the Content-Type is " + Problem.shown(type))
                            + "; send multipart/form-data, with curl: -F \"audio=@FILE\"").refused();
        }
        String query = request.getQueryString();
        if (query != null && CompareForm.FIELDS.stream().anyMatch(field -> ("&" + query).contains("&" + field + "="))) {
            throw new Problem(400, "bad-field", "A field of the form is wrong",
                    "fields stand in the address; send them in the form, with curl: -F \"providers=ID\"").refused();
        }
        if (request.getContentLengthLong() > limits.maxUpload().toBytes() + MOST_OTHER_BYTES) {
            throw tooLarge("the request has " + request.getContentLengthLong() + " bytes");
        }
        return Deadline.of(request.getHeader(Deadline.HEADER), limits.deadline());
    }

    private void compare(Upload upload, Reply reply, Duration deadline) throws IOException, Problem.Refused {
        CompletableFuture<Comparison> future = begin(upload, deadline);
        try {
            reply.send(upload.name(), reply.await(future));
        } catch (CancellationException e) {
            throw new Problem(503, "stopping", "The service stops",
                    "the comparison was cancelled because the service stops; send the request again",
                    Map.of("Retry-After", seconds(limits.retryAfter()))).refused();
        } catch (ClientGone e) {
            LOG.info("the client of a comparison disconnected; its calls are cancelled");
        } finally {
            // has no effect if the comparison is finished
            future.cancel(true);
        }
    }

    /** An upload that has been read completely, so that the container's temporary files are no longer needed. */
    private record Upload(String name, Audio audio, List<SttProvider> providers, CompareForm form) {}

    private Upload upload(HttpServletRequest request) throws IOException, Problem.Refused {
        Collection<Part> parts = parts(request);
        try {
            CompareForm form = CompareForm.of(parts);
            List<SttProvider> chosen = chosen(form.providers());
            return new Upload(FileName.of(form.audio().getSubmittedFileName()), audio(form.audio()), chosen, form);
        } finally {
            for (Part part : parts) {
                delete(part);
            }
        }
    }

    private static void delete(Part part) {
        try {
            part.delete();
        } catch (IOException e) {
            LOG.warn("a temporary file of an upload could not be deleted: {}", e.getClass().getName());
        }
    }

    private Collection<Part> parts(HttpServletRequest request) throws IOException, Problem.Refused {
        try {
            return request.getParts();
        } catch (IllegalStateException e) {
            // according to the Servlet specification, a limit was exceeded
            throw caused(e, cause -> cause.getClass().getSimpleName().contains("Count"))
                    ? malformed()
                    : caused(e, cause -> String.valueOf(cause.getMessage()).startsWith("Header section"))
                            ? longHeader()
                            : tooLarge("the recording or the form is larger");
        } catch (ServletException | RuntimeException e) {
            // containers throw exceptions of their own, for example if a file name contains NUL
            LOG.debug("an upload could not be read", e);
            throw malformed();
        } catch (IOException e) {
            // the client has disconnected or the body is truncated; in the latter case it can still read the response
            LOG.debug("an upload could not be read", e);
            throw malformed();
        }
    }

    /** Containers indicate which limit was exceeded only by the class or the message of a cause, if at all. */
    private static boolean caused(Throwable e, Predicate<Throwable> by) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (by.test(cause)) {
                return true;
            }
        }
        return false;
    }

    private static Problem.Refused longHeader() {
        return new Problem(400, "long-header", "A header in the form is too long",
                "a field of the form has headers that are too long; give the file a shorter name").refused();
    }

    private List<SttProvider> chosen(List<String> ids) throws Problem.Refused {
        List<SttProvider> chosen = new ArrayList<>();
        for (String id : ids) {
            chosen.add(providers.find(id).orElseThrow(() -> unknown(id)));
        }
        if (ids.isEmpty()) {
            providers.forEach(chosen::add);
        }
        if (chosen.isEmpty()) {
            throw new Problem(503, "no-provider", "No provider", "no provider is configured in this service; its log says what is missing").refused();
        }
        return chosen;
    }

    private Problem.Refused unknown(String id) {
        return new Problem(400, "unknown-provider", "Unknown provider",
                "there is no provider " + Problem.shown(id) + " in this service; " + (providers.ids().isEmpty()
                        ? "no provider is configured, and its log says what is missing"
                        : "name one of " + String.join(", ", providers.ids()) + ". Its log says why others are missing")).refused();
    }

    private Audio audio(Part part) throws IOException, Problem.Refused {
        long most = limits.maxUpload().toBytes();
        if (part.getSize() > most) {
            throw tooLarge("the recording has " + part.getSize() + " bytes");
        }
        if (part.getSize() == 0) {
            throw new Problem(422, "bad-audio", "The recording cannot be read", "the file is empty; check what was uploaded").refused();
        }
        try (InputStream in = part.getInputStream()) {
            Audio audio = Audio.of(in, part.getSize(), reading);
            if (audio.duration().compareTo(limits.maxDuration()) > 0) {
                throw new Problem(413, "too-long", "The recording is too long", "the recording is " + audio.duration().toSeconds()
                        + " s long and at most " + limits.maxDuration().toSeconds() + " s are accepted; cut it").refused();
            }
            return audio;
        } catch (SttException e) {
            boolean foreign = e.kind() == ErrorKind.UNSUPPORTED;
            throw new Problem(foreign ? 415 : 422, foreign ? "unsupported-audio" : "bad-audio", "The recording cannot be read",
                    String.valueOf(e.getMessage())).refused();
        }
    }

    private CompletableFuture<Comparison> begin(Upload upload, Duration deadline) throws Problem.Refused {
        try {
            return comparator.compareAsync(upload.audio(), upload.providers(), upload.form().options(), deadline);
        } catch (IllegalArgumentException e) {
            throw new Problem(400, "bad-request", "The request makes no sense", String.valueOf(e.getMessage())).refused();
        } catch (IllegalStateException e) {
            throw new Problem(503, "not-ready", "The service cannot compare", String.valueOf(e.getMessage())).refused();
        }
    }

    private Problem.Refused full() {
        return new Problem(429, "full", "Too many requests", "this service compares for " + limits.maxConcurrent()
                + " requests at once and is full; try again in " + seconds(limits.retryAfter()) + " s",
                Map.of("Retry-After", seconds(limits.retryAfter()))).refused();
    }

    private Problem.Refused tooLarge(String what) {
        return new Problem(413, "too-large", "The recording is too large", what + " and at most " + limits.maxUpload().toBytes()
                + " bytes are accepted; cut the recording or compress it, for instance as FLAC").refused();
    }

    private static Problem.Refused malformed() {
        return new Problem(400, "malformed-form", "The form cannot be read",
                "the body is not a whole multipart/form-data form with a few fields; check its boundary and that all of it was sent").refused();
    }

    private static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.plusNanos(999_999_999).toSeconds()));
    }
}
