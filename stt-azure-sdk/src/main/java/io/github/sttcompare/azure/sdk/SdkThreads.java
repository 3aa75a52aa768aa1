package io.github.sttcompare.azure.sdk;

import com.microsoft.cognitiveservices.speech.util.AsyncThreadService;
import io.github.sttcompare.kit.DaemonThreads;
import java.lang.reflect.Field;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the SDK from keeping the JVM alive. It starts recognitions on an executor that all of them share and that has
 * ordinary threads, which end with the last recogniser: ten seconds too late when a service hangs, never when one is
 * forgotten.
 *
 * <p>The executor is taken for good, so that it stays the same, and is told to make daemons that do not wait around.
 * Where that cannot be done, as in a version of the SDK that looks different inside, everything else works all the
 * same.
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
