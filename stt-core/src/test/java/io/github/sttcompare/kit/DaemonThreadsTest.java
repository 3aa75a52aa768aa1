package io.github.sttcompare.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DaemonThreadsTest {

    private static final InheritableThreadLocal<String> INHERITED = new InheritableThreadLocal<>();

    @Test
    void threadsAreDaemonsAndInheritNothing() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        AtomicReference<String> inherited = new AtomicReference<>("not run");
        DaemonThreads threads = DaemonThreads.named("mine/timer", DaemonThreadsTest.class);
        Thread thread;
        INHERITED.set("the maker's");
        try (AnyLoader loader = new AnyLoader()) {
            Thread.currentThread().setContextClassLoader(loader);
            thread = threads.newThread(() -> inherited.set(INHERITED.get()));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
            INHERITED.remove();
        }
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.isVirtual()).isFalse();
        assertThat(thread.getName()).isEqualTo("stt/mine/timer-1");
        assertThat(thread.getContextClassLoader()).isSameAs(DaemonThreadsTest.class.getClassLoader());
        thread.start();
        thread.join();
        assertThat(inherited.get()).isNull();
        assertThat(threads.newThread(() -> {}).getName()).isEqualTo("stt/mine/timer-2");
    }

    /** Patterns of logs print the names of threads. */
    @Test
    void anIdWithALineBreakOrAnEscapeStaysOnOneLine() {
        Thread thread = DaemonThreads.named("a\nERROR forged\u001b[31m/http", DaemonThreadsTest.class).newThread(() -> {});
        assertThat(thread.getName()).isEqualTo("stt/a ERROR forged[31m/http-1");
    }

    private static final class AnyLoader extends java.net.URLClassLoader {
        AnyLoader() {
            super(new java.net.URL[0], null);
        }
    }
}
