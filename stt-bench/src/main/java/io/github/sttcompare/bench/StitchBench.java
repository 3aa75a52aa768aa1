package io.github.sttcompare.bench;

import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.PieceTranscript;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.internal.segments.Stitched;
import io.github.sttcompare.internal.segments.Stitcher;
import io.github.sttcompare.wer.align.Aligner;
import io.github.sttcompare.wer.align.TieRule;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Cuts random recordings, has a scripted recogniser transcribe the pieces, stitches the transcripts, and compares the result with
 * what was said. Half of the recordings have no pauses, so that all their cuts are forced. Exits with status 1 unless
 * <ul>
 *   <li>with word times, exact or wrong by up to 120 ms, no word is wrong;
 *   <li>without times, no word is wrong at a seam where exactly one length of the overlap makes two or more words agree and only
 * words at the edges disagree, and at most one in a hundred of these seams is marked as uncertain;
 *   <li>at all other seams no more words are wrong than the overlap has, and a seam with wrong words is marked as uncertain.
 * </ul>
 * Arguments: the number of recordings, the most pieces of one, the seed.
 */
public final class StitchBench {

    private final Map<StitchLayout.Times, Integer> wrong = new HashMap<>();
    private int layouts;
    private int forced;
    private int mostPieces;
    private long pieces;
    private long words;
    private long seams;
    private long overlaps;
    private long identifiable;
    private long identifiableWrong;
    private long identifiableMarked;
    private long misleading;
    private long unmarkedWrong;
    private long othersWrong;
    private long others;
    private long tooWrong;

    private StitchBench() {}

    /**
     * Runs it.
     *
     * @param args the number of recordings, the most pieces of one (200), the seed (1)
     */
    public static void main(String[] args) throws InterruptedException {
        StitchBench bench = run(Integer.parseInt(args[0]), args.length > 1 ? Integer.parseInt(args[1]) : 200,
                args.length > 2 ? Long.parseLong(args[2]) : 1);
        System.out.println(bench.report());
        if (!bench.holds()) {
            System.exit(1);
        }
    }

    static StitchBench run(int layouts, int mostPieces, long seed) throws InterruptedException {
        StitchBench bench = new StitchBench();
        for (int i = 0; i < layouts; i++) {
            bench.measure(new StitchLayout(seed * 1_000_003 + i, i % 2 == 1, mostPieces));
        }
        return bench;
    }

    boolean holds() {
        return wrong.values().stream().allMatch(count -> count == 0) && 2 * forced >= layouts && identifiableWrong == 0
                && 100 * identifiableMarked <= identifiable && unmarkedWrong == 0 && tooWrong == 0;
    }

    String report() {
        return String.format(Locale.ROOT, """
                %d recordings, %d with forced cuts, 1 to %d pieces, %d pieces, %d words, %d seams, %d of them with an overlap
                with times: recordings with a wrong word: %s
                without times: %d seams with one length that agrees: %d wrong, %d marked; %d misleading
                               %d other seams: %d wrong, %d with more wrong words than the overlap has; %d wrong and not marked""",
                layouts, forced, mostPieces, pieces, words, seams, overlaps, wrong, identifiable, identifiableWrong, identifiableMarked,
                misleading, others, othersWrong, tooWrong, unmarkedWrong);
    }

    private void measure(StitchLayout layout) {
        layouts++;
        words += layout.said().size();
        pieces += layout.pieces().size();
        mostPieces = Math.max(mostPieces, layout.pieces().size());
        seams += layout.pieces().size() - 1;
        forced += layout.pieces().stream().anyMatch(piece -> !piece.overlap().isZero()) ? 1 : 0;
        List<String> said = layout.said().stream().map(StitchLayout.Said::word).toList();
        for (StitchLayout.Times times : List.of(StitchLayout.Times.EXACT, StitchLayout.Times.SHIFTED, StitchLayout.Times.JITTERED)) {
            boolean right = plain(Stitcher.stitch(layout.hear(times), null).transcript()).equals(said);
            wrong.merge(times, right ? 0 : 1, Integer::sum);
        }
        List<PieceTranscript> heard = layout.hear(StitchLayout.Times.NONE);
        for (int i = 1; i < heard.size(); i++) {
            if (!heard.get(i).piece().overlap().isZero()) {
                seam(layout, heard.get(i - 1), heard.get(i));
            }
        }
    }

    private void seam(StitchLayout layout, PieceTranscript left, PieceTranscript right) {
        overlaps++;
        Stitched stitched = Stitcher.stitch(List.of(left, right), null);
        boolean marked = stitched.facts().containsKey(MetadataKeys.SEAM_UNCERTAIN);
        List<String> both = layout.words(left.piece().start(), right.piece().end());
        int shared = layout.words(right.piece().start(), left.piece().end()).size();
        List<String> before = plain(left.transcript());
        List<String> after = plain(right.transcript());
        List<String> found = plain(stitched.transcript());
        // the words at the outer edges are garbled as well, but do not belong to this seam
        int errors = distance(both.subList(Math.min(1, both.size()), Math.max(1, both.size() - 1)),
                found.subList(Math.min(1, found.size()), Math.max(1, found.size() - 1)));
        int[] lengths = lengthsThatAgree(before, after);
        if (lengths.length == 1 && lengths[0] == shared) {
            identifiable++;
            identifiableWrong += errors > 0 ? 1 : 0;
            identifiableMarked += marked ? 1 : 0;
        } else {
            misleading += lengths.length == 1 ? 1 : 0;
            others++;
            othersWrong += errors > 0 ? 1 : 0;
            tooWrong += errors > shared ? 1 : 0;
            unmarkedWrong += errors > 0 && !marked ? 1 : 0;
        }
    }

    /** The lengths of an overlap at which two or more words agree, and only the first and the last may disagree. */
    private static int[] lengthsThatAgree(List<String> left, List<String> right) {
        int[] lengths = new int[right.size()];
        int count = 0;
        for (int length = 1; length <= Math.min(left.size(), right.size()); length++) {
            int agree = 0;
            boolean inside = true;
            for (int at = 0; at < length; at++) {
                boolean equal = left.get(left.size() - length + at).equals(right.get(at));
                agree += equal ? 1 : 0;
                inside &= equal || at == 0 || at == length - 1;
            }
            if (inside && agree >= 2) {
                lengths[count++] = length;
            }
        }
        return Arrays.copyOf(lengths, count);
    }

    private static List<String> plain(Transcript transcript) {
        String text = transcript.text().toLowerCase(Locale.ROOT).replaceAll("[.,]", "");
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    private static int distance(List<String> reference, List<String> hypothesis) {
        Map<String, Integer> ids = new HashMap<>();
        int[] a = reference.stream().mapToInt(word -> ids.computeIfAbsent(word, first -> ids.size())).toArray();
        int[] b = hypothesis.stream().mapToInt(word -> ids.computeIfAbsent(word, first -> ids.size())).toArray();
        return Aligner.of(TieRule.CANONICAL).distance(a, b);
    }
}
