package io.github.sttcompare.testkit;

import io.github.sttcompare.SttProvider;
import java.net.URI;
import java.time.Duration;

/** Contracts of providers over HTTP with one defect each. They are run by {@link SeededDefectsTest} alone. */
final class HttpDefects {

    private HttpDefects() {}

    abstract static class Defective extends HttpProviderContract {
        private final RestProvider.Defect defect;

        Defective(RestProvider.Defect defect) {
            this.defect = defect;
        }

        @Override
        protected SttProvider newProvider(URI server, String key) {
            return new RestProvider(server, key, defect);
        }

        @Override
        protected Reply goodReply(ReceivedRequest request) {
            return RestProvider.GOOD;
        }

        @Override
        protected Duration promptness() {
            return Duration.ofMillis(500);
        }

        @Override
        protected Duration patience() {
            return Duration.ofSeconds(10);
        }

        @Override
        Duration timeOfAHang() {
            return Duration.ofMillis(100);
        }

        @Override
        Duration barely() {
            return Duration.ofMillis(20);
        }
    }

    static final class FollowsRedirects extends Defective {
        FollowsRedirects() {
            super(RestProvider.Defect.FOLLOWS_REDIRECTS);
        }
    }

    static final class WaitsForTheAnswerToAnother extends Defective {
        WaitsForTheAnswerToAnother() {
            super(RestProvider.Defect.WAITS_FOR_THE_ANSWER_TO_ANOTHER);
        }
    }

    static final class Retries extends Defective {
        Retries() {
            super(RestProvider.Defect.RETRIES);
        }
    }

    static final class LeavesTheExchange extends Defective {
        LeavesTheExchange() {
            super(RestProvider.Defect.LEAVES_THE_EXCHANGE);
        }
    }

    static final class ReadsWithoutLimit extends Defective {
        ReadsWithoutLimit() {
            super(RestProvider.Defect.READS_WITHOUT_LIMIT);
        }
    }

    static final class QuotesTheServer extends Defective {
        QuotesTheServer() {
            super(RestProvider.Defect.QUOTES_THE_SERVER);
        }
    }

    static final class MasksOnlyTheKeyAsItIs extends Defective {
        MasksOnlyTheKeyAsItIs() {
            super(RestProvider.Defect.MASKS_ONLY_THE_KEY_AS_IT_IS);
        }
    }

    static final class ForgetsRetryAfter extends Defective {
        ForgetsRetryAfter() {
            super(RestProvider.Defect.FORGETS_RETRY_AFTER);
        }
    }

    static final class CallsAFailureEmpty extends Defective {
        CallsAFailureEmpty() {
            super(RestProvider.Defect.CALLS_A_FAILURE_EMPTY);
        }
    }

    static final class TakesEverythingForANetworkError extends Defective {
        TakesEverythingForANetworkError() {
            super(RestProvider.Defect.TAKES_EVERYTHING_FOR_A_NETWORK_ERROR);
        }
    }

    static final class ConnectsWhenCreated extends Defective {
        ConnectsWhenCreated() {
            super(RestProvider.Defect.CONNECTS_WHEN_CREATED);
        }
    }

    static final class WarmsUpWithAudio extends Defective {
        WarmsUpWithAudio() {
            super(RestProvider.Defect.WARMS_UP_WITH_AUDIO);
        }
    }

    static final class PutsTheKeyIntoTheAddress extends Defective {
        PutsTheKeyIntoTheAddress() {
            super(RestProvider.Defect.PUTS_THE_KEY_INTO_THE_ADDRESS);
        }
    }

    static final class NeverClosesItsClient extends Defective {
        NeverClosesItsClient() {
            super(RestProvider.Defect.NEVER_CLOSES_ITS_CLIENT);
        }
    }

    static final class WaitsWhenClosing extends Defective {
        WaitsWhenClosing() {
            super(RestProvider.Defect.WAITS_WHEN_CLOSING);
        }
    }

    static final class TakesAMarkForText extends Defective {
        TakesAMarkForText() {
            super(RestProvider.Defect.TAKES_A_MARK_FOR_TEXT);
        }
    }

    static final class CannotUnfold extends Defective {
        CannotUnfold() {
            super(RestProvider.Defect.CANNOT_UNFOLD);
        }
    }

    static final class ReadsStrictly extends Defective {
        ReadsStrictly() {
            super(RestProvider.Defect.READS_STRICTLY);
        }
    }

    static final class SendsSamplesAsWav extends Defective {
        SendsSamplesAsWav() {
            super(RestProvider.Defect.SENDS_SAMPLES_AS_WAV);
        }
    }

    static final class SendsSamplesWithoutRate extends Defective {
        SendsSamplesWithoutRate() {
            super(RestProvider.Defect.SENDS_SAMPLES_WITHOUT_RATE);
        }
    }

    static final class SendsSamplesAsOgg extends Defective {
        SendsSamplesAsOgg() {
            super(RestProvider.Defect.SENDS_SAMPLES_AS_OGG);
        }
    }

    static final class SendsSamplesAsText extends Defective {
        SendsSamplesAsText() {
            super(RestProvider.Defect.SENDS_SAMPLES_AS_TEXT);
        }
    }

    static final class SendsNoContentType extends Defective {
        SendsNoContentType() {
            super(RestProvider.Defect.SENDS_NO_CONTENT_TYPE);
        }
    }

    static final class IgnoresTheLanguage extends Defective {
        IgnoresTheLanguage() {
            super(RestProvider.Defect.IGNORES_THE_LANGUAGE);
        }
    }

    static final class ListsLanguagesAndIgnoresThem extends Defective {
        ListsLanguagesAndIgnoresThem() {
            super(RestProvider.Defect.LISTS_LANGUAGES_AND_IGNORES_THEM);
        }
    }

    /** No defect: who lists languages need not declare the option. */
    static final class ListsLanguages extends Defective {
        ListsLanguages() {
            super(RestProvider.Defect.LISTS_LANGUAGES);
        }
    }

    static final class SendsPhrasesUndeclared extends Defective {
        SendsPhrasesUndeclared() {
            super(RestProvider.Defect.SENDS_PHRASES_UNDECLARED);
        }
    }
}
