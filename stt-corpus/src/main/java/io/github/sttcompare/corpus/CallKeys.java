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
 * The keys of one provider's calls: two calls with the same key would get the same answer, so only one of them is made.
 *
 * <p>A key depends on everything that can change the text: the audio and the form in which it is sent, the provider's
 * fingerprint, the language and the speaker profile, options that the provider honours (or may honour, as far as is
 * known), how the audio is cut, and the number of the repeat. It does not depend on anything else: references,
 * normalisers, time-outs, retries, keys. Thread-safe.
 */
final class CallKeys {

    /** Changes if keys are computed in another way; results stored under older keys are then no longer found. */
    private static final String VERSION = "stt-compare call 2";

    /** Options that are included by their values, not by their names. */
    private static final Set<TranscriptionOption> OF_THEIR_OWN =
            Set.of(TranscriptionOption.LANGUAGE, TranscriptionOption.CHILD_SPEAKER, TranscriptionOption.PHRASES);

    private static final int MOST_ALIKE = 1000;

    private final Digest provider;
    private final Map<Asked, Digest> alike = new ConcurrentHashMap<>();
    private final Capabilities capabilities;

    /** Everything that a key depends on except for the audio. */
    private record Asked(CompareOptions options, String encoding, AudioFormat format, int repeat) {}

    /**
     * @param fingerprint  the provider's
     * @param capabilities the provider's
     * @param once         for a provider that is not known to be the same next time: a value that will be different then;
     *                     otherwise empty
     */
    CallKeys(Map<String, String> fingerprint, Capabilities capabilities, String once) {
        this.capabilities = capabilities;
        this.provider = new Digest().add(VERSION).add(once);
        new TreeMap<>(fingerprint).forEach((name, value) -> provider.add(name).add(value));
        provider.add("");
    }

    /** {@return whether a provider declares that it may not be the same the next time} */
    static boolean isCustom(Map<String, String> fingerprint) {
        return Fingerprint.CUSTOM.equals(fingerprint.get(Fingerprint.CLASS));
    }

    /**
     * {@return the key of a call}
     *
     * @param audio   the facts about the audio
     * @param options what is requested, with the language of the item
     * @param repeat  the number of the repeat, from 1
     */
    CallKey of(AudioFacts audio, CompareOptions options, int repeat) {
        // nearly all recordings of a corpus differ only in their audio
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
        // as requested, whether or not it is honoured
        digest.add(asked.language() == null ? "" : asked.language()).add(asked.speaker().name());
        if (!ignored.contains(TranscriptionOption.PHRASES)) {
            asked.phrases().forEach(phrase -> digest.add("phrase").add(phrase));
        }
        asked.requested().stream()
                .filter(option -> !ignored.contains(option) && !OF_THEIR_OWN.contains(option))
                .map(Enum::name).sorted().forEach(digest::add);
        Duration length = options.segmentation().length();
        digest.add(options.segmentation().mode().name()).add(length == null ? "" : length.toString());
        Duration longestSilence = options.segmentation().longestSilence();
        if (longestSilence != null) {
            digest.add("without silences over " + longestSilence);
        }
        digest.add(call.format().channels() == 1 ? Channels.TOGETHER.name() : options.channels().name());
        return digest.add(Integer.toString(call.repeat()));
    }

    /** {@return the key of one send of a call: of a piece or a channel of its audio, or of all of it} */
    static CallKey ofSend(CallKey call, String sha256) {
        return new CallKey(new Digest().add(call.toString()).add(sha256).bytes());
    }

    /**
     * The form in which the audio is sent: the original bytes (unless they are too many, which depends on the recording),
     * otherwise samples.
     */
    private String sent(Asked call) {
        boolean asItIs = !call.options().sameSamplesForAll() && capabilities.accepts(call.encoding());
        AudioFormat format = capabilities.sentAs(call.format());
        return (asItIs ? call.encoding() + " or " : "") + "samples " + format.sampleRate() + " " + format.channels();
    }
}
