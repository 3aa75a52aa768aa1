package io.github.sttcompare.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.testkit.SeededDefectsTest.Defect;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves the contract of HTTP by clients with one defect each, as {@link SeededDefectsTest} does. */
class SeededHttpDefectsTest {

    /** What the contract adds for HTTP, and the checks of the rest in which an HTTP client shows. */
    private static final String[] HTTP_CHECKS = {
        "everyHttpFaultHasTheRightKind", "everyOddAnswerIsRead", "theAudioIsLabelledCorrectly",
        "theRequestChangesExactlyWithDeclaredOptions", "nothingIsSentBeforeTheFirstCall", "twoCallsReachTheServerAtTheSameTime", "warmUpSendsNoAudio", "theKeyIsNotInTheAddress",
        "closeEndsItsThreads", "closeReturnsWhileACallHangs"
    };

    /** What the client with the defect takes for retryable, and where the server counts a second request. */
    private static final Set<HttpFault> RETRIED = EnumSet.of(
            HttpFault.REQUEST_TIMEOUT, HttpFault.TOO_MANY_REQUESTS, HttpFault.INTERNAL_SERVER_ERROR, HttpFault.HUGE_ERROR,
            HttpFault.BAD_GATEWAY, HttpFault.SERVICE_UNAVAILABLE, HttpFault.GATEWAY_TIMEOUT, HttpFault.CONNECTION_RESET,
            HttpFault.NO_ANSWER, HttpFault.TRUNCATED_BODY, HttpFault.BROKEN_CHUNKS, HttpFault.NOT_HTTP,
            HttpFault.INVALID_CONTENT_LENGTH);

    static Stream<Defect> httpDefects() {
        return Stream.of(
                defect(HttpDefects.FollowsRedirects.class, "REDIRECT_ELSEWHERE"),
                defect(HttpDefects.Retries.class, RETRIED::contains),
                defect(HttpDefects.LeavesTheExchange.class, "HANG_BEFORE_HEADERS", "HANG_IN_BODY", "DRIBBLED_BODY"),
                defect(HttpDefects.ReadsWithoutLimit.class, "HUGE_BODY"),
                defect(HttpDefects.QuotesTheServer.class, "UNAUTHORIZED_REPEATING_THE_KEY"),
                defect(HttpDefects.MasksOnlyTheKeyAsItIs.class, "UNAUTHORIZED_REPEATING_THE_KEY"),
                defect(HttpDefects.ForgetsRetryAfter.class, "TOO_MANY_REQUESTS"),
                defect(HttpDefects.CallsAFailureEmpty.class, fault -> !fault.hangs()),
                defect(HttpDefects.TakesEverythingForANetworkError.class, fault -> fault.status() >= 300),
                defect(HttpDefects.ConnectsWhenCreated.class, "nothingIsSentBeforeTheFirstCall"),
                defect(HttpDefects.WarmsUpWithAudio.class, "warmUpSendsNoAudio"),
                defect(HttpDefects.WaitsForTheAnswerToAnother.class, "twoCallsReachTheServerAtTheSameTime"),
                defect(HttpDefects.PutsTheKeyIntoTheAddress.class, "theKeyIsNotInTheAddress"),
                defect(HttpDefects.NeverClosesItsClient.class, "closeEndsItsThreads"),
                defect(HttpDefects.WaitsWhenClosing.class, "closeReturnsWhileACallHangs"),
                defect(HttpDefects.TakesAMarkForText.class, "BYTE_ORDER_MARK"),
                defect(HttpDefects.CannotUnfold.class, "COMPRESSED"),
                defect(HttpDefects.ReadsStrictly.class, "NOT_A_NUMBER", "EXTRA_FIELDS"),
                defect(HttpDefects.SendsSamplesAsWav.class, "theAudioIsLabelledCorrectly"),
                defect(HttpDefects.SendsSamplesWithoutRate.class, "theAudioIsLabelledCorrectly"),
                defect(HttpDefects.SendsSamplesAsOgg.class, "theAudioIsLabelledCorrectly"),
                defect(HttpDefects.SendsSamplesAsText.class, "theAudioIsLabelledCorrectly"),
                defect(HttpDefects.SendsNoContentType.class, "theAudioIsLabelledCorrectly"),
                defect(HttpDefects.IgnoresTheLanguage.class, "LANGUAGE"),
                defect(HttpDefects.ListsLanguagesAndIgnoresThem.class, "LANGUAGE"),
                defect(HttpDefects.ListsLanguages.class),
                defect(HttpDefects.SendsPhrasesUndeclared.class, "PHRASES"));
    }

    private static Defect defect(Class<? extends SttProviderContract> contract, String... caughtBy) {
        return SeededDefectsTest.defect(contract, caughtBy);
    }

    private static Defect defect(Class<? extends SttProviderContract> contract, Predicate<HttpFault> caughtBy) {
        return new Defect(
                contract,
                Arrays.stream(HttpFault.values()).filter(caughtBy).map(Enum::name).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("httpDefects")
    void onlyTheMatchingCheckCatchesTheHttpDefect(Defect defect) {
        assertThat(ContractRun.of(defect.contract(), HTTP_CHECKS).failed().keySet())
                .containsExactlyInAnyOrderElementsOf(defect.caughtBy());
    }
}
