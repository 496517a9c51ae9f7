package io.starhex.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorDetailTest {
    @Test
    void asManyRowsAreShownAsWereAskedFor() {
        assertThat(ErrorDetail.rows(2).ofLog("Error: a. Row: 1\nError: b. Row: 2\nError: c. Row: 3\n"))
                .isEqualTo("Error: a. Row: 1\nError: b. Row: 2");
        assertThat(ErrorDetail.rows(0).asksForRows()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Error: The field (name = c, pos = 1) is out of range. Type: INT, Value length: 6, Value: s3cret. Row: 1\ts3cret",
                "Error: String 's3cret'(length=6) is too long. The max length of 'c' is 3. Row: [s3cret]",
                "Error: String 'NULL value in non-nullable column 'x', s3cret'(length=9) is too long. The max length of 'c' is 3",
                "Error: The field (name = c, pos = 1) is out of range. Type: VARCHAR, Value length: 46, Value: NULL value in non-nullable column 's3cret'. Row: x",
                "Error: Failed to cast s3cret to INT. Row: s3cret",
                "Error: NULL value in non-nullable column 'c'. Row: s3cret",
            })
    void redactedRowsSayWhichColumnAndNeverWhatWasInIt(String line) {
        String shown = ErrorDetail.rows(10).redacted().ofLog(line);
        assertThat(shown).doesNotContain("s3cret").contains("starrocks.write.error.redact");
        if (!line.contains("cast")) {
            assertThat(shown).containsAnyOf("name = c", "'c'");
        }
    }

    @Test
    void aMessageThatMayQuoteAValueIsHidden() {
        ErrorDetail redacted = ErrorDetail.rows(10).redacted();
        assertThat(redacted.ofMessage("too many filtered rows")).isEqualTo("too many filtered rows");
        for (String message : new String[] {"parse error near 's3cret'", "Failed to cast s3cret to INT", "s3cret"}) {
            assertThat(redacted.ofMessage(message)).isEqualTo("(hidden by starrocks.write.error.redact)");
        }
        assertThat(ErrorDetail.rows(10).ofMessage("near 'x'")).isEqualTo("near 'x'");
    }
}
