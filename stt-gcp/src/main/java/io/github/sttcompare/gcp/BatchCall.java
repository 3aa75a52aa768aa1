package io.github.sttcompare.gcp;

import com.google.api.gax.grpc.GrpcCallContext;
import com.google.cloud.speech.v2.BatchRecognizeFileMetadata;
import com.google.cloud.speech.v2.BatchRecognizeFileResult;
import com.google.cloud.speech.v2.BatchRecognizeRequest;
import com.google.cloud.speech.v2.BatchRecognizeResponse;
import com.google.cloud.speech.v2.InlineOutputConfig;
import com.google.cloud.speech.v2.RecognitionOutputConfig;
import com.google.cloud.speech.v2.RecognitionResponseMetadata;
import com.google.longrunning.CancelOperationRequest;
import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.Operation;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Code;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.time.Duration;
import java.util.Set;

/** A copy in Cloud Storage, transcribed as a long-running operation that is polled until it is done. */
final class BatchCall {

    private static final Duration MAX_POLL = Duration.ofSeconds(5);
    private static final Duration CANCEL = Duration.ofSeconds(10);
    /** The minimum pause after Google said that there are too many requests, but not how long to wait. */
    private static final Duration LIMITED = Duration.ofSeconds(1);

    /** How many polls in a row may fail temporarily before the operation is abandoned. */
    private static final int MAX_FAILURES = 3;

    private BatchCall() {}

    static GcpAnswer run(SpeechSession session, CallWaiter caller, RecognitionPlan plan) throws InterruptedException {
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
        return answer(finished(session, caller, plan, operation), caller, plan, uri);
    }

    private static Operation finished(SpeechSession session, CallWaiter caller, RecognitionPlan plan, Operation started)
            throws InterruptedException {
        Operation operation = started;
        Duration pause = plan.config().pollInterval();
        GetOperationRequest question = GetOperationRequest.newBuilder().setName(started.getName()).build();
        Runnable cancel = () -> cancel(session, started.getName());
        int failures = 0;
        // run by whoever removes it: this call when it gives up, or the session when it is closed
        session.onClose(cancel);
        try {
            while (!operation.getDone()) {
                Duration left = caller.time().left();
                Thread.sleep(pause.compareTo(left) < 0 ? pause : left);
                pause = pause.multipliedBy(3).dividedBy(2);
                pause = pause.compareTo(MAX_POLL) < 0 ? pause : MAX_POLL;
                try {
                    operation = caller.await(session.client().getOperationsClient().getOperationCallable()
                            .futureCall(question, caller.context()));
                    failures = 0;
                } catch (SttException e) {
                    // the operation continues and is billed even if a poll fails
                    if (!e.retryable() || ++failures > MAX_FAILURES) {
                        throw e;
                    }
                    pause = longer(pause, e.retryAfter().orElse(e.kind() == ErrorKind.RATE_LIMITED ? LIMITED : Duration.ZERO));
                }
            }
            return operation;
        } finally {
            if (session.forget(cancel) && !operation.getDone()) {
                cancel.run();
            }
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /** Asks Google to stop the operation, without waiting for an answer. */
    private static void cancel(SpeechSession session, String operation) {
        session.finishBeforeClosing(session.client().getOperationsClient().cancelOperationCallable().futureCall(
                CancelOperationRequest.newBuilder().setName(operation).build(),
                GrpcCallContext.createDefault().withTimeoutDuration(CANCEL).withRetryableCodes(Set.of())));
    }

    private static GcpAnswer answer(Operation operation, CallWaiter caller, RecognitionPlan plan, String uri) {
        if (operation.hasError()) {
            throw caller.failure(operation.getError());
        }
        BatchRecognizeResponse response = response(operation);
        BatchRecognizeFileResult file = response.getResultsMap().get(uri);
        if (file == null) {
            throw new SttException(ErrorKind.PROTOCOL,
                    "Google's batch answer has no result for the requested file; report it to Google");
        }
        if (file.hasError() && file.getError().getCode() != Code.OK_VALUE) {
            throw caller.failure(file.getError());
        }
        if (file.hasCloudStorageResult()) {
            throw new SttException(ErrorKind.PROTOCOL, "Google put the batch's result into Cloud Storage although it "
                    + "was requested inline; report it to Google");
        }
        GcpAnswer answer = new GcpAnswer(plan);
        answer.answer(file);
        answer.results(file.getInlineResult().getTranscript().getResultsList());
        answer.request(said(response, file));
        return answer;
    }

    /** {@return the metadata of the one file, including the billed amount, wherever it is} */
    private static RecognitionResponseMetadata said(BatchRecognizeResponse response, BatchRecognizeFileResult file) {
        RecognitionResponseMetadata.Builder said = file.getInlineResult().getTranscript().getMetadata().toBuilder();
        said.mergeFrom(file.getMetadata());
        if (!said.hasTotalBilledDuration() && response.hasTotalBilledDuration()) {
            said.setTotalBilledDuration(response.getTotalBilledDuration());
        }
        return said.build();
    }

    private static BatchRecognizeResponse response(Operation operation) {
        try {
            return operation.getResponse().unpack(BatchRecognizeResponse.class);
        } catch (InvalidProtocolBufferException e) {
            return BatchRecognizeResponse.getDefaultInstance();
        }
    }
}
