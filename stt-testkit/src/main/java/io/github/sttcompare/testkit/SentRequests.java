package io.github.sttcompare.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a call sent, without what differs each time: boundaries of forms, lengths, and the headers that differ between two
 * equal calls.
 *
 * @param requests each request's method and target, headers and body
 */
record SentRequests(List<Sent> requests) {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";\\]]+)");

    /** One request. */
    record Sent(String target, Map<String, String> headers, String body) {}

    static SentRequests of(List<ReceivedRequest> requests) {
        return new SentRequests(requests.stream().map(SentRequests::sent).toList());
    }

    private static Sent sent(ReceivedRequest request) {
        Matcher boundary = BOUNDARY.matcher(request.header("Content-Type").orElse(""));
        String changing = boundary.find() ? boundary.group(1) : "";
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach((name, values) -> headers.put(name, fixed(values.toString(), changing)));
        headers.remove("content-length");
        return new Sent(request.method() + " " + request.target(), headers, fixed(request.bodyText(), changing));
    }

    private static String fixed(String text, String changing) {
        return changing.isEmpty() ? text : text.replace(changing, "BOUNDARY");
    }

    /** {@return the names of the headers that differ in another call} */
    Set<String> differingHeaders(SentRequests other) {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < Math.min(requests.size(), other.requests.size()); i++) {
            Map<String, String> mine = requests.get(i).headers();
            Map<String, String> others = other.requests.get(i).headers();
            mine.keySet().stream().filter(name -> !Objects.equals(mine.get(name), others.get(name))).forEach(names::add);
            others.keySet().stream().filter(name -> !mine.containsKey(name)).forEach(names::add);
        }
        return names;
    }

    /** {@return these requests without some headers} */
    SentRequests without(Set<String> headers) {
        return new SentRequests(requests.stream()
                .map(sent -> new Sent(sent.target(), sent.headers().entrySet().stream()
                        .filter(header -> !headers.contains(header.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)), sent.body()))
                .toList());
    }
}
