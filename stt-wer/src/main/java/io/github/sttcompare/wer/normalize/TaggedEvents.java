package io.github.sttcompare.wer.normalize;

import io.github.sttcompare.wer.internal.Interruption;
import java.util.Locale;
import java.util.Set;

/** Non-speech events written in brackets: {@code [laughter]}, {@code <noise>}, {@code (upbeat music)}. */
final class TaggedEvents {

    private static final int LONGEST = 48;

    private static final Set<String> EVENTS = Set.of(
            "applause", "applauding", "barking", "beep", "beeping", "beeps", "breath", "breathes", "breathing",
            "breaths", "cheering", "chuckle", "chuckles", "chuckling", "clapping", "claps", "cough", "coughing",
            "coughs", "crosstalk", "crying", "exhales", "exhaling", "gasp", "gasping", "gasps", "giggle", "giggles",
            "giggling", "groan", "groaning", "groans", "hiccup", "hiccups", "humming", "inaudible", "indistinct",
            "inhales", "inhaling", "laugh", "laughing", "laughs", "laughter", "lipsmack", "music", "noise", "noises",
            "nsn", "pause", "ringing", "scream", "screaming", "screams", "sigh", "sighing", "sighs", "sil", "silence",
            "sneeze", "sneezes", "sneezing", "sniff", "sniffing", "sniffs", "snoring", "sobbing", "sobs", "spn",
            "static", "unintelligible", "whistling", "yawn", "yawning", "yawns");

    /** Words that may accompany the name of an event but are not events. */
    private static final Set<String> QUALIFIERS = Set.of(
            "audience", "background", "children", "crowd", "dog", "door", "dramatic", "gentle", "heavy", "lip", "loud",
            "loudly", "phone", "playing", "plays", "quiet", "sad", "sharply", "soft", "softly", "speaker", "speech",
            "telephone", "upbeat", "vocalized", "and", "in", "the");

    private static final Set<String> PHRASES = Set.of(
            "blank audio", "clears throat", "clearing throat", "cross talk", "lip smack", "no audio", "no speech",
            "throat clearing");

    private TaggedEvents() {}

    static String drop(String text) {
        if (text.indexOf('[') < 0 && text.indexOf('(') < 0 && text.indexOf('<') < 0 && text.indexOf('{') < 0) {
            return text;
        }
        StringBuilder out = null;
        int copied = 0;
        for (int i = 0; i < text.length(); i++) {
            Interruption.check(i);
            char close = closing(text.charAt(i));
            if (close != 0) {
                int end = end(text, i + 1, close);
                if (end > 0 && isEvent(text.substring(i + 1, end))) {
                    out = out == null ? new StringBuilder(text.length()) : out;
                    out.append(text, copied, i).append(' ');
                    copied = end + 1;
                    i = end;
                }
            }
        }
        return out == null ? text : out.append(text, copied, text.length()).toString();
    }

    private static char closing(char open) {
        return switch (open) {
            case '[' -> ']';
            case '<' -> '>';
            case '(' -> ')';
            case '{' -> '}';
            default -> 0;
        };
    }

    /** Where the bracket closes, or -1 if it contains something that no label contains. */
    private static int end(String text, int from, char close) {
        int limit = Math.min(text.length(), from + LONGEST);
        for (int i = from; i < limit; i++) {
            char c = text.charAt(i);
            if (c == close) {
                return i;
            }
            if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ' || c == '_' || c == '-')) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isEvent(String label) {
        String words = Spaces.collapse(label.replace('_', ' ').replace('-', ' ').toLowerCase(Locale.ROOT));
        if (PHRASES.contains(words)) {
            return true;
        }
        boolean named = false;
        for (String word : words.split(" ", -1)) {
            boolean event = EVENTS.contains(word);
            if (!event && !QUALIFIERS.contains(word)) {
                return false;
            }
            named |= event;
        }
        return named;
    }
}
