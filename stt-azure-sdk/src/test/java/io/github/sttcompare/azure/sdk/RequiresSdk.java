package io.github.sttcompare.azure.sdk;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests on machines where the Speech SDK's native libraries cannot be loaded, and only there. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(value = "io.github.sttcompare.azure.sdk.RequiresSdk$Natives#load",
        disabledReason = "the Speech SDK's native libraries cannot be loaded on this machine (no libssl3 or libuuid,"
                + " or no glibc)")
@ExtendWith(RequiresSdk.LastCalls.class)
@interface RequiresSdk {

    /**
     * Waits at the end of all tests until the SDK has let go of the calls they left hanging, which takes it 10 s: a JVM
     * that ends meanwhile has been seen to crash in the SDK's native libraries.
     */
    final class LastCalls implements BeforeAllCallback {

        private static final Duration LIMIT = Duration.ofSeconds(30);

        @Override
        public void beforeAll(ExtensionContext context) {
            context.getRoot().getStore(ExtensionContext.Namespace.create(LastCalls.class))
                    .put("end", (AutoCloseable) LastCalls::await);
        }

        private static void await() throws InterruptedException {
            long end = System.nanoTime() + LIMIT.toNanos();
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().contains("/sdk-call-")) {
                    boolean unused = thread.join(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
                }
            }
        }
    }

    /** Tries once. */
    final class Natives {

        private Natives() {}

        static boolean load() {
            try (FakeSpeechService service = FakeSpeechService.answering();
                    AzureSdkProvider provider = Sounds.provider(service).build()) {
                provider.warmUp();
                return true;
            } catch (io.github.sttcompare.SttException e) {
                if (e.kind() == io.github.sttcompare.ErrorKind.UNSUPPORTED) {
                    return false;
                }
                throw e;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
