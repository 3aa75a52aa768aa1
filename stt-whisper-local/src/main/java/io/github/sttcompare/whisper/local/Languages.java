package io.github.sttcompare.whisper.local;

import io.github.sttcompare.kit.LanguageTags;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whisper's names of languages: mostly the codes of ISO 639-1. */
final class Languages {

    /** In Whisper's own order; Cantonese came with the models of 100 languages. */
    private static final List<String> CODES = Arrays.asList("""
            en zh de es ru ko fr ja pt tr pl ca nl ar sv it id hi fi vi he uk el ms cs ro da hu ta no th ur hr bg lt la mi ml cy sk
            te fa lv bn sr az sl kn et mk br eu is hy ne mn bs kk sq sw gl mr pa si km sn yo so af oc ka be tg sd gu am yi lo uz fo
            ht ps tk nn mt sa lb my bo tl mg as tt haw ln ha ba jw su yue""".split("\\s+"));

    /** Other languages that Whisper recognises under another code. */
    private static final List<String> ALSO = List.of("nb", "fil", "jv", "cmn", "arb");

    private Languages() {}

    /** {@return the BCP-47 tags that a model supports} */
    static Set<String> understood(ModelHeader header) {
        if (!header.multilingual()) {
            return Set.of("en");
        }
        Set<String> tags = new TreeSet<>(ALSO);
        CODES.stream().limit(header.languages()).map(Languages::tag).forEach(tags::add);
        return tags;
    }

    /** {@return Whisper's code of a language} */
    static String code(String tag) {
        return switch (LanguageTags.language(tag)) {
            case "nb" -> "no";
            case "fil" -> "tl";
            case "jv" -> "jw";
            case String language -> language;
        };
    }

    /** {@return the BCP-47 tag for one of Whisper's codes} */
    static String tag(String code) {
        return code.equals("jw") ? "jv" : code;
    }
}
