package io.github.sttcompare.bench;

import io.github.sttcompare.codec.CodecMutants;

/** Feeds mutants of Ogg (Opus, FLAC) or WebM to their decoders, see {@link CodecMutants}. Run it with a heap of 64 MiB. */
public final class CodecFuzz {

    private CodecFuzz() {}

    /**
     * Creates the mutants and reads them; exits with status 1 if a rule is violated.
     *
     * @param args {@code ogg} or {@code webm}, the number of mutants, and the seed of the random numbers
     */
    public static void main(String[] args) {
        long seed = args.length > 2 ? Long.parseLong(args[2]) : 17;
        System.out.println(args[0] + ": " + CodecMutants.of(args[0]).run(Long.parseLong(args[1]), seed));
    }
}
