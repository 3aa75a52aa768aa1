package io.github.sttcompare.whisper.local;

import io.github.sttcompare.SpeakerProfile;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.kit.Prompt;
import org.jspecify.annotations.Nullable;

/**
 * What Whisper is told beforehand, as the prompt of every piece.
 *
 * @param prompt  the prompt; empty for none
 * @param phrases the sentence on phrases that were left out; null when there were none
 * @param speaker the sentence on the speaker when he was left out; null otherwise
 */
record Hints(String prompt, @Nullable String phrases, @Nullable String speaker) {

    /**
     * {@return the hints of a call}
     *
     * @param options  what is asked
     * @param language Whisper's code of the language spoken; null when it is not known
     */
    static Hints of(TranscriptionOptions options, @Nullable String language) {
        boolean child = options.speaker() == SpeakerProfile.CHILD;
        // Whisper takes its prompt for what was said before, so it has to be in the language that is spoken
        boolean english = language == null || language.equals("en");
        Prompt prompt = Prompt.of(child && english ? Prompt.CHILD : "", options.phrases());
        return new Hints(prompt.text(), prompt.note().orElse(null), child && !english ? Prompt.NOTE_OTHER_LANGUAGE : null);
    }

    /** Notes in a transcript what was left out. */
    void note(Transcript.Builder transcript) {
        transcript.metadata(Prompt.NOTE_PHRASES, phrases).metadata(Prompt.NOTE_SPEAKER, speaker);
    }
}
