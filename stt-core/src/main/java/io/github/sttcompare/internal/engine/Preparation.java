package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Capabilities;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.Piece;
import io.github.sttcompare.Refusal;
import io.github.sttcompare.TranscriptionOption;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.audio.OriginalAudio;
import io.github.sttcompare.internal.values.KeptMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Determines the input of one provider from what it accepts and what was requested. Used once, by one thread. */
final class Preparation {

    private final Material material;
    private final CompareOptions request;
    private final Capabilities capabilities;
    private final TranscriptionOptions options;
    private final List<Material.Source> sources;

    /**
     * @param material     the audio
     * @param request      what was requested
     * @param capabilities what the provider accepts
     */
    Preparation(Material material, CompareOptions request, Capabilities capabilities) {
        this.material = material;
        this.request = request;
        this.capabilities = capabilities;
        boolean byItself = material.hasChannels()
                && capabilities.options().contains(TranscriptionOption.SEPARATE_CHANNELS)
                && material.audio().channels() == 2
                && capabilities.maxChannels() >= 2;
        this.options = byItself ? request.transcription().withSeparateChannels() : request.transcription();
        this.sources = material.hasChannels() && !byItself ? material.channels() : material.whole();
    }

    /** {@return the provider's input} */
    Prepared prepare(Offload offload) throws InterruptedException {
        if (sources.size() == 1 && isSentAsItIs()) {
            return material.longestSilence() == null ? asItIs() : offload.compute(() -> isWhole(sources.getFirst()) ? asItIs() : compute());
        }
        return isPlain() ? plain() : offload.compute(this::compute);
    }

    /**
     * {@return whether the provider gets the original recording unless silences are left out: it accepts it, and the options do not
     * require pieces or samples for all}
     */
    private boolean isSentAsItIs() {
        Duration asked = request.segmentation().length();
        return material.audio().original().isPresent() && !request.sameSamplesForAll()
                && capabilities.takesAsItIs(material.audio())
                && (asked == null || material.audio().duration().compareTo(asked) <= 0);
    }

    /** {@return whether nothing is left out of a source} */
    private boolean isWhole(Material.Source source) throws InterruptedException {
        return material.longestSilence() == null || isWhole(source, material.cut(source, null));
    }

    private static boolean isWhole(Material.Source source, List<Piece> pieces) {
        return pieces.size() == 1 && pieces.getFirst().length().equals(source.audio().duration());
    }

    private Prepared asItIs() {
        Optional<Refusal> refusal = capabilities.refusal(options, request.strict());
        if (refusal.isPresent()) {
            return Prepared.refused(refusal.get().reason());
        }
        Audio audio = material.audio();
        OriginalAudio original = audio.original().orElseThrow();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(MetadataKeys.AUDIO_SENT, "the recording as it is, " + original.mediaType());
        return Prepared.of(List.of(new Portion(audio, null, original)), options, completed(facts, List.of(), original.length()));
    }

    /** {@return whether nothing has to be computed, as for most recordings} */
    private boolean isPlain() {
        Audio audio = material.audio();
        return audio.channels() == 1 && audio.isDecoded() && material.longestSilence() == null
                && capabilities.sentAs(audio.format()).equals(audio.format()) && !isLonger(audio, longest(audio.format()));
    }

    private static boolean isLonger(Audio audio, @Nullable Duration longest) {
        return longest != null && audio.duration().compareTo(longest) > 0;
    }

    /** Nothing is computed: all providers that accept it and honour what was requested share the same input. */
    private Prepared plain() throws InterruptedException {
        if (capabilities.refusal(material.audio(), options, request.strict()).isPresent()
                || !capabilities.ignored(options).isEmpty() || !capabilities.unknown(options).isEmpty()) {
            return compute();
        }
        Prepared same = material.plain();
        if (same == null) {
            same = compute();
            material.plain(same);
        }
        return same;
    }

