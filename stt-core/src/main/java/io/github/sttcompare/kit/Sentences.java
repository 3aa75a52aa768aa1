package io.github.sttcompare.kit;

import java.util.regex.Pattern;

/**
 * Recognises what a service says by the beginnings of its sentences: a word somewhere in a sentence, such as "audio", proves
 * nothing. Only for failures whose status and details are not specific.
 */
public final class Sentences {

    /**
     * For {@link #beginningWith}: the service received no audio for too long, so nothing is wrong with the audio, and another
     * attempt may succeed.
     */
    public static final String STALLED = "no (?:new )?audio (?:data )?(?:was |has been |is )?(?:received|sent|arrived)"
            + "|(?:did not|didn't) (?:receive|get) (?:any )?audio"
            + "|(?:timed|time)[ -]?out (?:while )?(?:waiting|reading)(?: for)?(?: the)?(?: next)? audio"
            + "|(?:the )?(?:stream|connection|request) (?:has )?(?:timed out|(?:was |has been )?idle)"
            + "|client (?:has )?stopped sending audio";

    private Sentences() {}

    /**
     * {@return a pattern that is found in a text of which a sentence, or a part of one after a colon or a semicolon, begins in a given
     * way, in any case}
     *
     * @param beginnings regular expressions, separated by {@code |}
     */
    public static Pattern beginningWith(String beginnings) {
        return Pattern.compile("(?:^|[.!?;:]\\s+)\\W*(?:" + beginnings + ")", Pattern.CASE_INSENSITIVE);
    }
}
