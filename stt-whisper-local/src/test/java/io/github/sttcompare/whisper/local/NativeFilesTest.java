package io.github.sttcompare.whisper.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.givimad.whisperjni.WhisperJNI;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeFilesTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            Linux,    amd64,   fpu avx avx2 fma f16c, debian-amd64, libwhisper.so.1,    libggml+mf16c+mfma+mavx+mavx2.so, libggml.so
            Linux,    amd64,   fpu avx2 avx fma,      debian-amd64, libwhisper.so.1,    libggml.so,                       libggml.so
            Linux,    amd64,   '',                    debian-amd64, libwhisper.so.1,    libggml.so,                       libggml.so
            Linux,    aarch64, fp asimdhp fphp crc32, debian-arm64, libwhisper.so.1,    libggml+fp16.so,                  libggml.so
            Linux,    aarch64, fp crc32,              debian-arm64, libwhisper.so.1,    libggml+crc.so,                   libggml.so
            Mac OS X, x86_64,  '',                    macos-amd64,  libwhisper.1.dylib, libggml.dylib,                    libggml.dylib
            Mac OS X, aarch64, '',                    macos-arm64,  libwhisper.1.dylib, libggml.dylib,                    libggml.dylib""")
    void thereIsOneForEveryMachineAndItIsInTheJar(
            String system, String processor, String abilities, String folder, String whisper, String ggml, String as) {
        NativeFiles files = NativeFiles.of(system, processor, Set.of(abilities.split(" ")));
        assertThat(files).isEqualTo(new NativeFiles(folder, whisper, ggml, as));
        assertThat(WhisperJNI.class.getResource("/" + folder + "/" + whisper)).isNotNull();
        assertThat(WhisperJNI.class.getResource("/" + folder + "/" + ggml)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"Linux, riscv64", "Linux, s390x", "SunOS, amd64", "FreeBSD, amd64"})
    void unsupportedPlatformsGiveOneSentence(String system, String processor) {
        assertThatExceptionOfType(SttException.class)
                .isThrownBy(() -> NativeFiles.of(system, processor, Set.of()))
                .withMessageContaining("this is " + system + " on " + processor + "; use the module stt-whisper")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNSUPPORTED));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            libgomp.so.1: cannot open shared object file: No such file or directory | install libgomp1
            /tmp/x.so: failed to map segment from shared object                     | set a folder from which programs may be run
            Error loading shared library ld-linux-x86-64.so.2: No such file         | it needs glibc 2.29 or newer
            /lib/libc.so.6: version `GLIBC_2.29' not found                          | it needs glibc 2.29 or newer
            Illegal native access from unnamed module                               | --enable-native-access""")
    void theMessageSaysWhatToDo(String message, String advice) {
        Throwable failure = new NoClassDefFoundError("Could not initialize class com.sun.jna.Native")
                .initCause(new ExceptionInInitializerError(new UnsatisfiedLinkError(message)));
        SttException said = LoadFailures.of(failure);
        assertThat(said).hasMessageContaining(message).hasMessageContaining(advice).hasMessageEndingWith("other providers are not affected");
        assertThat(said.kind()).isEqualTo(ErrorKind.UNSUPPORTED);
    }

    @Test
    void endlessMessagesAreCut() {
        assertThat(LoadFailures.of(new UnsatisfiedLinkError("path ".repeat(10_000))).getMessage()).hasSizeLessThan(500);
    }
}
