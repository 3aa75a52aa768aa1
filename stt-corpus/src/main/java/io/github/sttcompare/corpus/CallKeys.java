package io.github.sttcompare.corpus;

import io.github.sttcompare.Capabilities;
import io.github.sttcompare.Channels;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Fingerprint;
import io.github.sttcompare.TranscriptionOption;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.audio.AudioFormat;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys of one provider's calls: two calls with the same key would be answered the same, so that one of them need not be made.
 *
 * <p>Into a key goes everything that can change the text: the audio and in which form it is sent, the provider's fingerprint, who
 * speaks which language, options that the provider honours (or may honour, as far as is known), how the audio is cut, and the number of
 * the repeat. Not into it goes what cannot: references, normalisers, time-outs, retries, keys. Thread-safe.
 */
final class CallKeys {

    /** Changes when keys are made in another way; results kept under older keys are not found any more then. */
    private static final String VERSION = "stt-compare call 2";

    /** Options that go in with what they say, not by their name. */
    private static final Set<TranscriptionOption> OF_THEIR_OWN =
            Set.of(TranscriptionOption.LANGUAGE, TranscriptionOption.CHILD_SPEAKER, TranscriptionOption.PHRASES);

    private static final int MOST_ALIKE = 1000;

    private final Digest provider;
    private final Map<Asked, Digest> alike = new ConcurrentHashMap<>();
    private final Capabilities capabilities;

    /** Everything that goes into a key but the sound. */
    private record Asked(CompareOptions options, String encoding, AudioFormat format, int repeat) {}

    /**
     * @param fingerprint  the provider's
     * @param capabilities the provider's
     * @param once         for a provider that is not known to be the same next time: something that is different then; else empty
     */
    CallKeys(Map<String, String> fingerprint, Capabilities capabilities, String once) {
        this.capabilities = capabilities;
        this.provider = new Digest().add(VERSION).add(once);
        new TreeMap<>(fingerprint).forEach((name, value) -> provider.add(name).add(value));
        provider.add("");
    }

    /** {@return whether a provider says of itself that it need not be the same the next time} */
    static boolean isCustom(Map<String, String> fingerprint) {
        return Fingerprint.CUSTOM.equals(fingerprint.get(Fingerprint.CLASS));
    }

    /**
     * {@return the key of a call}
     *
     * @param audio   what the audio is
     * @param options what is asked, with the language of the item
     * @param repeat  the number of the repeat, from 1
     */
    CallKey of(AudioFacts audio, CompareOptions options, int repeat) {
        // of the recordings of a corpus, nearly all look alike but for their sound
        if (alike.size() > MOST_ALIKE) {
            alike.clear();
        }
        Digest digest = alike.computeIfAbsent(new Asked(options, audio.encoding(), audio.format(), repeat), this::of);
        return new CallKey(digest.copy().add(audio.sha256()).bytes());
    }

    private Digest of(Asked call) {
        CompareOptions options = call.options();
        TranscriptionOptions asked = options.transcription();
        Set<TranscriptionOption> ignored = capabilities.ignored(asked);
        Digest digest = provider.copy();
        digest.add(sent(call));
        // as asked, whether or not it is honoured
        digest.add(asked.language() == null ? "" : asked.language()).add(asked.speaker().name());
        if (!ignored.contains(TranscriptionOption.PHRASES)) {
            asked.phrases().forEach(phrase -> digest.add("phrase").add(phrase));
        }
        asked.requested().stream()
                .filter(option -> !ignored.contains(option) && !OF_THEIR_OWN.contains(option))
                .map(Enum::name).sorted().forEach(digest::add);
        Duration length = options.segmentation().length();
        digest.add(options.segmentation().mode().name()).add(length == null ? "" : length.toString());
        digest.add(call.format().channels() == 1 ? Channels.TOGETHER.name() : options.channels().name());
        return digest.add(Integer.toString(call.repeat()));
    }

    /** {@return the key of one send of a call: of a piece or a channel of its audio, or of all of it} */
    static CallKey ofSend(CallKey call, String sha256) {
        return new CallKey(new Digest().add(call.toString()).add(sha256).bytes());
    }

    /** In which form the audio is sent: the recording's own bytes (if it is not too large, which its identity decides), else samples. */
    private String sent(Asked call) {
        boolean asItIs = !call.options().sameSamplesForAll() && capabilities.accepts(call.encoding());
        AudioFormat format = capabilities.sentAs(call.format());
        return (asItIs ? call.encoding() + " or " : "") + "samples " + format.sampleRate() + " " + format.channels();
    }
}
