package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Channels;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Piece;
import io.github.sttcompare.SttException;
import io.github.sttcompare.audio.Speech;
import io.github.sttcompare.audio.SpeechDetector;
import io.github.sttcompare.internal.audio.ChannelLevels;
import io.github.sttcompare.internal.segments.Cutter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The audio of a comparison, and everything computed from it that several providers need. Thread-safe.
 *
 * <p>All providers share one view of each channel, so that it is converted only once, and the places where it is cut, so that
 * providers with the same limit get the same pieces.
 */
final class Material {

    /** The whole audio, or one channel. */
    record Source(Audio audio, int channel) {}

    private record Cut(int channel, @Nullable Duration longest) {}

    /** Results that took some time to compute. */
    private static final class Found {
        private final Map<Cut, Memo<List<Piece>>> cuts = new ConcurrentHashMap<>();
        private final Memo<List<String>> levels = new Memo<>();
        private final Map<Integer, Memo<Speech>> speech = new ConcurrentHashMap<>();
    }

    private final Audio audio;
    private final List<Source> whole;
    private final List<Source> channels;
    private final SpeechDetector detector;
    private final @Nullable Duration longestSilence;
    private volatile @Nullable Prepared plain;
    /** Only created if there is something to compute, which is rare. */
    private @Nullable Found found;

    Material(Audio audio, Channels channels, SpeechDetector detector, @Nullable Duration longestSilence) {
        this.audio = audio;
        this.detector = detector;
        this.longestSilence = longestSilence != null && audio.duration().compareTo(longestSilence) > 0 ? longestSilence : null;
        this.whole = List.of(new Source(audio, Piece.ALL_CHANNELS));
        this.channels = channels == Channels.SEPARATE && audio.channels() > 1
                ? IntStream.range(0, audio.channels()).mapToObj(i -> new Source(audio.channel(i), i)).toList()
                : List.of();
    }

    Audio audio() {
        return audio;
    }

    /** {@return whether there are channels to be transcribed separately} */
    boolean hasChannels() {
        return !channels.isEmpty();
    }

    /** {@return the minimum length of silences that are left out; null if the audio is too short to contain one} */
    @Nullable Duration longestSilence() {
        return longestSilence;
    }

    /** {@return a list with only the whole audio} */
    List<Source> whole() {
        return whole;
    }

    /** {@return each channel, if they are to be transcribed separately; otherwise an empty list} */
    List<Source> channels() {
        return channels;
    }

    /** {@return the input of all providers for which nothing has to be computed or noted; null until there is one} */
    @Nullable Prepared plain() {
        return plain;
    }

    /** Stores that input; two threads that determine it at the same time get the same. */
    void plain(Prepared prepared) {
        plain = prepared;
    }

    private synchronized Found found() {
        if (found == null) {
            found = new Found();
        }
        return found;
    }

    /** {@return where there is speech in a source} */
    Speech speech(Source source) throws InterruptedException {
        return found().speech.computeIfAbsent(source.channel(), key -> new Memo<>()).get(() -> detect(source.audio()));
    }

    private Speech detect(Audio of) throws InterruptedException {
        try {
            return Objects.requireNonNull(detector.detect(of), "it returned null");
        } catch (SttException | InterruptedException e) {
            throw e;
        } catch (Exception | LinkageError e) {
            // it may throw checked exceptions that it does not declare, which must not count as the provider's
            throw new SttException(ErrorKind.INTERNAL, "the speech detector failed: " + Failures.describe(e), e);
        }
    }

    /** {@return the pieces of a source without the silences that are left out, none longer than {@code longest} unless that is null} */
    List<Piece> cut(Source source, @Nullable Duration longest) throws InterruptedException {
        return found().cuts.computeIfAbsent(new Cut(source.channel(), longest), key -> new Memo<>())
                .get(() -> Cutter.cut(source.audio(), longest, speech(source), longestSilence).stream()
                        .map(piece -> piece.ofChannel(source.channel())).toList());
    }

    /** {@return remarks on the channels, such as that one is silent; empty if there is only one} */
    List<String> aboutChannels() throws InterruptedException {
        return audio.channels() == 1 ? List.of() : found().levels.get(() -> ChannelLevels.of(audio).notes());
    }
}
