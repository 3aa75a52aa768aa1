package io.github.sttcompare.azure.sdk;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** Skips tests on machines where the Speech SDK's native libraries cannot be loaded, and only there. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(value = "io.github.sttcompare.azure.sdk.RequiresSdk$Natives#load",
        disabledReason = "the Speech SDK's native libraries cannot be loaded on this machine (no libssl3 or libuuid,"
                + " or no glibc)")
@interface RequiresSdk {

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
