package io.github.sttcompare.spring;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.report.Report;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The response to one request: either a report, preceded by a space for each second of waiting, or a {@link Problem}. Not thread-safe.
 */
final class Reply {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.sttcompare.endpoint");

    private static final long SECOND = 1_000_000_000L;

    /** How long the rest of a refused upload is read, so that the client has a chance to read the reason. */
    private static final long MOST_DRAIN_NANOS = 5 * SECOND;

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final long mostBytes;
    private final boolean html;
    /** Whether a successful response has been started. */
    private boolean begun;

    /**
     * @param mostBytes how many bytes of a refused upload are read: containers close the connection if part of the request is unread,
     *                  possibly before the client has seen the response
     */
    Reply(HttpServletRequest request, HttpServletResponse response, long mostBytes) {
        this.request = request;
        this.response = response;
        this.mostBytes = mostBytes;
        this.html = Accepted.html(request.getHeader("Accept"));
    }

    /**
     * Waits for a comparison and writes a space every second, because a disconnected client is detected only by a failed write.
     * Spaces before JSON or HTML have no meaning. The first one is written after half a second to a second, at random, so that requests
     * that arrived together do not write together ever after.
     *
     * @throws ClientGone if the client has disconnected
     * @throws CancellationException if the comparison was cancelled, or the waiting thread was interrupted
     * @throws Problem.Refused if the comparison ended with an unexpected exception, which has been logged
     */
    Comparison await(CompletableFuture<Comparison> future) throws IOException, Problem.Refused {
        long wait = ThreadLocalRandom.current().nextLong(SECOND / 2, SECOND);
        while (true) {
            try {
                return future.get(wait, TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                blank();
                wait = SECOND;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("the container stops this thread");
            } catch (ExecutionException e) {
                LOG.error("a comparison ended because of a defect", e.getCause());
                throw new Problem(500, "internal", "Internal error", "the comparison failed by a defect; see the log of the service").refused();
            }
        }
    }

    private void blank() throws ClientGone {
        try {
            if (!response.isCommitted()) {
                accept();
            }
            ServletOutputStream out = response.getOutputStream();
            out.write(' ');
            out.flush();
        } catch (IOException e) {
            throw new ClientGone(e);
        }
    }

    private void accept() {
        begun = true;
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType(html ? "text/html;charset=UTF-8" : "application/json");
        common();
        // without this header, a proxy may buffer the spaces
        response.setHeader("X-Accel-Buffering", "no");
    }

    private void common() {
        // transcripts are private
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Vary", "Accept");
    }

    /**
     * Sends the report of a comparison, as JSON or HTML.
     *
     * @throws ClientGone if the response cannot be written
     */
    void send(String name, Comparison comparison) throws IOException {
        Report report = Report.of(Map.of(name, comparison));
        if (!response.isCommitted()) {
            accept();
        }
        try {
            if (html) {
                page(report);
            } else {
                report.json(response.getOutputStream());
            }
            response.flushBuffer();
        } catch (IOException e) {
            throw new ClientGone(e);
        }
    }

    private void page(Report report) throws IOException {
        Path folder = Files.createTempDirectory("stt-report");
        Path file = folder.resolve("report.html");
        try {
            report.html(file);
            Files.copy(file, response.getOutputStream());
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    /**
     * Sends the reason why the request is refused.
     *
     * @throws CutOff if a successful response has already been started
     * @throws IOException if writing fails
     */
    void refuse(Problem problem) throws IOException {
        if (begun) {
            throw new CutOff(request, problem);
        }
        if (response.isCommitted()) {
            // committed by the container, because the client has disconnected
            LOG.debug("the client disconnected before the error could be sent: {}", problem.type());
            return;
        }
        response.setStatus(problem.status());
        response.setContentType(html ? "text/html;charset=UTF-8" : Problem.MEDIA_TYPE);
        common();
        problem.headers().forEach(response::setHeader);
        byte[] body = (html ? problem.html() : problem.json()).getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
        response.flushBuffer();
        drain();
    }

    /**
     * Reads the rest of the upload, within limits of size and time, unless the client sent an {@code Expect} header and so waits for
     * permission to send. Called after the response has been sent: a client that stops sending would otherwise not receive it.
     */
    private void drain() {
        if (request.getHeader("Expect") != null) {
            return;
        }
        long end = System.nanoTime() + MOST_DRAIN_NANOS;
        byte[] piece = new byte[1 << 14];
        try {
            InputStream in = request.getInputStream();
            long read = 0;
            for (int n = 0; n >= 0 && read <= mostBytes && System.nanoTime() < end; n = in.read(piece)) {
                read += n;
            }
        } catch (IOException | IllegalStateException e) {
            LOG.debug("the rest of an upload could not be read", e);
        }
    }
}
