package io.starhex.domain.option;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AddressMappingTest {
    private static final AddressMapping MAPPING = AddressMapping.parse(
            "be1=outside, be1:9060=outside:19060, be_2:8040=[::1]:18040,[fe80::2]=gate, 10.0.0.9:80=far");

    @ParameterizedTest
    @CsvSource({
        "be1:8040, outside:8040",
        "be1:9060, outside:19060",
        "be_2:8040, [::1]:18040",
        "be_2:9060, be_2:9060",
        "[fe80::2]:9060, gate:9060",
        "10.0.0.9:80, far:80",
        "10.0.0.9:81, 10.0.0.9:81",
        "other:1, other:1"
    })
    void anExactPortGoesBeforeAHostAndWhatIsNotSaidStays(String named, String reached) {
        assertThat(MAPPING.reachable(FrontendAddress.parse(named))).hasToString(reached);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a=", "=b", "a=b=c", "a:x=b", "a=b:0", "a=b,,c=d", "a=b,a=c", "a=b/c"})
    void whatIsNoMappingIsRefused(String text) {
        assertThatThrownBy(() -> AddressMapping.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from=to");
    }

    @Test
    void tlsStaysTls() {
        assertThat(MAPPING.reachable(FrontendAddress.parse("https://be1:9060")).isSecure())
                .isTrue();
        assertThat(AddressMapping.parse(MAPPING.toString())).isEqualTo(MAPPING);
    }
}
