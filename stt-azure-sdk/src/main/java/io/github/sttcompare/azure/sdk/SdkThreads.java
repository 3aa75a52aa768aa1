package io.github.sttcompare.azure.sdk;

import com.microsoft.cognitiveservices.speech.util.AsyncThreadService;
import io.github.sttcompare.kit.DaemonThreads;
import java.lang.reflect.Field;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Prevents the SDK from keeping the JVM alive. The SDK starts recognitions on a shared executor with non-daemon threads,
 * which end with the last recogniser: ten seconds late if a service hangs, and never if one is not closed.
 *
 * <p>The executor is acquired permanently, so that it is not replaced, and configured to create daemon threads that end
 * when idle. If that is impossible, for instance in a version of the SDK with other internals, everything else still
 * works.
 */
final class SdkThreads {

    private static final long KEEP_ALIVE_MS = 100;

    private SdkThreads() {}

    /** Done once, when this class is first used. */
    static void makeDaemons() {
        if (!Done.DAEMONS) {
            System.getLogger(SdkThreads.class.getName()).log(System.Logger.Level.DEBUG,
                    "the executor of the Speech SDK cannot be accessed: a service that hangs can delay the exit of the JVM");
        }
    }

    private static final class Done {
        static final boolean DAEMONS = make();

        private static boolean make() {
            AsyncThreadService.initialize();
            try {
                Field executor = AsyncThreadService.class.getDeclaredField("s_executorService");
                executor.setAccessible(true);
                if (executor.get(null) instanceof ThreadPoolExecutor pool) {
                    pool.setThreadFactory(DaemonThreads.named("azure-sdk/sdk", SdkThreads.class));
                    pool.setKeepAliveTime(KEEP_ALIVE_MS, TimeUnit.MILLISECONDS);
                    return true;
                }
                return false;
            } catch (ReflectiveOperationException | RuntimeException e) {
                return false;
            }
        }
    }
}
