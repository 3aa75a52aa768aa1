package io.github.sttcompare.spring;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.report.Report;
import io.github.sttcompare.report.data.Utterance;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answer to one request: a blank for each second of work, and then a report; or a problem. For one thread. */
final class Reply {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.sttcompare.endpoint");

    /** How long the rest of an upload that is refused may take, so that the client gets to read why. */
    private static final long MOST_DRAIN_NANOS = 5_000_000_000L;

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final long mostBytes;
    private final boolean html;
    /** Whether a part of the answer is on its way. */
    private boolean begun;

    /**
     * @param mostBytes how much is read of an upload that is refused: what is left unread makes containers break the connection before
     *                  the client has seen the answer
     */
    Reply(HttpServletRequest request, HttpServletResponse response, long mostBytes) {
        this.request = request;
        this.response = response;
        this.mostBytes = mostBytes;
        this.html = Accepted.html(request.getHeader("Accept"));
    }

    /**
     * Waits for a comparison, and sends a blank for every second of it: that a client has gone away is learnt by a failing write and
     * in no other way. Blanks before JSON and before a page mean nothing.
     *
     * @throws ClientGone if the client has gone away
     * @throws CancellationException if the comparison was cancelled
     */
    Comparison await(CompletableFuture<Comparison> future) throws IOException, Problem.Refused {
        while (true) {
            try {
                return future.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                blank();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("the container stops this thread");
            } catch (ExecutionException e) {
                LOG.error("a comparison ended by a defect", e.getCause());
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
        // or a proxy keeps the blanks to itself
        response.setHeader("X-Accel-Buffering", "no");
    }

    private void common() {
        // what somebody said is nobody else's
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Vary", "Accept");
    }

    /** Sends what came of a comparison. */
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

    /** Sends why the request is refused. When a part of the answer is out already, the connection is broken. */
    void refuse(Problem problem) throws IOException {
        if (begun) {
            throw new IOException("the answer cannot be completed: " + problem.detail());
        }
        if (response.isCommitted()) {
            // by the container, for there is nobody any more to read it
            LOG.debug("the client has gone before it could be told: {}", problem.type());
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
     * Reads what the client still sends, for a while, unless it waits to be told to. After the answer, for who sends nothing more would wait
     * for it in vain.
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
