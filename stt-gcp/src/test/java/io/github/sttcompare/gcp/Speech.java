package io.github.sttcompare.gcp;

import com.google.cloud.speech.v2.RecognitionConfig;
import com.google.cloud.speech.v2.RecognitionResponseMetadata;
import com.google.cloud.speech.v2.RecognizeResponse;
import com.google.cloud.speech.v2.SpeechRecognitionAlternative;
import com.google.cloud.speech.v2.SpeechRecognitionResult;
import com.google.cloud.speech.v2.StreamingRecognitionResult;
import com.google.cloud.speech.v2.StreamingRecognizeResponse;
import com.google.cloud.speech.v2.WordInfo;
import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.util.Durations;
import java.util.ArrayList;
import java.util.List;

/**
 * The fake server's transcript of audio, the same for the same samples: a word every quarter of a second, in
 * results of a second each; nothing in silence.
 *
 * @param hash     identifies the audio; 0 for silence
 * @param millis   how long it is
 * @param channels how many channels it has
 */
record Speech(int hash, long millis, int channels) {

    private static final List<String> WORDS = List.of("alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf");
    private static final int WORD_MILLIS = 250;
    private static final int WORDS_IN_RESULT = 4;

    Speech(ByteString audio, int rate, int channels) {
        this(silent(audio) ? 0 : audio.hashCode(), 1000L * audio.size() / (2L * channels * rate), channels);
    }

    private static boolean silent(ByteString audio) {
        for (int i = 0; i < audio.size(); i++) {
            if (audio.byteAt(i) != 0) {
                return false;
            }
        }
        return true;
    }

    RecognizeResponse response(RecognitionConfig config) {
        return RecognizeResponse.newBuilder().addAllResults(results(config)).setMetadata(metadata()).build();
    }

    List<StreamingRecognizeResponse> finals(RecognitionConfig config) {
        List<StreamingRecognizeResponse> responses = new ArrayList<>();
        for (SpeechRecognitionResult result : results(config)) {
            responses.add(StreamingRecognizeResponse.newBuilder()
                    .addResults(StreamingRecognitionResult.newBuilder()
                            .setIsFinal(true)
                            .addAllAlternatives(result.getAlternativesList())
                            .setResultEndOffset(result.getResultEndOffset())
                            .setChannelTag(result.getChannelTag())
                            .setLanguageCode(result.getLanguageCode()))
                    .build());
        }
        responses.add(StreamingRecognizeResponse.newBuilder().setMetadata(metadata()).build());
        return responses;
    }

    static StreamingRecognizeResponse interim(String text) {
        return StreamingRecognizeResponse.newBuilder()
                .addResults(StreamingRecognitionResult.newBuilder()
                        .setStability(0.5f)
                        .addAlternatives(SpeechRecognitionAlternative.newBuilder().setTranscript(text)))
                .build();
    }

    private RecognitionResponseMetadata metadata() {
        return RecognitionResponseMetadata.newBuilder()
                .setRequestId("request-" + Integer.toHexString(hash))
                .setTotalBilledDuration(Durations.fromSeconds((millis + 999) / 1000))
                .build();
    }

    private List<SpeechRecognitionResult> results(RecognitionConfig config) {
        List<SpeechRecognitionResult> results = new ArrayList<>();
        long words = hash == 0 ? 0 : millis / WORD_MILLIS;
        boolean times = config.getFeatures().getEnableWordTimeOffsets();
        boolean confidence = config.getFeatures().getEnableWordConfidence();
        boolean labels = config.getFeatures().hasDiarizationConfig();
        for (int from = 0; from < words; from += WORDS_IN_RESULT) {
            SpeechRecognitionAlternative.Builder best = SpeechRecognitionAlternative.newBuilder()
                    .setConfidence(0.9f - 0.01f * (from % 7));
            StringBuilder text = new StringBuilder();
            long end = Math.min(words, from + WORDS_IN_RESULT);
            for (int w = from; w < end; w++) {
                String word = WORDS.get(Math.floorMod(hash + w, WORDS.size()));
                text.append(' ').append(word);
                if (times) {
                    best.addWords(WordInfo.newBuilder()
                            .setWord(word)
                            .setStartOffset(at(w))
                            .setEndOffset(Durations.fromMillis((long) w * WORD_MILLIS + 200))
                            .setConfidence(confidence ? 0.8f : 0)
                            .setSpeakerLabel(labels ? String.valueOf(1 + w % 2) : ""));
                }
            }
            results.add(SpeechRecognitionResult.newBuilder()
                    .addAlternatives(best.setTranscript(from == 0 ? text.toString().strip() : text.toString()))
                    .setResultEndOffset(at(end))
                    .setChannelTag(channels > 1 ? 1 + from / WORDS_IN_RESULT % channels : 0)
                    .setLanguageCode("en-us")
                    .build());
        }
        return results;
    }

    private static Duration at(long word) {
        return Durations.fromMillis(word * WORD_MILLIS);
    }
}
