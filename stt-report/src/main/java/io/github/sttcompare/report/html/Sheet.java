package io.github.sttcompare.report.html;

import io.github.sttcompare.report.data.Summary;
import io.github.sttcompare.wer.evaluation.Evaluation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the sections of the page are written from.
 *
 * @param html     where to write
 * @param summary  the figures
 * @param cast     the providers
 * @param findings the findings
 * @param titles   the brief titles of the sections written so far, by their ids
 */
record Sheet(Html html, Summary summary, Cast cast, Findings findings, Map<String, String> titles) {

    /** The longest title in cells, because some titles are names of providers. */
    private static final int TITLE = 40;

    /** {@return error rates and verdicts; null if there are none} */
    @Nullable Evaluation evaluation() {
        return summary.evaluation();
    }

    /**
     * Begins a section.
     *
     * @param id    its id
     * @param brief its title in the navigation
     * @param title its title */
    void section(String id, String brief, String title) {
        titles.put(id, brief);
        html.raw("<section id=").raw(id).raw(" aria-labelledby=").raw(id).raw("-title><h2 id=").raw(id).raw("-title>").raw(title)
                .raw("</h2>");
    }

    void end() {
        html.raw("</section>\n");
    }

    /** Begins a table that can be scrolled sideways if it does not fit. */
    void table(String style, String label) {
        html.raw("<div class=scroll role=region tabindex=0").attribute("aria-label", label).raw("><table class=\"").raw(style).raw("\">");
    }

    void endTable() {
        html.raw("</table></div>");
    }

    /** Writes the head of a table. */
    void head(List<String> titles) {
        html.raw("<thead><tr>");
        titles.forEach(title -> html.raw("<th scope=col>").text(title, TITLE));
        html.raw("<tbody>");
    }
}
