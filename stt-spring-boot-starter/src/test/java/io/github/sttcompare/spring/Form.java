package io.github.sttcompare.spring;

import io.github.sttcompare.Audio;
import io.github.sttcompare.audio.AudioFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Builds a form with files, as a client sends it. Not thread-safe. */
final class Form {

    private static final String BOUNDARY = "----a-boundary-of-the-tests";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** {@return a form that contains a recording of the given length} */
    static Form audio(int millis) {
        return new Form().file("audio", "call.wav", wav(millis));
    }

    static byte[] wav(int millis) {
        byte[] samples = new byte[millis * 32];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i * 31);
        }
        try (InputStream wav = Audio.ofPcm(samples, AudioFormat.MONO_16K).openWav()) {
            return wav.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Form file(String name, String fileName, byte[] content) {
        return part("name=\"" + name + "\"; filename=\"" + fileName + "\"\r\nContent-Type: application/octet-stream", content);
    }

    Form field(String name, String value) {
        return part("name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
    }

    Form field(String name, byte[] value) {
        return part("name=\"" + name + "\"", value);
    }

    private Form part(String disposition, byte[] content) {
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Sends a request with this form to the endpoint, without reading the response. */
    void send(Socket client) throws IOException {
        byte[] whole = body();
        OutputStream out = client.getOutputStream();
        out.write(("POST /api/v1/stt/compare HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + contentType() + "\r\nAccept: */*\r\nContent-Length: "
                + whole.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(whole);
        out.flush();
    }

    String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    byte[] body() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(body.toByteArray());
        whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return whole.toByteArray();
    }
}
