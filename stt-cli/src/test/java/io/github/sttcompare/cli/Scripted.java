package io.github.sttcompare.cli;

import io.github.sttcompare.Capabilities;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Fingerprint;
import io.github.sttcompare.Settings;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOption;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Word;
import io.github.sttcompare.Workload;
import io.github.sttcompare.spi.Setting;
import io.github.sttcompare.spi.SttProviderFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A provider that answers what the environment says, put into a jar and dropped into {@code lib/} by the tests of the program. */
public final class Scripted implements SttProviderFactory {

    static final String TEXT = "STT_SCRIPTED_TEXT";
    static final String MILLIS = "STT_SCRIPTED_MILLIS";

    @Override
    public String id() {
        return "scripted";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.required(TEXT, "what is answered; 'refused' refuses the key, 'defect' and 'serious defect' are what they say"), Setting.optional(MILLIS, "after how long, at once otherwise"));
    }

    @Override
    public SttProvider create(Settings settings) {
        return new Answering(id(), settings.require(TEXT), Long.parseLong(settings.find(MILLIS).orElse("0")));
    }

    /** A second provider, which gets one word wrong. */
    public static final class Worse implements SttProviderFactory {
        @Override
        public String id() {
            return "worse";
        }

        @Override
        public List<Setting> settings() {
            return new Scripted().settings();
        }

        @Override
        public SttProvider create(Settings settings) {
            return new Answering(id(), settings.require(TEXT) + " wrong", 0);
        }
    }

    private record Answering(String id, String text, long millis) implements SttProvider {

        @Override
        public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
            Thread.sleep(millis);
            if (text.equals("refused")) {
                throw new SttException(ErrorKind.AUTHENTICATION, "the key was refused; check STT_SCRIPTED_KEY");
            }
            return request.options().wordTimes() ? timed() : Transcript.of(text);
        }

        private Transcript timed() {
            List<Word> words = new ArrayList<>();
            for (String word : text.split(" ", -1)) {
                words.add(Word.of(word, Duration.ofMillis(words.size() * 100L), Duration.ofMillis(words.size() * 100L + 90)));
            }
            return Transcript.builder(text).words(words).build();
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.builder().options(TranscriptionOption.WORD_TIMES).build();
        }

        @Override
        public Workload workload() {
            return Workload.REMOTE;
        }

        @Override
        public Map<String, String> fingerprint() {
            switch (text) {
                case "defect" -> throw new ArithmeticException("this provider is broken");
                case "serious defect" -> throw new StackOverflowError("this provider is broken");
                default -> { }
            }
            return Fingerprint.builder(id).put("endpoint", "https://scripted.example").put("text", text).build();
        }
    }
}
