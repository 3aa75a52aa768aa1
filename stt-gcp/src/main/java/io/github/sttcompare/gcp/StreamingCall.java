package io.github.sttcompare.gcp;

import com.google.api.gax.rpc.BidiStreamObserver;
import com.google.api.gax.rpc.ClientStream;
import com.google.api.gax.rpc.StreamController;
import com.google.cloud.speech.v2.RecognitionResponseMetadata;
import com.google.cloud.speech.v2.SpeechRecognitionResult;
import com.google.cloud.speech.v2.StreamingRecognitionConfig;
import com.google.cloud.speech.v2.StreamingRecognitionFeatures;
import com.google.cloud.speech.v2.StreamingRecognitionResult;
import com.google.cloud.speech.v2.StreamingRecognizeRequest;
import com.google.cloud.speech.v2.StreamingRecognizeResponse;
import com.google.protobuf.UnsafeByteOperations;
import io.github.sttcompare.Audio;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.kit.Texts;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A stream in both directions.
 *
 * <p>What gRPC's threads report becomes events in a queue; everything else, including the reporting of partial texts,
 * happens on the calling thread, which waits on that queue for the next event or until the next piece of audio is due.
 */
final class StreamingCall {

    /**
     * The most audio in a message, in bytes: the comment in the service's definition says 15 KB, the quota page 25 KB.
     */
    static final int MAX_MESSAGE_BYTES = 15_000;

    /** How many answers may wait to be processed. */
    private static final int AHEAD = 16;

    /** How much audio a message has when streaming in real time, as recommended by Google. */
    private static final double MESSAGE_SECONDS = 0.1;

    /** Events from gRPC's threads. */
    private sealed interface Event {
        record Ready() implements Event {}

        record Response(StreamingRecognizeResponse response) implements Event {}

        record Failed(Throwable thrown) implements Event {}

        record Completed() implements Event {}
    }

    private final SpeechSession session;
    private final CallWaiter caller;
    private final RecognitionPlan plan;
    private final GcpAnswer answer;
    /** The text of each channel that may still change. */
    private final Map<Integer, String> interim = new TreeMap<>();
    private long received;

    StreamingCall(SpeechSession session, CallWaiter caller, RecognitionPlan plan) {
        this.session = session;
        this.caller = caller;
        this.plan = plan;
        this.answer = new GcpAnswer(plan);
    }

    GcpAnswer run() throws InterruptedException {
        stream(plan.audio());
        double speed = plan.config().streamingSpeed();
        plan.metadata().put("streaming.speed", Double.isInfinite(speed) ? "unlimited" : String.valueOf(speed));
        return answer;
    }

    private void stream(Audio audio) throws InterruptedException {
        Observer observer = new Observer();
        Sender sender = new Sender(audio, observer);
        boolean completed = false;
        RecognitionResponseMetadata said = RecognitionResponseMetadata.getDefaultInstance();
        try {
            session.client().streamingRecognizeCallable().call(observer, caller.context());
            while (!completed) {
                long pause = sender.send();
                switch (observer.next(Math.min(pause, caller.time().left().toNanos()))) {
                    case null -> {}
                    case Event.Ready ready -> {}
                    case Event.Response r -> {
                        observer.more();
                        take(r.response());
                        // each refers to the whole stream so far
                        said = r.response().hasMetadata() ? r.response().getMetadata() : said;
                    }
                    case Event.Failed f -> throw caller.failure(f.thrown(), said.getRequestId());
                    case Event.Completed c -> {
                        completed = true;
                        sender.checkDone(said.getRequestId());
                    }
                }
            }
        } finally {
            if (!completed) {
                observer.cancel();
            }
        }
        answer.request(said);
    }

    private void take(StreamingRecognizeResponse response) {
        received += response.getSerializedSize();
        if (received > SpeechSession.MAX_ANSWER_BYTES) {
            throw new SttException(ErrorKind.PROTOCOL,
                    "the answers on the stream have more than " + SpeechSession.MAX_ANSWER_BYTES
                    + " bytes; check which server answers");
        }
        List<SpeechRecognitionResult> finals = new ArrayList<>();
        Map<Integer, List<String>> changing = new TreeMap<>();
        for (StreamingRecognitionResult result : response.getResultsList()) {
            if (result.getIsFinal()) {
                SpeechRecognitionResult.Builder last = SpeechRecognitionResult.newBuilder()
                        .addAllAlternatives(result.getAlternativesList())
                        .setChannelTag(result.getChannelTag())
                        .setLanguageCode(result.getLanguageCode());
                if (result.hasResultEndOffset()) {
                    last.setResultEndOffset(result.getResultEndOffset());
                }
                finals.add(last.build());
                interim.remove(result.getChannelTag());
            } else if (result.getAlternativesCount() > 0) {
                changing.computeIfAbsent(result.getChannelTag(), channel -> new ArrayList<>())
                        .add(result.getAlternatives(0).getTranscript());
            }
        }
        if (!finals.isEmpty()) {
            answer.answer(response);
            answer.results(finals);
        }
        changing.forEach((channel, texts) -> interim.put(channel, Texts.join(texts)));
        if (!finals.isEmpty() || !changing.isEmpty()) {
            answer.interim(Texts.join(List.copyOf(interim.values())));
            plan.partials().accept(answer.text());
        }
    }

