package io.github.sttcompare.wer.speaker;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.wer.Scorer;
import io.github.sttcompare.wer.ScoringProfile;
import io.github.sttcompare.wer.align.Aligner;
import io.github.sttcompare.wer.align.TieRule;
import io.github.sttcompare.wer.speaker.SpeakerScore.Pair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntBiFunction;

/**
 * Scores conversations of several speakers.
 *
 * <p>Segments may be in any order: they are ordered by their starts, then by their ends, then by their speakers. The
 * given order is kept only if all segments of a speaker are at the same point in time, as in a transcript without times.
 * The figures are those of MeetEval (which keeps the given order of segments with the same start), including ties between
 * equally good alignments ({@link TieRule#KALDI}). Immutable and thread-safe.
 *
 * {@snippet class="io.github.sttcompare.wer.speaker.SpeakerSnippetsTest" region="first"}
 *
 * @see <a href="https://arxiv.org/abs/2307.11394">von Neumann et al., "MeetEval: a toolkit for computation of word
 *     error rates for meeting transcription systems", CHiME 2023</a>
 */
public final class SpeakerScorer {

    private static final Aligner ALIGNER = Aligner.of(TieRule.KALDI);
    /** A byte each. */
    private static final long MOST_CELLS = 1L << 27;

    private final Scorer scorer;
    private final boolean overlapsAllowed;
    private final ScoringProfile profile;

    private SpeakerScorer(Scorer scorer, boolean overlapsAllowed) {
        this.scorer = Objects.requireNonNull(scorer, "scorer");
        this.overlapsAllowed = overlapsAllowed;
        ScoringProfile given = scorer.profile();
        this.profile = new ScoringProfile(given.normalizer(), given.words(), given.characters(), TieRule.KALDI);
    }

    /** {@return a scorer with the normaliser and the words of {@link Scorer#standard()}} */
    public static SpeakerScorer standard() {
        return of(Scorer.standard());
    }

    /**
     * {@return a scorer with the default settings for a language}
     *
     * @param languageTag a BCP-47 tag
     * @throws IllegalArgumentException if the tag is ill-formed
     */
    public static SpeakerScorer standard(String languageTag) {
        return of(Scorer.standard(languageTag));
    }

    /** {@return a scorer with the normaliser and the words of another one; its tie rule is not used} */
    public static SpeakerScorer of(Scorer scorer) {
        return new SpeakerScorer(scorer, false);
    }

    /**
     * {@return the same scorer, except that it accepts speakers who speak twice at the same time}
     *
     * <p>Usually that is an error in the data, such as two people with the same name, and is refused. If it is allowed,
     * the words are in the order of the starts of their segments.
     */
    public SpeakerScorer allowingOverlaps() {
        return new SpeakerScorer(scorer, true);
    }

    /**
     * {@return the word error rate for the best assignment of labels to speakers: cpWER}
     *
     * <p>All words of a speaker are compared with all words of a label; edits never cross speakers. Unmatched speakers
     * count as completely missing, unmatched labels as completely extra. Times only order the segments.
     *
     * @param reference  what was really said, by whom
     * @param hypothesis the transcript; its labels need not be the names in the reference
     * @throws IllegalArgumentException if a speaker speaks twice at once, see {@link #allowingOverlaps}
     */
    public SpeakerScore cpWer(List<SpeakerSegment> reference, List<SpeakerSegment> hypothesis) {
        Conversation conversation = new Conversation(reference, hypothesis, scorer, 0, overlapsAllowed);
        return assigned(
                conversation,
                (said, heard) -> ALIGNER.distance(said.ids(), heard.ids()),
                (said, heard) -> ALIGNER.align(said.ids(), heard.ids()).counts());
    }

    /**
     * {@return cpWER in which words match only if they were said at the same time: tcpWER}
     *
     * <p>The words of a segment of the reference share its time in proportion to their characters. Those of the transcript
     * are in the middle of their shares, plus or minus the collar.
     *
     * @param reference  what was really said, by whom and when
     * @param hypothesis the transcript; its labels need not be the names in the reference
     * @param collar     how far off a word may be; usually 5 s
     * @throws IllegalArgumentException if a speaker speaks twice at once, see {@link #allowingOverlaps}, the collar is
     *                                  negative, or so wide that very long texts take too much memory
     */
    public SpeakerScore tcpWer(List<SpeakerSegment> reference, List<SpeakerSegment> hypothesis, Duration collar) {
        Conversation conversation =
                new Conversation(reference, hypothesis, scorer, seconds(collar), overlapsAllowed);
        return assigned(
                conversation,
                (said, heard) -> new TimedAligner(said, heard, Long.MAX_VALUE).distance(),
                (said, heard) -> new TimedAligner(said, heard, MOST_CELLS).counts());
    }

