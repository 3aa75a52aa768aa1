package io.github.sttcompare.report;

import java.util.List;
import java.util.Locale;

/** Writes the checks of a gate in the format of JUnit's reports, which CI servers read. */
final class JunitXml {

    private JunitXml() {}

    static String of(GateResult result) {
        List<GateCheck> checks = result.checks();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        String counts = " tests=\"" + checks.size() + "\" failures=\"" + count(checks, GateVerdict.FAIL) + "\" errors=\"0\" skipped=\""
                + count(checks, GateVerdict.INCONCLUSIVE) + "\" time=\"0\"";
        xml.append("<testsuites").append(counts).append(">\n");
        xml.append("  <testsuite name=\"stt-compare regression gate\"").append(counts).append(">\n");
        for (GateCheck check : checks) {
            xml.append("    <testcase classname=\"stt-compare.").append(Xml.of(check.provider())).append("\" name=\"")
                    .append(check.kind().name().toLowerCase(Locale.ROOT)).append("\" time=\"0\">\n");
            String message = Xml.of(check.message());
            switch (check.verdict()) {
                case PASS -> xml.append("      <system-out>").append(message).append("</system-out>\n");
                case INCONCLUSIVE -> xml.append("      <skipped message=\"").append(message).append("\"/>\n");
                case FAIL -> xml.append("      <failure type=\"regression\" message=\"").append(message).append("\">")
                        .append(Xml.of(result.toText())).append("</failure>\n");
            }
            xml.append("    </testcase>\n");
        }
        return xml.append("  </testsuite>\n</testsuites>\n").toString();
    }

    private static long count(List<GateCheck> checks, GateVerdict verdict) {
        return checks.stream().filter(check -> check.verdict() == verdict).count();
    }
}
