package io.github.sttcompare.gcp;

import com.google.cloud.speech.v2.PhraseSet;
import com.google.cloud.speech.v2.SpeechAdaptation;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.util.List;

/** Phrase hints as inline adaptation, within the limits of Google's quota page. */
final class PhraseHints {

    private static final int MAX_IN_SET = 1_200;
    private static final int MAX_CHARACTERS = 100;
    private static final int MAX_ALL_CHARACTERS = 100_000;

    private PhraseHints() {}

    static SpeechAdaptation adaptation(List<String> phrases, Model model) {
        check(phrases, model);
        SpeechAdaptation.Builder adaptation = SpeechAdaptation.newBuilder();
        for (int from = 0; from < phrases.size(); from += MAX_IN_SET) {
            PhraseSet.Builder set = PhraseSet.newBuilder();
            for (String phrase : phrases.subList(from, Math.min(phrases.size(), from + MAX_IN_SET))) {
                set.addPhrases(PhraseSet.Phrase.newBuilder().setValue(phrase));
            }
            adaptation.addPhraseSets(SpeechAdaptation.AdaptationPhraseSet.newBuilder().setInlinePhraseSet(set));
        }
        return adaptation.build();
    }

    private static void check(List<String> phrases, Model model) {
        if (phrases.size() > model.maxPhrases()) {
            throw invalid(phrases.size() + " phrases are given, but the model " + model.name() + " accepts " + model.maxPhrases());
        }
        int all = 0;
        for (String phrase : phrases) {
            int characters = phrase.codePointCount(0, phrase.length());
            if (characters > MAX_CHARACTERS) {
                throw invalid("the phrase '" + phrase.substring(0, phrase.offsetByCodePoints(0, 30)) + "…' has "
                        + characters + " characters, but Google accepts " + MAX_CHARACTERS);
            }
            all += characters;
        }
        if (all > MAX_ALL_CHARACTERS) {
            throw invalid("the phrases have " + all + " characters, but Google accepts " + MAX_ALL_CHARACTERS);
        }
    }

    private static SttException invalid(String what) {
        return new SttException(ErrorKind.INVALID_REQUEST, what + "; give fewer or shorter phrases");
    }
}
