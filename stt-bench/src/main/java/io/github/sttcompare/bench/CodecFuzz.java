package io.github.sttcompare.bench;

import io.github.sttcompare.bench.AudioMutants.Seed;
import io.github.sttcompare.codec.CodecMutants;
import io.github.sttcompare.codec.mp3.Mp3Decoder;
import java.util.List;

/**
 * Feeds mutants of Ogg (Opus, FLAC), WebM or MP3 to their decoders directly, see {@link CodecMutants}. Run it with a heap of 64 MiB.
 * {@link AudioMutants} goes through {@link io.github.sttcompare.Audio}, which takes ten times as long.
 */
public final class CodecFuzz {

    private CodecFuzz() {}

    /**
     * Creates the mutants and reads them; exits with status 1 if a rule is violated.
     *
     * @param args {@code ogg}, {@code webm} or {@code mp3}, the number of mutants, and the seed of the random numbers
     */
    public static void main(String[] args) {
        long seed = args.length > 2 ? Long.parseLong(args[2]) : 17;
        System.out.println(args[0] + ": " + mutants(args[0]).run(Long.parseLong(args[1]), seed));
    }

    private static CodecMutants mutants(String container) {
        if (!container.equals("mp3")) {
            return CodecMutants.of(container);
        }
        List<Seed> seeds = EncodedSeeds.mp3();
        return CodecMutants.of(new Mp3Decoder(), random -> AudioMutants.mutant(seeds.get(random.nextInt(seeds.size())), random));
    }
}
