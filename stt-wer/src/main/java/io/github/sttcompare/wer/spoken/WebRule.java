package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.EMPTY;
import static io.github.sttcompare.wer.spoken.WordGraph.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Web and mail addresses and file names: {@code www.example.org/help}, {@code jane.doe@example.com}. */
final class WebRule implements Rule {

    private static final int MOST_ATOMS = 40;
    private static final Set<String> INNER = Set.of(".", "@", "/", "-", "_", ":", "~", "?", "=", "&", "#", "+");
    private static final Set<String> DOMAINS = Set.of(
            "com", "org", "net", "edu", "gov", "io", "info", "biz", "co", "uk", "us", "de", "fr", "es", "at", "ch", "eu",
            "it", "nl", "ca", "au", "mx", "br", "be", "ai", "app", "dev", "tv", "me", "html", "pdf", "exe", "txt", "csv",
            "json", "docx", "xlsx", "jpg", "png", "zip", "js", "py", "md", "xml", "doc", "xls", "ppt", "pptx", "jpeg", "gif",
            "mp", "wav", "log", "sh", "java", "ts", "css", "yml", "yaml", "sql", "dat", "bin", "dll", "ini", "cfg");

    private final Map<String, WordGraph> signs;
    private final NumberWords numbers;
    private final UnaryOperator<String> spelling;

    /** @param signs how the signs are read */
    WebRule(Map<String, WordGraph> signs, NumberWords numbers, UnaryOperator<String> spelling) {
        this.signs = signs;
        this.numbers = numbers;
        this.spelling = spelling;
    }

    @Override
    public Starts starts() {
        return Starts.at(Starts.Kind.JOINED_NUMBER, Starts.Kind.WORD).orSigns("@.");
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        boolean handle = text.is(atom, "@") && !text.glued(atom) && text.isWord(atom + 1) && text.glued(atom + 1);
        boolean first = !handle && !text.isSign(atom) && (!text.glued(atom) || !text.isSign(atom - 1) || text.is(atom - 1, "("))
                && (text.isSign(atom + 1) || text.isNumber(atom + 1) || text.isWord(atom + 1)) && text.glued(atom + 1);
        if (handle) {
            int end = atom + 2;
            while (end < atom + MOST_ATOMS && text.glued(end) && (!text.isSign(end) || text.is(end, "_"))) {
                end++;
            }
            return new Found(end, graph(text, atom, end));
        }
        boolean ending = text.is(atom, ".") && !text.glued(atom) && text.isWord(atom + 1) && text.glued(atom + 1) && DOMAINS.contains(text.at(atom + 1));
        if (ending) {
            return new Found(atom + 2, Readings.inTurn(read("."), words(spelling.apply(text.at(atom + 1)))));
        }
        if (!first) {
            return null;
        }
        int end = atom + 1;
        while (end < atom + MOST_ATOMS && text.glued(end) && (!text.isSign(end) || INNER.contains(text.at(end)))) {
            end++;
        }
        while (text.isSign(end - 1) && !text.is(end - 1, "/")) {
            end--;
        }
        return isAddress(text, atom, end) ? new Found(end, graph(text, atom, end)) : null;
    }

    private static boolean isAddress(Text text, int from, int to) {
        if (text.is(from, "www") || text.is(from, "http") || text.is(from, "https")) {
            return to > from + 2;
        }
        boolean letters = false;
        for (int i = from; i < to; i++) {
            letters |= text.isWord(i) && text.at(i).length() > 1;
            boolean inside = i > from && i + 1 < to && !text.isSign(i + 1) && !text.isSign(i - 1);
            if (inside && letters && text.is(i, "@")) {
                return true;
            }
            boolean lower = inside && !text.capitalised(i + 1);
            if (lower && letters && text.is(i, ".") && DOMAINS.contains(text.at(i + 1))) {
                return true;
            }
        }
        return false;
    }

    private WordGraph graph(Text text, int from, int to) {
        List<WordGraph> parts = new ArrayList<>();
        int at = from;
        if (text.is(from + 1, ":") && text.is(from + 2, "/")) {
            parts.add(Readings.any(EMPTY, Readings.inTurn(words(text.at(from)), read(":"), read("/"), read("/"))));
            at = from + 4;
        }
        for (; at < to; at++) {
            boolean last = at == to - 1 && text.is(at, "/");
            if (text.isNumber(at)) {
                parts.add(numbers.figure(text.at(at)));
            } else if (text.isWord(at)) {
                parts.add(words(spelling.apply(text.at(at))));
            } else {
                parts.add(last ? Readings.any(EMPTY, read("/")) : read(text.at(at)));
            }
        }
        return Readings.inTurn(parts);
    }

    private WordGraph read(String sign) {
        return signs.getOrDefault(sign, EMPTY);
    }
}
