package io.github.sttcompare.azure.sdk;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.testkit.SttProviderContract;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;

/** The contract, with the real SDK and a service that transcribes what it receives. */
@RequiresSdk
class AzureSdkContractTest extends SttProviderContract {

    private static final int QUARTER = SentAudio.BYTES_PER_SECOND / 4;

    private final FakeSpeechService good = new FakeSpeechService(AzureSdkContractTest::hear);
    private final FakeSpeechService silent = FakeSpeechService.silent();
    private final Map<ErrorKind, FakeSpeechService> failing = new EnumMap<>(ErrorKind.class);

    /** A few: those that the SDK tries five times take it more than a second. The others are in ErrorsTest. */
    AzureSdkContractTest() {
        failing.put(ErrorKind.AUTHENTICATION, FakeSpeechService.refusing(401));
        failing.put(ErrorKind.RATE_LIMITED, phrase("TooManyRequests"));
        failing.put(ErrorKind.INVALID_AUDIO, new FakeSpeechService(turn ->
                turn.close(1007, "Unsupported audio format, and you sent " + Sounds.KEY)));
    }

    private static FakeSpeechService phrase(String status) {
        return new FakeSpeechService(turn -> {
            turn.start();
            turn.send("speech.phrase", FakeSpeechService.status(status));
            turn.send("turn.end", "{}");
        });
    }

    /** A word for each quarter of a second, derived from its samples. */
    private static void hear(FakeSpeechService.Turn turn) throws IOException {
        turn.start();
        turn.awaitEndOfAudio();
        byte[] audio = turn.audio();
        List<String> words = new ArrayList<>();
        List<String> json = new ArrayList<>();
        for (int from = 0; from + QUARTER <= audio.length; from += QUARTER) {
            CRC32 crc = new CRC32();
            crc.update(audio, from, QUARTER);
            String word = crc.getValue() == SILENCE ? "" : "w" + Long.toHexString(crc.getValue() & 0xfff);
            if (!word.isEmpty()) {
                words.add(word);
                json.add(FakeSpeechService.word(word, from * 625L / 2, QUARTER * 625L / 2, 0.75));
                turn.hypothesis(String.join(" ", words), 0, (from + QUARTER) * 625L / 2);
            }
        }
        turn.send("speech.phrase", words.isEmpty()
                ? FakeSpeechService.status("InitialSilenceTimeout")
                : FakeSpeechService.phrase(String.join(" ", words), 0, turn.heard(), 0.5, json.toArray(String[]::new)));
        turn.end();
    }

    private static final long SILENCE = silence();

    private static long silence() {
        CRC32 crc = new CRC32();
        crc.update(new byte[QUARTER]);
        return crc.getValue();
    }

    @Override
    protected SttProvider newProvider() {
        return Sounds.provider(good).build();
    }

    @Override
    protected Optional<SttProvider> hanging() {
        return Optional.of(Sounds.provider(silent).build());
    }

    @Override
    protected Optional<SttProvider> failing(ErrorKind kind) {
        return Optional.ofNullable(failing.get(kind)).map(service -> Sounds.provider(service).build());
    }

    @Override
    protected Optional<String> secret() {
        return Optional.of(Sounds.KEY);
    }

    /** What the SDK has tried five times is not tried again, unless it was only too soon. */
    @Override
    protected boolean retryable(ErrorKind kind) {
        return kind == ErrorKind.TIMEOUT || kind == ErrorKind.RATE_LIMITED;
    }

    /** The service's, and those in which the SDK's native threads appear for the time of an event. */
    @Override
    protected boolean isShared(Thread thread) {
        return thread.getName().startsWith(FakeSpeechService.THREADS) || thread.getName().matches("Thread-\\d+");
    }

    @AfterAll
    void closeServices() {
        good.close();
        silent.close();
        failing.values().forEach(FakeSpeechService::close);
    }
}
