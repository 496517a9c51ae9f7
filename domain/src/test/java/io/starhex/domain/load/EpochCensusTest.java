package io.starhex.domain.load;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static io.starhex.domain.load.EpochCensus.Outcome.ABSENT;
import static io.starhex.domain.load.EpochCensus.Outcome.DECIDED;
import static io.starhex.domain.load.EpochCensus.Outcome.LOST;
import static io.starhex.domain.load.EpochCensus.Outcome.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The states a driver may leave a run in; attempts are written as partition:states, P prepare, R prepared, V, C, A. */
class EpochCensusTest {
    @ParameterizedTest
    @CsvSource({
        "'',ABSENT,'',''",
        "0:P,UNDECIDED,'',00",
        "0:R 1:P,UNDECIDED,'',00 10",
        "0:R 1:R,UNDECIDED,'',00 10",
        "0:A 1:A,UNDECIDED,'',''",
        "0:V 1:R,DECIDED,10,''",
        "0:C 1:RR,DECIDED,10 11,''",
        "0:V 1:V,DECIDED,'',''",
        "0:VR 1:V,DECIDED,01,''",
        "0:V 1:A 1:R,DECIDED,10,''",
        "0:V 0:R 1:P 1:R,DECIDED,10,00 10",
        "0:V 1:AR 1:R,DECIDED,10,11",
        "0:V 1:A,LOST,'',''",
        "0:VA 1:R,LOST,10,''",
        "0:V 1:R 1:R,LOST,'',10 10",
    })
    void whatIsLeftSaysWhatFollows(String attempts, EpochCensus.Outcome outcome, String commit, String rollBack) {
        EpochCensus census = EpochCensus.of(parse(attempts));
        assertThat(census.outcome()).isEqualTo(outcome);
        assertThat(places(census.toCommit())).isEqualTo(commit);
        assertThat(places(census.toRollBack())).isEqualTo(rollBack);
        assertThat(census.lost().isEmpty()).isEqualTo(outcome != LOST);
        assertThat(outcome).isIn(ABSENT, UNDECIDED, DECIDED, LOST);
    }

    @Test
    void labelsAreFoundAgainByQueryAndEpoch() {
        EpochLabels labels = EpochLabels.of("p", "q", Long.MAX_VALUE).withRun(2);
        assertThat(labels.label(3, 1, 0)).hasToString("p-q-e9223372036854775807-r2-p3-t1-0");
        assertThatThrownBy(() -> EpochLabels.of("p".repeat(120), "q", 1)).hasMessageContaining("is not a label");
    }

    private static String places(List<Label> labels) {
        List<String> places = new ArrayList<>();
        for (Label label : labels) {
            String[] parts = label.toString().split("-");
            places.add(parts[0] + parts[2]);
        }
        return String.join(" ", places);
    }

    private static List<LoadAttempt> parse(String text) {
        List<LoadAttempt> attempts = new ArrayList<>();
        for (String one : text.isEmpty() ? new String[0] : text.split(" ")) {
            int partition = one.charAt(0) - '0';
            Map<Label, LabelState> states = new LinkedHashMap<>();
            for (int i = 2; i < one.length(); i++) {
                Label label = Label.of(partition + "-" + attempts.size() + "-" + (i - 2));
                states.put(label, state(one.charAt(i)));
            }
            attempts.add(LoadAttempt.of(partition, states));
        }
        return attempts;
    }

    private static LabelState state(char letter) {
        switch (letter) {
            case 'P':
                return LabelState.PREPARE;
            case 'R':
                return LabelState.PREPARED;
            case 'C':
                return LabelState.COMMITTED;
            case 'V':
                return LabelState.VISIBLE;
            default:
                return LabelState.ABORTED;
        }
    }
}
