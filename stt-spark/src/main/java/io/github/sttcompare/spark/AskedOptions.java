package io.github.sttcompare.spark;

import io.github.sttcompare.Channels;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Segmentation;
import io.github.sttcompare.SpeakerProfile;
import io.github.sttcompare.TranscriptionOptions;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** The options of a run, in a form that can be sent to the workers. */
record AskedOptions(
        @Nullable String language, SpeakerProfile speaker, ArrayList<String> phrases, boolean wordTimes, boolean speakerLabels,
        boolean separateChannels, boolean strict, @Nullable String normalizer, Segmentation.Mode segmentation, @Nullable Duration pieces,
        @Nullable Duration longestSilence, Channels channels, boolean sameSamplesForAll) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    static AskedOptions of(CompareOptions options) {
        TranscriptionOptions asked = options.transcription();
        return new AskedOptions(asked.language(), asked.speaker(), new ArrayList<>(asked.phrases()), asked.wordTimes(), asked.speakerLabels(),
                asked.separateChannels(), options.strict(), options.normalizer(), options.segmentation().mode(),
                options.segmentation().length(), options.segmentation().longestSilence(), options.channels(), options.sameSamplesForAll());
    }

    CompareOptions options() {
        TranscriptionOptions asked =
                new TranscriptionOptions(language, speaker, phrases, wordTimes, speakerLabels, separateChannels);
        return new CompareOptions(
                null, asked, strict, normalizer, new Segmentation(segmentation, pieces, longestSilence), channels, sameSamplesForAll);
    }

    /** {@return a text of all options that can affect a transcript} */
    String heardBy() {
        return language + " " + speaker + " " + phrases + " " + wordTimes + " " + speakerLabels + " " + separateChannels + " "
                + segmentation + " " + pieces + (longestSilence == null ? "" : " without silences over " + longestSilence) + " "
                + channels + " " + sameSamplesForAll;
    }
}
