package io.github.sttcompare.report.html;

import io.github.sttcompare.report.Report;
import java.nio.file.Path;

public class Look {
    public static void main(String[] a) throws Exception {
        int n = Integer.parseInt(a[0]);
        long t0 = System.nanoTime();
        Report r = Report.of(new Made(n, 20, true, Made.provider("azure", 0.041, 0.0, 0.9), Made.provider("whisper", 0.062, 0.002, 1.6),
            Made.provider("vosk", 0.11, 0.0, 0.25), Made.provider("gcp", 0.064, 0.03, 1.1), Made.provider("sphinx", 0.31, 0, 3.1)));
        long t1 = System.nanoTime();
        r.html(Path.of(a[1]));
        System.out.println((t1 - t0) / 1e9 + " s summary, " + (System.nanoTime() - t1) / 1e9 + " s page, " + java.nio.file.Files.size(Path.of(a[1])) + " bytes");
    }
}
