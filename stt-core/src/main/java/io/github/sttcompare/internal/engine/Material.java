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
 * The audio of a comparison, and what was found out about it for one provider that others need as well. Thread-safe.
 *
 * <p>Each channel is one view for all, so that it is converted once for all; and so are the places where it is cut, so that providers with
 * the same limit get the same pieces.
 */
final class Material {

    /** All of the audio, or one channel. */
    record Source(Audio audio, int channel) {}

    private record Cut(int channel, @Nullable Duration longest) {}

    /** What took a while to find out. */
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
    /** Only made where there is something to find out, for mostly there is not. */
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

    /** {@return whether there are channels to be transcribed apart from each other} */
    boolean hasChannels() {
        return !channels.isEmpty();
    }

    /** {@return silences of which length are left out, because they are longer; null when the audio can have none that is} */
    @Nullable Duration longestSilence() {
        return longestSilence;
    }

    /** {@return the audio as a whole, alone} */
    List<Source> whole() {
        return whole;
    }

    /** {@return each channel by itself, when these are to be transcribed apart; else nothing} */
    List<Source> channels() {
        return channels;
    }

    /** {@return what those get for whom nothing is to be computed or to be said; null while nobody was one of them} */
    @Nullable Prepared plain() {
        return plain;
    }

    /** Keeps that; what two found out at the same time is the same. */
    void plain(Prepared prepared) {
        plain = prepared;
    }

    private synchronized Found found() {
        if (found == null) {
            found = new Found();
        }
        return found;
    }

    /** {@return when somebody speaks in a source} */
    Speech speech(Source source) throws InterruptedException {
        return found().speech.computeIfAbsent(source.channel(), key -> new Memo<>()).get(() -> detect(source.audio()));
    }

    private Speech detect(Audio of) throws InterruptedException {
        try {
            return Objects.requireNonNull(detector.detect(of), "it returned null");
        } catch (SttException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new SttException(ErrorKind.INTERNAL, "the speech detector failed: " + Failures.describe(e), e);
        }
    }

    /** {@return pieces of a source, none longer than that, if that is not null, and without the silences that are left out} */
    List<Piece> cut(Source source, @Nullable Duration longest) throws InterruptedException {
        return found().cuts.computeIfAbsent(new Cut(source.channel(), longest), key -> new Memo<>())
                .get(() -> Cutter.cut(source.audio(), longest, speech(source), longestSilence).stream()
                        .map(piece -> piece.ofChannel(source.channel())).toList());
    }

    /** {@return what is to be said about its channels, such as that one is silent; nothing when there is only one} */
    List<String> aboutChannels() throws InterruptedException {
        return audio.channels() == 1 ? List.of() : found().levels.get(() -> ChannelLevels.of(audio).notes());
    }
}
