package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompareOptionsTest {

    private static final CompareOptions ALL = new CompareOptions(
            "what was said",
            new TranscriptionOptions("de", SpeakerProfile.CHILD, List.of("a phrase"), true, true, true),
            true,
            "basic-1",
            Segmentation.every(Duration.ofSeconds(30)),
            Channels.SEPARATE,
            true);

    @Test
    void aBuilderOfOptionsStartsWithAllOfThem() throws ReflectiveOperationException {
        everyComponentDiffers(ALL, CompareOptions.none());
        everyComponentDiffers(ALL.transcription(), TranscriptionOptions.none());

        assertThat(ALL.toBuilder().build()).isEqualTo(ALL);
        assertThat(ALL.transcription().toBuilder().build()).isEqualTo(ALL.transcription());
    }

    @Test
    void aBuilderChangesOnlyWhatIsSet() {
        CompareOptions french = ALL.toBuilder().language("fr").reference(null).build();

        assertThat(french.transcription().language()).isEqualTo("fr");
        assertThat(french.reference()).isNull();
        assertThat(french.toBuilder().language("de").reference("what was said").build()).isEqualTo(ALL);
    }

    /** Otherwise a component that a builder forgets would not be noticed. */
    private static void everyComponentDiffers(Record one, Record other) throws ReflectiveOperationException {
        for (RecordComponent component : one.getClass().getRecordComponents()) {
            assertThat(component.getAccessor().invoke(one)).as(component.getName()).isNotEqualTo(component.getAccessor().invoke(other));
        }
    }
}
