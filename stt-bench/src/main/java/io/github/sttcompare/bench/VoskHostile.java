package io.github.sttcompare.bench;

import io.github.sttcompare.Audio;
import io.github.sttcompare.SttException;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.vosk.VoskProvider;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Feeds short hostile audio to Vosk's native library, in a separate JVM: every rate and number of channels, silence, noise,
 * steps, clipping, single samples; with interrupts, and with providers that are closed while they are called. Arguments: the
 * number of inputs and of threads, by default 2000 and 2. It exits with 0 if each call was answered or failed in an expected way,
 * and the JVM has survived.
 */
final class VoskHostile {

    private static final int[] RATES = {8_000, 11_025, 16_000, 22_050, 44_100, 48_000, 96_000, 7_999};
    /** One in this many calls is interrupted, and one closes the provider. */
    private static final int RARE = 20;

    private static final AtomicInteger ANSWERED = new AtomicInteger();
    private static final AtomicInteger REFUSED = new AtomicInteger();
    private static final AtomicInteger INTERRUPTED = new AtomicInteger();

    private VoskHostile() {}

    public static void main(String[] args) throws Exception {
        int inputs = args.length == 0 ? 2_000 : Integer.parseInt(args[0]);
        int threads = args.length < 2 ? 2 : Integer.parseInt(args[1]);
        if (System.getProperty("vosk.child") == null) {
            System.exit(child(inputs, threads));
        }
        List<FutureTask<Boolean>> tasks = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            Random random = new Random(16 + t);
            FutureTask<Boolean> task = new FutureTask<>(() -> {
                hear(random, inputs / threads);
                return true;
            });
            tasks.add(task);
            Thread.ofPlatform().daemon().start(task);
        }
        for (FutureTask<Boolean> task : tasks) {
            task.get();
        }
        System.out.printf("%d hostile inputs through the native library: %d answered, %d refused, %d interrupted; %d MB%n",
                ANSWERED.get() + REFUSED.get() + INTERRUPTED.get(), ANSWERED.get(), REFUSED.get(), INTERRUPTED.get(), Memory.resident());
    }

    private static int child(int inputs, int threads) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
                        "-Dvosk.child=true", "-cp", System.getProperty("java.class.path"), VoskHostile.class.getName(),
                        String.valueOf(inputs), String.valueOf(threads))
                .inheritIO()
                .start();
        int status = process.waitFor();
        System.out.println("the JVM ended with status " + status);
        return status;
    }

    private static void hear(Random random, int inputs) throws Exception {
        VoskProvider vosk = VoskProvider.builder().build();
        for (int i = 0; i < inputs; i++) {
            if (random.nextInt(RARE * RARE) == 0) {
                vosk.close();
                vosk.close();
                REFUSED.addAndGet(call(vosk, random) ? 0 : 1);
                i++;
                vosk = VoskProvider.builder().build();
            }
            if (random.nextInt(RARE) == 0) {
                interrupt(vosk, random);
            } else if (call(vosk, random)) {
                ANSWERED.incrementAndGet();
            } else {
                REFUSED.incrementAndGet();
            }
        }
        vosk.close();
    }

    /** {@return whether it answered; if not, it failed with a reason} */
    private static boolean call(VoskProvider vosk, Random random) throws InterruptedException {
        try {
            Transcript transcript = vosk.transcribe(TranscriptionRequest.of(audio(random), options(random), Duration.ofMinutes(1)));
            return transcript.text() != null;
        } catch (SttException e) {
            return false;
        }
    }

    private static void interrupt(VoskProvider vosk, Random random) throws Exception {
        FutureTask<Boolean> call = new FutureTask<>(() -> call(vosk, random));
        Thread thread = Thread.ofPlatform().daemon().start(call);
        thread.join(random.nextInt(200));
        thread.interrupt();
        try {
            if (call.get()) {
                ANSWERED.incrementAndGet();
            } else {
                REFUSED.incrementAndGet();
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof InterruptedException)) {
                throw e;
            }
            INTERRUPTED.incrementAndGet();
        }
    }

    private static TranscriptionOptions options(Random random) {
        return TranscriptionOptions.builder()
                .language(random.nextInt(30) == 0 ? "pl" : random.nextBoolean() ? "en" : null)
                .phrases(random.nextBoolean() ? List.of() : List.of("not json", "[]", "{}", "\0", "\uD800", "x".repeat(10_000)))
                .wordTimes(random.nextBoolean())
                .build();
    }

    private static Audio audio(Random random) {
        AudioFormat format = new AudioFormat(RATES[random.nextInt(RATES.length)], 1 + random.nextInt(3));
        int frames = random.nextInt(5) == 0 ? 1 + random.nextInt(10) : 1 + random.nextInt(format.sampleRate() / 4);
        ByteBuffer pcm = ByteBuffer.allocate(frames * format.frameBytes()).order(ByteOrder.LITTLE_ENDIAN);
        int kind = random.nextInt(7);
        int level = random.nextInt(Short.MAX_VALUE);
        for (int i = 0; pcm.hasRemaining(); i++) {
            pcm.putShort((short) switch (kind) {
                case 0 -> 0;
                case 1 -> random.nextInt();
                case 2 -> level * random.nextGaussian() / 8;
                case 3 -> i / 50 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
                case 4 -> level;
                case 5 -> i % 997 == 0 ? Short.MAX_VALUE : 0;
                default -> level * Math.sin(i * 0.01 * (1 + i * 1e-5));
            });
        }
        return Audio.ofPcm(pcm.array(), format);
    }
}
