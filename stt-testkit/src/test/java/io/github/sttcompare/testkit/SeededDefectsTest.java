package io.github.sttcompare.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves the contract by providers with one defect each: the named checks fail, and no other. Of HTTP: {@link SeededHttpDefectsTest}. */
class SeededDefectsTest {

    /** The checks that call a provider after it was closed. */
    private static final String[] AFTER_CLOSE = {
        "aCallAfterCloseFailsClearly", "aClosedProviderStaysClosed", "closingDuringACallEndsItOrLetsItAnswer"
    };

    static Stream<Defect> defects() {
        return Stream.of(
                defect(Defects.ChangesItsId.class, "idIsConstantAndFitForTablesAndThreadNames"),
                defect(Defects.AsksTheServerForItsId.class, "idIsConstantAndFitForTablesAndThreadNames",
                        "theSecretIsNeitherInAnswersNorInToString"),
                defect(Defects.HasAnIdForNoFileName.class, "idIsConstantAndFitForTablesAndThreadNames"),
                defect(Defects.ChangesItsWorkload.class, "workloadIsConstantAndReturnedAtOnce"),
                defect(Defects.LearnsItsCapabilities.class, "capabilitiesAreConstantAndReturnedAtOnce"),
                defect(Defects.AsksTheServerForItsCapabilities.class, "capabilitiesAreConstantAndReturnedAtOnce"),
                defect(Defects.HasAFingerprintOfTheObject.class, "theFingerprintIsConstantAndReturnedAtOnce",
                        "theFingerprintIgnoresSettingsThatCannotChangeTheText"),
                defect(Defects.LearnsItsFingerprint.class, "theFingerprintIsConstantAndReturnedAtOnce",
                        "theFingerprintIgnoresSettingsThatCannotChangeTheText"),
                defect(Defects.GivesItsFingerprintAway.class, "theFingerprintIsConstantAndReturnedAtOnce"),
                defect(Defects.HasTheAddressInItsFingerprint.class, "theFingerprintIsConstantAndReturnedAtOnce"),
                defect(Defects.ForgetsItsModel.class, "theFingerprintChangesWithSettingsThatCanChangeTheText"),
                defect(Defects.CountsItsKey.class, "theFingerprintIgnoresSettingsThatCannotChangeTheText"),
                defect(Defects.HasASettingNobodyKnows.class, "everySettingOfTheBuilderIsAccountedFor"),
                defect(Defects.TellsTheSecretInItsFingerprint.class, "theSecretIsNeitherInAnswersNorInToString"),
                defect(Defects.DeclaresNoLanguageTag.class, "declaredLanguagesCanBeRequested"),
                defect(Defects.RefusesADeclaredSampleRate.class, "declaredSampleRatesAreAccepted"),
                defect(Defects.HearsSomethingElse.class, "transcribesTheSample"),
                defect(Defects.AnswersDifferentlyWhenOpenedAgain.class,
                        "theSameAudioTwiceGivesEqualTranscripts", "warmUpCanBeRepeatedAndChangesNothing"),
                defect(Defects.MixesUpParallelCalls.class, "sixteenCallsAtOnceGiveTheSameTranscript"),
                defect(Defects.DeadlocksUnderLoad.class, "sixteenCallsAtOnceGiveTheSameTranscript"),
                defect(Defects.ReadsTheAudioOnlyOnce.class, "theAudioIsNeitherConsumedNorChanged",
                        "theSameAudioTwiceGivesEqualTranscripts", "warmUpCanBeRepeatedAndChangesNothing",
                        "twoProvidersInOneJvmDoNotDisturbEachOther"),
                defect(Defects.SendsTheFileOfTheName.class, "aPartOfARecordingIsTranscribedAsThatPart"),
                defect(Defects.FailsOnSilence.class, "silenceIsAnAnswerAndNotAFailure"),
                defect(Defects.TripsOverShortAudio.class, "oneFrameOfAudioIsAnsweredOrRefusedWithAReason"),
                defect(Defects.HasNullMetadata.class, "metadataHasNamesAndValues"),
                defect(Defects.HasForeignMetadata.class, "metadataHasNamesAndValues"),
                defect(Defects.SpeaksForTheComparator.class, "metadataHasNamesAndValues"),
                defect(Defects.IsAlwaysSure.class, "confidencesAreMeasuredOrNull"),
                defect(Defects.TakesNoConfidenceForZero.class, "confidencesAreMeasuredOrNull"),
                defect(Defects.TakesMillisecondsForSeconds.class, "wordsAreInOrderAndInsideTheAudio"),
                defect(Defects.GivesWordsInTheWrongOrder.class, "wordsAreInOrderAndInsideTheAudio"),
                defect(Defects.DeclaresWordTimesItDoesNotGive.class, "wordTimesAreReturnedExactlyIfDeclared"),
                defect(Defects.MakesUpWordTimes.class, "wordTimesAreReturnedExactlyIfDeclared"),
                defect(Defects.MakesUpSpeakers.class, "returnedSpeakerLabelsAreDeclared"),
                defect(Defects.EchoesTheLanguage.class, "anUnsupportedLanguageIsNotReturnedAsDetected"),
                defect(Defects.ChokesOnPhrases.class, "unsupportedOptionsDoNoHarm"),
                defect(Defects.TellsOfPartialsTooLate.class, "partialTextsAreReportedOnlyDuringTheCall"),
                defect(Defects.RenamesTheThread.class, "leavesTheCallingThreadAsItWas"),
                defect(Defects.InterruptsItself.class, "leavesTheInterruptFlagClear"),
                defect(Defects.SwallowsInterrupts.class,
                        "anInterruptBeforeTheCallIsNotSwallowed", "anInterruptAtAnyMomentEndsTheCallPromptly"),
                defect(Defects.WrapsInterrupts.class,
                        "anInterruptBeforeTheCallIsNotSwallowed", "anInterruptAtAnyMomentEndsTheCallPromptly"),
                defect(Defects.TidiesUpForTooLong.class, "anInterruptAtAnyMomentEndsTheCallPromptly"),
                defect(Defects.CancelsTheOthersToo.class, "anInterruptedCallAffectsNoOther"),
                defect(Defects.TakesOneCallAtATime.class, "aHangingCallBlocksNoOther"),
                defect(Defects.TakesTurnsByALock.class, "noCallWaitsForAnotherToEnd"),
                defect(Defects.TakesTurnsByASemaphore.class, "noCallWaitsForAnotherToEnd"),
                defect(Defects.TakesTurnsOnOneThread.class, "noCallWaitsForAnotherToEnd"),
                defect(Defects.HangsWhateverHappens.class,
                        "anInterruptEndsAHangingCallPromptly", "aHangingCallKeepsToItsBudget", "aHangingCallBlocksNoOther"),
                defect(Defects.WrapsTheInterruptOfAHangingCall.class,
                        "anInterruptEndsAHangingCallPromptly", "aHangingCallKeepsToItsBudget"),
                defect(Defects.AnswersWhenCancelled.class,
                        "anInterruptEndsAHangingCallPromptly", "aHangingCallKeepsToItsBudget"),
                defect(Defects.TakesMicrosecondsForMilliseconds.class, "aHangingCallKeepsToItsBudget"),
                defect(Defects.SaysInternalWhenTimeIsUp.class, "aHangingCallKeepsToItsBudget"),
                defect(Defects.RefusesATimeoutOfZero.class, "aCallWithNoTimeLeftEndsLikeAnyOther"),
                defect(Defects.OverflowsWithEndlessTime.class, "aCallWithEndlessTimeIsAnswered"),
                defect(Defects.CallsEveryFailureInternal.class, "everyFailureHasTheRightKind"),
                defect(Defects.CallsAWrongKeyRetryable.class, "everyFailureHasTheRightKind"),
                defect(Defects.ThrowsWhatItCaught.class,
                        "everyFailureHasTheRightKind", "everyFailureSaysWhatHappened", "theSecretIsNotInFailures"),
                defect(Defects.FailsWithoutAWord.class, "everyFailureSaysWhatHappened"),
                defect(Defects.PassesOnThePageTheServerSent.class, "everyFailureSaysWhatHappened"),
                defect(Defects.WarmsUpOnlyOnce.class, "warmUpCanBeRepeatedAndChangesNothing"),
                defect(Defects.WrapsTheInterruptOfAWarmUp.class, "warmUpHonoursInterrupts"),
                defect(Defects.FailsWhenClosedTwice.class, "closingAgainDoesNothing"),
                defect(Defects.AnswersAfterClose.class, AFTER_CLOSE),
                defect(Defects.FailsAfterCloseAsIfAnotherTryHelped.class, AFTER_CLOSE),
                defect(Defects.OpensAgainWhenWarmedUp.class, "aClosedProviderStaysClosed"),
                defect(Defects.BreaksWhenClosedDuringACall.class, "closingDuringACallEndsItOrLetsItAnswer"),
                defect(Defects.SharesItsBufferWithOthers.class, "twoProvidersInOneJvmDoNotDisturbEachOther"),
                defect(Defects.ComputesOnAfterAnInterrupt.class,
                        "anInterruptedCallStopsComputingWithinTheGraceOnABusyMachine"),
                defect(Defects.WaitsForItsCallsWhenClosed.class, "closeReturnsWhileACallHangs"),
                defect(Defects.LeavesItsThreads.class, "closeEndsItsThreads"),
                defect(Defects.StartsThreadsWithoutAName.class, "itsThreadsAreNamedDaemons"),
                defect(Defects.KeepsTheJvmAlive.class, "itsThreadsAreNamedDaemons"),
                defect(Defects.TellsTheSecretInToString.class, "theSecretIsNeitherInAnswersNorInToString"),
                defect(Defects.KeepsTheSecretInTheRawAnswer.class, "theSecretIsNeitherInAnswersNorInToString"),
                defect(Defects.TellsTheSecretInACause.class, "theSecretIsNotInFailures"),
                defect(Defects.PrintsTheSecret.class, "theSecretIsNotLogged"),
                defect(Defects.LogsTheSecretWhenItFails.class, "theSecretIsNotLogged"));
    }