    /** Sends audio at the requested speed, but no faster than the connection accepts it. */
    private final class Sender {
        private final Observer stream;
        private final ByteBuffer pcm;
        private final int chunk;
        private final double nanosPerByte;
        private long start;
        private boolean configured;
        private boolean closed;

        Sender(Audio audio, Observer stream) {
            this.stream = stream;
            this.pcm = audio.pcm();
            int frame = audio.format().frameBytes();
            double bytesPerSecond = (double) frame * audio.format().sampleRate();
            double speed = plan.config().streamingSpeed();
            double wanted = Math.min(MAX_MESSAGE_BYTES, MESSAGE_SECONDS * speed * bytesPerSecond);
            this.chunk = Math.max(frame, frame * (int) (wanted / frame));
            this.nanosPerByte = 1e9 / (bytesPerSecond * speed);
        }

        /** Sends what is due. {@return the nanoseconds until more is} */
        long send() {
            while (!closed && stream.ready()) {
                if (!configured) {
                    stream.send(configuration());
                    configured = true;
                    // not earlier: the time for connecting would be made up for in one burst
                    start = System.nanoTime();
                    continue;
                }
                long due = start + (long) (pcm.position() * nanosPerByte) - System.nanoTime();
                if (due > 0) {
                    return due;
                }
                int bytes = Math.min(chunk, pcm.remaining());
                stream.send(StreamingRecognizeRequest.newBuilder()
                        .setAudio(UnsafeByteOperations.unsafeWrap(pcm.slice(pcm.position(), bytes)))
                        .build());
                pcm.position(pcm.position() + bytes);
                if (!pcm.hasRemaining()) {
                    stream.end();
                    closed = true;
                }
            }
            return Long.MAX_VALUE;
        }

        /** Checks that the stream did not end before all audio was sent: the text would be that of a part. */
        void checkDone(String requestId) {
            if (!closed) {
                throw SttException.builder(ErrorKind.UNAVAILABLE,
                        "Google ended the stream before it had all of the audio; try again later")
                        .requestId(requestId.isEmpty() ? null : requestId)
                        .build();
            }
        }

        private StreamingRecognizeRequest configuration() {
            return StreamingRecognizeRequest.newBuilder()
                    .setRecognizer(plan.config().recognizer())
                    .setStreamingConfig(StreamingRecognitionConfig.newBuilder()
                            .setConfig(plan.recognition())
                            .setStreamingFeatures(StreamingRecognitionFeatures.newBuilder().setInterimResults(true)))
                    .build();
        }
    }

    /**
     * Puts the events from gRPC's threads into a queue. Answers are requested only as fast as they are processed, so that
     * a server that sends faster has to wait.
     */
    private static final class Observer
            implements BidiStreamObserver<StreamingRecognizeRequest, StreamingRecognizeResponse> {
        private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        private volatile @Nullable StreamController controller;
        private volatile @Nullable ClientStream<StreamingRecognizeRequest> stream;

        @Nullable Event next(long nanos) throws InterruptedException {
            return events.poll(nanos, TimeUnit.NANOSECONDS);
        }

        boolean ready() {
            ClientStream<StreamingRecognizeRequest> known = stream;
            return known != null && known.isSendReady();
        }

        void send(StreamingRecognizeRequest request) {
            Objects.requireNonNull(stream).send(request);
        }

        void end() {
            Objects.requireNonNull(stream).closeSend();
        }

        void cancel() {
            StreamController known = controller;
            if (known != null) {
                known.cancel();
            }
        }

        /** Requests one more answer. */
        void more() {
            Objects.requireNonNull(controller).request(1);
        }

        @Override
        public void onStart(StreamController controller) {
            this.controller = controller;
            controller.disableAutoInboundFlowControl();
            controller.request(AHEAD);
        }

        @Override
        public void onReady(ClientStream<StreamingRecognizeRequest> stream) {
            this.stream = stream;
            events.add(new Event.Ready());
        }

        @Override
        public void onResponse(StreamingRecognizeResponse response) {
            events.add(new Event.Response(response));
        }

        @Override
        public void onError(Throwable thrown) {
            events.add(new Event.Failed(thrown));
        }

        @Override
        public void onComplete() {
            events.add(new Event.Completed());
        }
    }
}
