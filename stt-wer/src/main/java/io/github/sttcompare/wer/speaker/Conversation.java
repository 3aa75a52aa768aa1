package io.github.sttcompare.wer.speaker;

import io.github.sttcompare.wer.Scorer;
import io.github.sttcompare.wer.text.Interner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A reference and a hypothesis as numbered words with their times, by speaker and by segment. */
final class Conversation {

    /**
     * Sorts segments by start, end and speaker. Segments of one speaker with the same times and no length keep their
     * order: a transcript without times is read from top to bottom.
     */
    private static final Comparator<SpeakerSegment> IN_TIME = Comparator.comparingDouble(SpeakerSegment::start)
            .thenComparingDouble(SpeakerSegment::end)
            .thenComparing(SpeakerSegment::speaker)
            .thenComparing((a, b) -> a.end() > a.start() ? a.text().compareTo(b.text()) : 0);

    /** In the order of their times. */
    final List<SpeakerSegment> segments;
    /** What was said in each segment. */
    final List<Speech> utterances = new ArrayList<>();
    /** What each speaker said. */
    final Map<String, Speech> speakers = new LinkedHashMap<>();
    /** What the hypothesis has under each label. */
    final Map<String, Speech> labels = new LinkedHashMap<>();

    /** @param collar by how many seconds the words of the hypothesis are extended on both sides */
    Conversation(
            List<SpeakerSegment> reference,
            List<SpeakerSegment> hypothesis,
            Scorer scorer,
            double collar,
            boolean overlapsAllowed) {
        Interner interner = new Interner();
        segments = inTime(reference);
        List<SpeakerSegment> heard = inTime(hypothesis);
        if (!overlapsAllowed) {
            refuseOverlaps(segments, "reference");
            refuseOverlaps(heard, "hypothesis");
        }
        for (SpeakerSegment segment : segments) {
            Speech utterance = new Speech();
            utterance.addShares(scorer.words(segment.text()), segment, interner);
            utterances.add(utterance);
            speakers.computeIfAbsent(segment.speaker(), name -> new Speech()).add(utterance);
        }
        for (SpeakerSegment segment : heard) {
            labels.computeIfAbsent(segment.speaker(), name -> new Speech())
                    .addPoints(scorer.words(segment.text()), segment, interner, collar);
        }
    }

    private static List<SpeakerSegment> inTime(List<SpeakerSegment> segments) {
        return segments.stream().sorted(IN_TIME).toList();
    }

    private static void refuseOverlaps(List<SpeakerSegment> sorted, String side) {
        Map<String, SpeakerSegment> last = new LinkedHashMap<>();
        for (SpeakerSegment segment : sorted) {
            SpeakerSegment before = last.put(segment.speaker(), segment);
            if (before != null && before.end() > segment.start()) {
                throw new IllegalArgumentException("in the " + side + " \"" + segment.speaker()
                        + "\" speaks twice at once, from " + before.start() + " to " + before.end() + " s and from "
                        + segment.start() + " to " + segment.end()
                        + " s; correct the segments, or allow it with allowingOverlaps()");
            }
        }
    }
}
