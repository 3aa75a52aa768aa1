package io.github.sttcompare.report.html;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of recordings for the page: small recordings are embedded in it, others are linked relative to the page's folder,
 * so that both can be moved together. Links may be requested by several threads at once, embedded recordings by one.
 */
final class AudioLinks {

    private final Path folder;
    private final long mostInOne;
    private long left;
    private long inside;

    /**
     * @param page      the file of the page
     * @param mostInOne the largest recording that is embedded, in bytes
     * @param mostInAll the most bytes of all embedded recordings
     */
    AudioLinks(Path page, long mostInOne, long mostInAll) {
        Path parent = page.toAbsolutePath().normalize().getParent();
        this.folder = parent == null ? page.toAbsolutePath().normalize() : parent;
        this.mostInOne = mostInOne;
        this.left = mostInAll;
    }

    private static @Nullable Path file(@Nullable String audio) {
        if (audio == null) {
            return null;
        }
        try {
            Path file = Path.of(audio).toAbsolutePath().normalize();
            return Files.isRegularFile(file) ? file : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** {@return the address of a recording for the page; null if it is not known or the file does not exist} */
    @Nullable String link(@Nullable String audio) {
        Path file = file(audio);
        return file == null ? null : link(file);
    }

    private String link(Path file) {
        boolean together = folder.getRoot() != null && folder.getRoot().equals(file.getRoot());
        if (!together) {
            return file.toUri().toASCIIString();
        }
        StringBuilder link = new StringBuilder();
        for (Path part : folder.relativize(file)) {
            link.append(link.isEmpty() ? "" : "/").append(encoded(part.toString()));
        }
        return link.toString();
    }

    /** {@return the recording itself as a data URL, if it is small and there is room; otherwise null} */
    @Nullable String embedded(@Nullable String audio, String mediaType) {
        Path file = file(audio);
        if (file == null || !mediaType.matches("audio/[\\w.+-]{1,40}")) {
            return null;
        }
        try {
            long size = Files.size(file);
            if (size > mostInOne || size > left) {
                return null;
            }
            String data = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
            left -= size;
            inside += data.length();
            return "data:" + mediaType + ";base64," + data;
        } catch (IOException e) {
            // it existed a moment ago; the link will be missing as well
            return null;
        }
    }

    /** {@return how many bytes of the page are embedded recordings} */
    long bytesInside() {
        return inside;
    }

    private static String encoded(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return encoded.toString();
    }
}