    /**
     * {@return the word error rate if each segment may be found under any label: ORC-WER}
     *
     * <p>The segments of the reference, in the order of their starts, are assigned to labels so that there are as few
     * edits as possible. Only the words and their order matter, not the speakers. For transcripts that separate voices but
     * do not identify speakers.
     *
     * @param reference  what was really said
     * @param hypothesis the transcript
     * @throws IllegalArgumentException if a speaker speaks twice at once, see {@link #allowingOverlaps}, or the
     *                                  labels have so many words that the search would take too long
     */
    public OrcScore orcWer(List<SpeakerSegment> reference, List<SpeakerSegment> hypothesis) {
        return placed(
                new Conversation(reference, hypothesis, scorer, 0, overlapsAllowed),
                false,
                (said, heard) -> ALIGNER.align(said.ids(), heard.ids()).counts());
    }

    /**
     * {@return ORC-WER in which words match only if they were said at the same time: tcORC-WER}
     *
     * @param reference  what was really said, and when
     * @param hypothesis the transcript
     * @param collar     how far off a word may be; usually 5 s
     * @throws IllegalArgumentException if a speaker speaks twice at once, see {@link #allowingOverlaps}, the collar is
     *                                  negative, or the labels have so many words that the search would take too long
     */
    public OrcScore tcOrcWer(List<SpeakerSegment> reference, List<SpeakerSegment> hypothesis, Duration collar) {
        return placed(
                new Conversation(reference, hypothesis, scorer, seconds(collar), overlapsAllowed),
                true,
                (said, heard) -> new TimedAligner(said, heard, MOST_CELLS).counts());
    }

    private static double seconds(Duration collar) {
        if (collar.isNegative()) {
            throw new IllegalArgumentException("the collar must not be negative: " + collar);
        }
        return collar.getSeconds() + collar.getNano() / 1e9;
    }

    /** Counts the edits between the reference and the transcript. */
    private interface Counting {
        ErrorCounts counts(Speech said, Speech heard);
    }

    private SpeakerScore assigned(
            Conversation conversation, ToIntBiFunction<Speech, Speech> distance, Counting counting) {
        List<String> speakers = List.copyOf(conversation.speakers.keySet());
        List<String> labels = List.copyOf(conversation.labels.keySet());
        int size = Math.max(speakers.size(), labels.size());
        long[][] cost = new long[size][size];
        for (int r = 0; r < size; r++) {
            for (int h = 0; h < size; h++) {
                cost[r][h] = distance.applyAsInt(
                        speech(conversation.speakers, speakers, r), speech(conversation.labels, labels, h));
            }
        }
        int[] assignment = Hungarian.assign(cost);
        List<Pair> pairs = new ArrayList<>();
        ErrorCounts sum = ErrorCounts.ZERO;
        for (int r = 0; r < size; r++) {
            int h = assignment[r];
            ErrorCounts counts = counting.counts(
                    speech(conversation.speakers, speakers, r), speech(conversation.labels, labels, h));
            sum = sum.plus(counts);
            pairs.add(new Pair(
                    r < speakers.size() ? speakers.get(r) : null, h < labels.size() ? labels.get(h) : null, counts));
        }
        return new SpeakerScore(
                sum,
                pairs,
                Math.max(0, speakers.size() - labels.size()),
                Math.max(0, labels.size() - speakers.size()),
                profile);
    }

    private static Speech speech(Map<String, Speech> all, List<String> names, int index) {
        return index < names.size() ? all.getOrDefault(names.get(index), Speech.NOTHING) : Speech.NOTHING;
    }

    private OrcScore placed(Conversation conversation, boolean timed, Counting counting) {
        List<String> labels = List.copyOf(conversation.labels.keySet());
        int[] assignment = labels.isEmpty()
                ? new int[0]
                : new OrcSearch(conversation.utterances, List.copyOf(conversation.labels.values()), timed).assign();
        List<Speech> said = new ArrayList<>();
        int streams = Math.max(1, labels.size());
        for (int s = 0; s < streams; s++) {
            said.add(new Speech());
        }
        List<OrcScore.Placed> placed = new ArrayList<>();
        for (int u = 0; u < conversation.utterances.size(); u++) {
            int s = labels.isEmpty() ? 0 : assignment[u];
            said.get(s).add(conversation.utterances.get(u));
            placed.add(new OrcScore.Placed(conversation.segments.get(u), labels.isEmpty() ? null : labels.get(s)));
        }
        ErrorCounts sum = ErrorCounts.ZERO;
        for (int s = 0; s < streams; s++) {
            sum = sum.plus(counting.counts(said.get(s), speech(conversation.labels, labels, s)));
        }
        return new OrcScore(sum, placed, profile);
    }
}