    private Prepared compute() throws InterruptedException {
        List<Portion> portions = new ArrayList<>(1);
        for (Material.Source source : sources) {
            Audio sent = source.audio().convertedTo(capabilities.sentAs(source.audio().format()));
            Duration longest = longest(sent.format());
            boolean cut = isLonger(sent, longest);
            // audio that is refused for another reason than its length need not be cut
            Optional<Refusal> refusal =
                    capabilities.refusal(cut && longest != null ? sent.slice(Duration.ZERO, longest) : sent, options, request.strict());
            if (refusal.isPresent()) {
                return Prepared.refused(refusal.get().reason());
            }
            if (cut || !isWhole(source)) {
                for (Piece piece : material.cut(source, cut ? longest : null)) {
                    portions.add(new Portion(part(sent, piece), piece));
                }
            } else {
                portions.add(new Portion(sent, sources.size() == 1
                        ? null
                        : new Piece(source.channel(), Duration.ZERO, source.audio().duration(), Duration.ZERO)));
            }
        }
        return Prepared.of(portions, options, facts(portions));
    }

    /** Cuts a piece out of converted audio, which may end some nanoseconds earlier or later than the recording. */
    private static Audio part(Audio audio, Piece piece) {
        Duration end = audio.duration();
        return audio.slice(piece.start(), piece.end().compareTo(end) < 0 ? piece.end() : end);
    }

    private @Nullable Duration longest(AudioFormat format) {
        return request.segmentation().longestPiece(capabilities, format).orElse(null);
    }

    // ---- the facts in the metadata

    private Map<String, String> facts(List<Portion> portions) throws InterruptedException {
        Map<String, String> facts = new LinkedHashMap<>();
        AudioFormat sent = portions.getFirst().audio().format();
        AudioFormat own = sources.getFirst().audio().format();
        facts.put(MetadataKeys.AUDIO_SENT, sent.equals(own) ? sent.toString() : sent + ", converted from " + own);
        if (portions.getFirst().piece() != null) {
            facts.put(MetadataKeys.AUDIO_PIECES, pieces(portions));
        }
        long bytes = 0;
        for (Portion portion : portions) {
            bytes += portion.bytes();
        }
        return completed(facts, both(material.audio().notes(), material.aboutChannels()), bytes);
    }

    private static List<String> both(List<String> a, List<String> b) {
        if (b.isEmpty()) {
            return a;
        }
        List<String> both = new ArrayList<>(a);
        both.addAll(b);
        return both;
    }

    private Map<String, String> completed(Map<String, String> facts, List<String> notes, long bytes) {
        facts.put(MetadataKeys.AUDIO_BYTES, Long.toString(bytes));
        if (!notes.isEmpty()) {
            facts.put(MetadataKeys.AUDIO_NOTES, String.join("; ", notes));
        }
        put(facts, MetadataKeys.OPTIONS_IGNORED, capabilities.ignored(options));
        put(facts, MetadataKeys.OPTIONS_UNKNOWN, capabilities.unknown(options));
        return KeptMap.keeping(facts);
    }

    private String pieces(List<Portion> portions) {
        List<Piece> pieces = portions.stream().flatMap(portion -> Optional.ofNullable(portion.piece()).stream()).toList();
        LeftOut leftOut = LeftOut.of(sources, pieces);
        List<String> said = new ArrayList<>();
        if (sources.size() > 1) {
            said.add(sources.size() + " channels separately");
        }
        if (pieces.size() > sources.size() || leftOut.places() > 0) {
            Duration longest = pieces.stream().map(Piece::length).max(Duration::compareTo).orElseThrow();
            said.add((pieces.size() == 1 ? "1 piece of " : pieces.size() + " pieces of at most ") + seconds(longest) + " s");
        }
        long overlapping = pieces.stream().filter(piece -> !piece.overlap().isZero()).count();
        if (overlapping > 0) {
            said.add(overlapping + " of them cut without a pause, with an overlap");
        }
        Duration longestSilence = material.longestSilence();
        if (leftOut.places() > 0 && longestSilence != null) {
            said.add("without " + leftOut.places() + (leftOut.places() == 1 ? " silence" : " silences") + " of more than " + seconds(longestSilence)
                    + " s: " + seconds(leftOut.length()) + " s were not sent");
        }
        return String.join(", ", said);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toNanos() / 1e9);
    }

    private static void put(Map<String, String> facts, String name, Set<TranscriptionOption> options) {
        if (!options.isEmpty()) {
            facts.put(name, options.stream().map(Enum::name).collect(Collectors.joining(", ")));
        }
    }
}
