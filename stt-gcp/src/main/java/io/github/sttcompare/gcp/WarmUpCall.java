package io.github.sttcompare.gcp;

import com.google.cloud.speech.v2.ListRecognizersRequest;
import io.github.sttcompare.SttException;
import java.time.Duration;

/** Does what the first call would otherwise have to do: loads classes, gets credentials, connects. */
final class WarmUpCall {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private WarmUpCall() {}

    static void run(SharedSession shared, GcpConfig config) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        CallTime time = new CallTime(() -> Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        SpeechSession session = shared.open(time);
        CallWaiter caller = new CallWaiter(shared, time);
        ListRecognizersRequest request = ListRecognizersRequest.newBuilder()
                .setParent("projects/" + config.project() + "/locations/" + config.location())
                .setPageSize(1)
                .build();
        try {
            caller.await(session.client().listRecognizersCallable().futureCall(request, caller.context()));
        } catch (SttException e) {
            // any answer will do: an account that may transcribe need not be allowed to list recognisers
            switch (e.kind()) {
                case INVALID_REQUEST, UNSUPPORTED -> {}
                case AUTHENTICATION -> {
                    if (!e.vendorCode().orElse("").startsWith("PERMISSION_DENIED")) {
                        throw e;
                    }
                }
                default -> throw e;
            }
        }
    }
}
