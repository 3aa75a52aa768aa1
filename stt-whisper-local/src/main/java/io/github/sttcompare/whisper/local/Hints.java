package io.github.sttcompare.whisper.local;

import io.github.sttcompare.SpeakerProfile;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.kit.Prompt;
import org.jspecify.annotations.Nullable;

/**
 * The hints for Whisper, as the prompt of every piece.
 *
 * @param prompt  the prompt; empty for none
 * @param phrases the sentence on phrases that were left out; null if there were none
 * @param speaker the sentence that says that the hint about the speaker was left out; null otherwise
 */
record Hints(String prompt, @Nullable String phrases, @Nullable String speaker) {

    /**
     * {@return the hints of a call}
     *
     * @param options  what is requested
     * @param language Whisper's code of the spoken language; null if it is not known
     */
    static Hints of(TranscriptionOptions options, @Nullable String language) {
        boolean child = options.speaker() == SpeakerProfile.CHILD;
        // Whisper interprets its prompt as the preceding speech, so it has to be in the spoken language
        boolean english = language == null || language.equals("en");
        Prompt prompt = Prompt.of(child && english ? Prompt.CHILD : "", options.phrases());
        return new Hints(prompt.text(), prompt.note().orElse(null), child && !english ? Prompt.NOTE_OTHER_LANGUAGE : null);
    }

    /** Adds notes on what was left out to a transcript. */
    void note(Transcript.Builder transcript) {
        transcript.metadata(Prompt.NOTE_PHRASES, phrases).metadata(Prompt.NOTE_SPEAKER, speaker);
    }
}
