package io.github.sttcompare.examples.spring;

import io.github.sttcompare.Providers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The page at {@code /}, a form that is submitted to the endpoint. The endpoint sends browsers the report as an HTML page. */
@RestController
class PageController {

    private final String page;
    private final Providers providers;

    PageController(Providers providers) throws IOException {
        this.page = new ClassPathResource("page.html").getContentAsString(StandardCharsets.UTF_8);
        this.providers = providers;
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    String page() {
        String boxes = providers.ids().stream()
                .map(HtmlUtils::htmlEscape)
                .map(id -> "<label class=box><input type=checkbox name=providers value=\"" + id + "\" checked> " + id + "</label>")
                .collect(Collectors.joining("\n"));
        return page.replace("<!-- providers -->", boxes.isEmpty() ? "<p>No provider is configured; the log says what is missing." : boxes);
    }
}
