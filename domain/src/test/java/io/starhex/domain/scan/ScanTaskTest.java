package io.starhex.domain.scan;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScanTaskTest {
    private static final Backend ONE = Backend.of("be1", 9060);
    private static final Backend TWO = Backend.of("be2", 9060);
    private static final Backend THREE = Backend.of("be3", 9060);

    @Test
    void eachAttemptBeginsWithAnotherReplica() {
        ScanTask task = ScanTask.of(Collections.singletonList(7L), Arrays.asList(ONE, TWO, THREE));
        assertThat(task.forAttempt(0).replicas()).containsExactly(ONE, TWO, THREE);
        assertThat(task.forAttempt(1).replicas()).containsExactly(TWO, THREE, ONE);
        assertThat(task.forAttempt(5).replicas()).containsExactly(THREE, ONE, TWO);
        assertThat(task.forAttempt(5).tabletIds()).containsExactly(7L);
        assertThat(task.replicas()).containsExactly(ONE, TWO, THREE);
    }

    @Test
    void aSplitOfNothingOrNobodyIsRefused() {
        assertThatThrownBy(() -> ScanTask.of(Collections.emptyList(), Collections.singletonList(ONE)))
                .hasMessageContaining("tablets");
        assertThatThrownBy(() -> ScanTask.of(Collections.singletonList(1L), Collections.emptyList()))
                .hasMessageContaining("replicas");
    }
}
