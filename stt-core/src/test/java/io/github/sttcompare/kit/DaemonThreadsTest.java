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

    private static final class AnyLoader extends java.net.URLClassLoader {
        AnyLoader() {
            super(new java.net.URL[0], null);
        }
    }

    @Test
    void anIdCannotAddLinesToWhatPrintsTheName() {
        assertThat(DaemonThreads.named("a\nERROR b\u001B[31m/timer", DaemonThreadsTest.class).newThread(() -> {}).getName())
                .isEqualTo("stt/a ERROR b[31m/timer-1");
        assertThat(DaemonThreads.named("x".repeat(100_000), DaemonThreadsTest.class).newThread(() -> {}).getName()).hasSizeLessThan(300);
    }
}
