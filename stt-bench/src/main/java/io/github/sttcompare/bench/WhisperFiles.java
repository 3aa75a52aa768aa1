package io.github.sttcompare.bench;

import io.github.sttcompare.Audio;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.whisper.local.SyntheticModel;
import io.github.sttcompare.whisper.local.WhisperLocalProvider;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Damages a synthetic Whisper model in many ways and checks every file like {@code whisper-local} does before it passes it to
 * whisper.cpp. Files that were accepted are then loaded by whisper.cpp in a separate JVM, which must survive them all.
 *
 * <p>Arguments: the number of files, how many of the accepted ones are loaded at most, and the seed.
 */
public final class WhisperFiles {

    private static final int[] HOSTILE = {Integer.MIN_VALUE, -1, 0, 1, 2, 80, 1 << 16, 1 << 30, Integer.MAX_VALUE};

    /** Bytes that were written to a position of the model. */
    private static final class Damage {

        private final int offset;
        private final byte[] bytes;

        Damage(int offset, byte[] bytes) {
            this.offset = offset;
            this.bytes = bytes;
        }

        String line() {
            StringBuilder line = new StringBuilder(Integer.toString(offset));
            for (byte b : bytes) {
                line.append(' ').append(b);
            }
            return line.toString();
        }

        static Damage of(String line) {
            String[] numbers = line.split(" ", -1);
            byte[] bytes = new byte[numbers.length - 1];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = Byte.parseByte(numbers[i + 1]);
            }
            return new Damage(Integer.parseInt(numbers[0]), bytes);
        }
    }

    private WhisperFiles() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        if (args.length > 0 && args[0].equals("hear")) {
            hear(Path.of(args[1]), Path.of(args[2]));
            return;
        }
        int files = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int heard = args.length > 1 ? Integer.parseInt(args[1]) : 300;
        long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
        Path folder = Files.createTempDirectory("whisper-files");
        try {
            Path model = folder.resolve("model.bin");
            byte[] good = SyntheticModel.hearing("a model for damage").bytes();
            Files.write(model, good);
            long start = System.nanoTime();
            List<Damage> accepted = look(model, good, files, new Random(seed));
            System.out.printf("%d files checked in %.1f s: %d refused with a message, %d accepted, nothing else%n", files,
                    (System.nanoTime() - start) / 1e9, files - accepted.size(), accepted.size());
            List<Damage> tried = accepted.subList(0, Math.min(heard, accepted.size()));
            Path list = folder.resolve("accepted.txt");
            Files.write(list, tried.stream().map(Damage::line).toList());
            int status = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                            WhisperFiles.class.getName(), "hear", model.toString(), list.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            System.out.printf("%d of the accepted ones loaded in a separate JVM, which ended with %d%n", tried.size(), status);
            if (status != 0) {
                System.exit(1);
            }
        } finally {
            try (Stream<Path> left = Files.list(folder)) {
                for (Path path : left.toList()) {
                    Files.delete(path);
                }
            }
            Files.delete(folder);
        }
    }

    /** Damages the file, checks it and repairs it again. */
    private static List<Damage> look(Path model, byte[] good, int files, Random random) throws IOException {
        List<Integer> heads = heads(good);
        List<Damage> accepted = new ArrayList<>();
        try (RandomAccessFile file = new RandomAccessFile(model.toFile(), "rw")) {
            for (int i = 0; i < files; i++) {
                if (random.nextInt(20) == 0) {
                    int length = random.nextInt(good.length);
                    file.setLength(length);
                    if (isAccepted(model)) {
                        throw new IllegalStateException("accepted although it was cut off at " + length);
                    }
                    file.seek(length);
                    file.write(good, length, good.length - length);
                } else {
                    Damage damage = damage(good, heads, random);
                    file.seek(damage.offset);
                    file.write(damage.bytes);
                    if (isAccepted(model)) {
                        accepted.add(damage);
                    }
                    file.seek(damage.offset);
                    file.write(good, damage.offset, damage.bytes.length);
                }
            }
        }
        return accepted;
    }

    private static boolean isAccepted(Path model) {
        try (WhisperLocalProvider provider = WhisperLocalProvider.of(model)) {
            return !provider.id().isEmpty();
        } catch (SttException e) {
            if (e.kind() != ErrorKind.CONFIGURATION || !e.getMessage().contains("; ")) {
                throw e;
            }
            return false;
        }
    }

    /** The positions of the tensor headers, shortly before their names. */
    private static List<Integer> heads(byte[] good) {
        List<Integer> heads = new ArrayList<>();
        Matcher names = Pattern.compile("(en|de)coder\\.").matcher(new String(good, StandardCharsets.ISO_8859_1));
        while (names.find()) {
            heads.add(Math.max(0, names.start() - 28));
        }
        return heads;
    }

    private static Damage damage(byte[] good, List<Integer> heads, Random random) {
        int place = switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> random.nextInt(60);
            case 4, 5 -> 60 + 4 * 80 * 201 - 8 + random.nextInt(80);
            case 6, 7, 8 -> heads.get(random.nextInt(heads.size())) + random.nextInt(60);
            default -> random.nextInt(good.length);
        };
        byte[] bytes = new byte[random.nextBoolean() ? 4 : 1 + random.nextInt(12)];
        if (bytes.length == 4) {
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(
                    random.nextInt(3) == 0 ? random.nextInt() : HOSTILE[random.nextInt(HOSTILE.length)]);
        } else {
            random.nextBytes(bytes);
        }
        return new Damage(Math.min(place, good.length - bytes.length), bytes);
    }

    private static void hear(Path model, Path list) throws Exception {
        byte[] good = Files.readAllBytes(model);
        Audio audio = Audio.ofPcm(new byte[40_000], AudioFormat.MONO_16K);
        int texts = 0;
        int failures = 0;
        for (String line : Files.readAllLines(list)) {
            Damage damage = Damage.of(line);
            byte[] damaged = good.clone();
            System.arraycopy(damage.bytes, 0, damaged, damage.offset, damage.bytes.length);
            Files.write(model, damaged);
            try (WhisperLocalProvider provider = WhisperLocalProvider.of(model)) {
                provider.transcribe(TranscriptionRequest.of(audio, TranscriptionOptions.none(), Duration.ofMinutes(1)));
                texts++;
            } catch (SttException e) {
                failures++;
            }
        }
        System.out.printf("whisper.cpp: %d texts, %d failures with a reason%n", texts, failures);
    }
}
