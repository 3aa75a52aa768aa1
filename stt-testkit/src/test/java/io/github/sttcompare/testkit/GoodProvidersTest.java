package io.github.sttcompare.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.Audio;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.audio.AudioFormat;
import java.net.URI;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class GoodProvidersTest {

    static final class Memory extends Contract {}

    static final class Scripted extends SttProviderContract {
        @Override
        protected SttProvider newProvider() {
            return ScriptedProvider.answering("scripted", "hello");
        }
    }

    static final class Lambda extends SttProviderContract {
        @Override
        protected SttProvider newProvider() {
            return SttProvider.of("lambda", request -> Transcript.of(request.audio().frames() + " frames"));
        }

        @Override
        protected Sample sample() {
            return Sample.of(Audio.ofPcm(new byte[4 * 4410], new AudioFormat(44_100, 2)));
        }
    }

    static final class Rest extends HttpProviderContract {
        @Override
        protected SttProvider newProvider(URI server, String key) {
            return new RestProvider(server, key);
        }

        @Override
        protected Reply goodReply(ReceivedRequest request) {
            return RestProvider.GOOD;
        }
    }

    @Test
    void aProviderWithoutDefectPassesEveryCheck() {
        ContractRun run = ContractRun.of(Memory.class);
        assertThat(run.failed()).isEmpty();
        assertThat(run.skipped()).containsOnlyKeys("confidencesAreMeasuredOrNull");
        assertThat(run.passed()).hasSizeGreaterThan(35);
    }

    @Test
    void aScriptedProviderPassesAndImpossibleChecksAreSkippedWithAReason() {
        ContractRun run = ContractRun.of(Scripted.class);
        assertThat(run.failed()).isEmpty();
        assertThat(run.skipped())
                .containsEntry("anInterruptEndsAHangingCallPromptly", "Assumption failed: hanging() returns no provider")
                .containsEntry("everyFailureHasTheRightKind", "Assumption failed: failing(ErrorKind) returns no provider")
                .containsEntry("theSecretIsNotLogged", "Assumption failed: secret() returns none");
    }

    @Test
    void skippedChecksAreListedInASentence() {
        Scripted contract = new Scripted();
        assertThatThrownBy(() -> contract.needed(false, "hanging() returns no provider")).isInstanceOf(TestAbortedException.class);
        assertThatThrownBy(() -> contract.needed(false, "hanging() returns no provider")).isInstanceOf(TestAbortedException.class);
        assertThatThrownBy(() -> contract.needed(false, "secret() returns none")).isInstanceOf(TestAbortedException.class);
        contract.needed(true, "not told");

        assertThat(contract.skippedChecks())
                .isEqualTo("Scripted skipped 3 checks: hanging() returns no provider (2); secret() returns none");
    }

    @Test
    void aLambdaPasses() {
        ContractRun run = ContractRun.of(Lambda.class);
        assertThat(run.failed()).isEmpty();
        assertThat(run.passed()).contains("aCallAfterCloseFailsClearly", "theSameAudioTwiceGivesEqualTranscripts");
    }

    @Test
    void aProviderOverHttpPassesEveryCheckAndEveryFault() {
        ContractRun run = ContractRun.of(Rest.class);
        assertThat(run.failed()).isEmpty();
        assertThat(run.passed())
                .contains(Arrays.stream(HttpFault.values()).map(Enum::name).toArray(String[]::new))
                .contains("everyFailureHasTheRightKind", "closeReturnsWhileACallHangs", "closeEndsItsThreads");
    }
}
