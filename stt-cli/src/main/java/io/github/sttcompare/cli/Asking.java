package io.github.sttcompare.cli;

import io.github.sttcompare.Channels;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Segmentation;
import io.github.sttcompare.SpeakerProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is requested from the providers. */
final class Asking {

    @Option(names = {"-l", "--language"}, paramLabel = "TAG", description = "The spoken language, such as en-US.")
    private @Nullable String language;

    @Option(names = "--child", description = "The speakers are children.")
    private boolean child;

    @Option(names = "--phrases", paramLabel = "FILE", description = "A file with words and phrases that are likely to "
            + "be said, one per line.")
    private @Nullable Path phrases;

    @Option(names = "--word-times", description = "Request word times: for subtitles and for the timeline of the report.")
    private boolean wordTimes;

    @Option(names = "--speaker-labels", description = "Request speaker labels: who said which words.")
    private boolean speakerLabels;

    @Option(names = "--strict", description = "Skip providers that cannot honour every option. Default: they are "
            + "called, and the report says what they ignored.")
    private boolean strict;

    @Option(names = "--normalizer", paramLabel = "ID", description = "The profile for comparing texts, such as basic-1.")
    private @Nullable String normalizer;

    @Option(names = "--channels-apart", description = "Transcribe each channel separately; for calls with one speaker per channel.")
    private boolean channelsApart;

    @Option(names = "--pieces", paramLabel = "SECONDS",
            description = "Cut recordings into pieces of at most this length, the same for all providers. Default: cut "
                    + "only for providers that do not accept longer ones.")
    private @Nullable Integer pieces;

    @Option(names = "--skip-silences", paramLabel = "SECONDS",
            description = "Do not send silences longer than this, at least 2. This changes what providers hear and bill. Default: everything "
                    + "is sent.")
    private @Nullable Integer longestSilence;

    @Option(names = "--same-samples", description = "Send decoded samples to all providers, instead of the original file "
            + "to those that accept it.")
    private boolean sameSamples;

    Asking() {}

    Asking(@Nullable String language, @Nullable Integer pieces) {
        this.language = language;
        this.pieces = pieces;
    }

    @Nullable String language() {
        return language;
    }

    /** {@return the options, without a reference} */
    CompareOptions.Builder options() throws IOException {
        List<String> said = phrases == null ? List.of() : Sample.text(phrases).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        Segmentation segmentation = pieces == null ? Segmentation.whenNeeded() : Segmentation.every(Duration.ofSeconds(pieces));
        return CompareOptions.builder()
                .language(language)
                .speaker(child ? SpeakerProfile.CHILD : SpeakerProfile.GENERAL)
                .phrases(said)
                .wordTimes(wordTimes)
                .speakerLabels(speakerLabels)
                .strict(strict)
                .channels(channelsApart ? Channels.SEPARATE : Channels.TOGETHER)
                .segmentation(longestSilence == null ? segmentation : segmentation.withoutSilencesOver(Duration.ofSeconds(longestSilence)))
                .sameSamplesForAll(sameSamples)
                .normalizer(normalizer);
    }
}
