package io.github.sttcompare.codec;

import io.github.sttcompare.text.SafeText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects what ffmpeg reports about a recording, line by line, keeping little of it. Thread-safe. */
final class FfmpegReport {

    private static final Pattern DURATION = Pattern.compile("^  Duration: (\\d{1,5}):(\\d\\d):(\\d\\d\\.\\d\\d)");
    private static final int MAX_CELLS = 200;

    private final String name;
    private int lines;
    private String first = "";
    private String last = "";
    private double seconds;
    private boolean film;

    /** @param name the name that ffmpeg uses for the recording */
    FfmpegReport(String name) {
        this.name = name;
    }

    synchronized void add(String line) {
        Matcher said = DURATION.matcher(line);
        if (said.find() && seconds == 0) {
            seconds = Integer.parseInt(said.group(1)) * 3600.0 + Integer.parseInt(said.group(2)) * 60.0
                    + Double.parseDouble(said.group(3));
        } else if (line.startsWith("  Stream #0:") && line.contains(": Video: ") && !line.contains("(attached pic)")) {
            film = true;
        }
        lines++;
        last = SafeText.oneLine(line.replace(name, "it"), MAX_CELLS);
        if (first.isEmpty()) {
            first = last;
        }
    }

    /** {@return the reported length of the recording in seconds; 0 if there is none} */
    synchronized double seconds() {
        return seconds;
    }

    /** {@return whether there is video besides the audio} */
    synchronized boolean isFilm() {
        return film;
    }

    /** {@return the number of lines} */
    synchronized int lines() {
        return lines;
    }

    /** {@return the first line; empty if there is none} */
    synchronized String first() {
        return first;
    }

    /** {@return the last line; empty if there is none} */
    synchronized String last() {
        return last;
    }
}
