package io.github.sttcompare.internal.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptMapTest {

    private final Map<String, String> original = new LinkedHashMap<>();
    private final Map<String, String> kept;

    KeptMapTest() {
        original.put("b", "1");
        original.put("a", null);
        original.put(null, "3");
        kept = KeptMap.copyOf(original);
    }

    @Test
    void aCopyHasTheSameEntriesInTheSameOrderAndNeverChanges() {
        original.put("c", "4");
        original.remove("b");

        assertThat(kept.keySet()).containsExactly("b", "a", null);
        assertThat(kept).hasSize(3).hasToString("{b=1, a=null, null=3}").containsEntry("b", "1").doesNotContainKey("c");
        assertThat(kept.get(null)).isEqualTo("3");
        assertThat(kept).isEqualTo(new LinkedHashMap<>(kept)).hasSameHashCodeAs(new LinkedHashMap<>(kept));
    }

    @Test
    void aCopyCannotBeModified() {
        assertThatThrownBy(() -> kept.put("b", "2")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> kept.remove("b")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> kept.replaceAll((key, value) -> "")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> kept.keySet().remove("b")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> kept.values().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> kept.entrySet().iterator().next().setValue("2"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(kept::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aCopyIsNotCopiedAgain() {
        assertThat(KeptMap.copyOf(kept)).isSameAs(kept);
        assertThat(KeptMap.copyOf(Map.of())).isSameAs(Map.of());
    }
}
