package io.github.sttcompare.gcp;

import com.google.api.gax.grpc.GrpcCallContext;
import com.google.cloud.speech.v2.BatchRecognizeFileMetadata;
import com.google.cloud.speech.v2.BatchRecognizeFileResult;
import com.google.cloud.speech.v2.BatchRecognizeRequest;
import com.google.cloud.speech.v2.BatchRecognizeResponse;
import com.google.cloud.speech.v2.InlineOutputConfig;
import com.google.cloud.speech.v2.RecognitionOutputConfig;
import com.google.longrunning.CancelOperationRequest;
import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.Operation;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Code;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A copy in Cloud Storage, transcribed as a long-running operation that is asked about until it is done. */
final class BatchCall {

    private static final Duration MAX_POLL = Duration.ofSeconds(5);
    private static final Duration CANCEL = Duration.ofSeconds(10);

    private BatchCall() {}

    static Heard run(Session session, Caller caller, Plan plan) throws InterruptedException {
        String uri = String.valueOf(plan.gsUri());
        BatchRecognizeRequest request = BatchRecognizeRequest.newBuilder()
                .setRecognizer(plan.config().recognizer())
                .setConfig(plan.recognition())
                .addFiles(BatchRecognizeFileMetadata.newBuilder().setUri(uri))
                .setRecognitionOutputConfig(RecognitionOutputConfig.newBuilder()
                        .setInlineResponseConfig(InlineOutputConfig.getDefaultInstance()))
                .build();
        Operation operation =
                caller.await(session.client().batchRecognizeCallable().futureCall(request, caller.context()));
        return heard(finished(session, caller, plan, operation), uri);
    }

    private static Operation finished(Session session, Caller caller, Plan plan, Operation started)
            throws InterruptedException {
        Operation operation = started;
        boolean done = operation.getDone();
        Duration pause = plan.config().pollInterval();
        GetOperationRequest question = GetOperationRequest.newBuilder().setName(started.getName()).build();
        try {
            while (!done) {
                Duration left = caller.timeLeft();
                Thread.sleep(pause.compareTo(left) < 0 ? pause : left);
                pause = pause.multipliedBy(3).dividedBy(2);
                pause = pause.compareTo(MAX_POLL) < 0 ? pause : MAX_POLL;
                operation = caller.await(session.client().getOperationsClient().getOperationCallable()
                        .futureCall(question, caller.context()));
                done = operation.getDone();
            }
        } finally {
            if (!done) {
                cancel(session, started.getName());
            }
        }
        return operation;
    }

    /** Tells Google that nobody waits any more, so that it stops, and does not wait for an answer either. */
    private static void cancel(Session session, String operation) {
        session.lastWord(session.client().getOperationsClient().cancelOperationCallable().futureCall(
                CancelOperationRequest.newBuilder().setName(operation).build(),
                GrpcCallContext.createDefault().withTimeoutDuration(CANCEL).withRetryableCodes(Set.of())));
    }

    private static Heard heard(Operation operation, String uri) {
        if (operation.hasError()) {
            throw Errors.of(operation.getError());
        }
        BatchRecognizeFileResult file = file(operation, uri);
        if (file == null) {
            throw new SttException(ErrorKind.PROTOCOL,
                    "Google's batch answer has no result for the file that was asked for; report it to Google");
        }
        if (file.hasError() && file.getError().getCode() != Code.OK_VALUE) {
            throw Errors.of(file.getError());
        }
        Heard heard = new Heard();
        heard.answer(file);
        heard.results(file.getInlineResult().getTranscript().getResultsList(), Duration.ZERO);
        heard.request(file.hasMetadata() ? file.getMetadata() : file.getInlineResult().getTranscript().getMetadata());
        return heard;
    }

    private static @Nullable BatchRecognizeFileResult file(Operation operation, String uri) {
        try {
            return operation.getResponse().unpack(BatchRecognizeResponse.class).getResultsMap().get(uri);
        } catch (InvalidProtocolBufferException e) {
            return null;
        }
    }
}