    record Defect(Class<? extends SttProviderContract> contract, Set<String> caughtBy) {
        @Override
        public String toString() {
            return contract.getSimpleName();
        }
    }

    static Defect defect(Class<? extends SttProviderContract> contract, String... caughtBy) {
        return new Defect(contract, Set.of(caughtBy));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void onlyTheMatchingCheckCatchesTheDefect(Defect defect) {
        assertThat(ContractRun.of(defect.contract).failed().keySet()).containsExactlyInAnyOrderElementsOf(defect.caughtBy);
    }

    @Test
    void aProviderThatReturnsNullFailsEveryCheckThatNeedsAnAnswerAndIsToldWhatToDo() {
        ContractRun run = ContractRun.of(Defects.ReturnsNull.class, "transcribesTheSample", "closingAgainDoesNothing");
        assertThat(run.failed()).hasSize(2).allSatisfy((check, message) ->
                assertThat(message).isEqualTo("transcribe returned null. Return Transcript.of(\"\") if there was no speech"));
    }

    @Test
    void everySeededDefectIsInTheTable() {
        Set<Class<?>> seeded = Stream.of(Defects.class, HttpDefects.class)
                .flatMap(holder -> Arrays.stream(holder.getDeclaredClasses()))
                .filter(SttProviderContract.class::isAssignableFrom)
                .filter(type -> !Modifier.isAbstract(type.getModifiers()) && type != Defects.ReturnsNull.class)
                .collect(Collectors.toSet());
        Set<Class<?>> table =
                Stream.concat(defects(), SeededHttpDefectsTest.httpDefects()).map(Defect::contract).collect(Collectors.toSet());
        assertThat(table).isEqualTo(seeded);
    }

    @Test
    void everyCheckCatchesASeededDefect() {
        Set<String> checks = Stream.of(SttProviderContract.class, HttpProviderContract.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> proven = Stream.concat(defects(), SeededHttpDefectsTest.httpDefects())
                .flatMap(defect -> defect.caughtBy.stream())
                .collect(Collectors.toSet());
        assertThat(checks).hasSizeGreaterThan(40);
        assertThat(proven).containsAll(checks);
    }
}
