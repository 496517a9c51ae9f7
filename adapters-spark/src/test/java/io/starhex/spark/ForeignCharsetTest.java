package io.starhex.spark;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Text is UTF-8 on its way, whatever the charset that a JVM takes for its own. */
class ForeignCharsetTest {
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void textNamesAndFiltersAreTheSameInAJvmOfLatin1() throws Exception {
        Process program = OwnProcess.java(List.of("-Dfile.encoding=ISO-8859-1", "-Xmx1g"), TextRoundTrip.class);
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(program.waitFor()).as(said).isZero();
        assertThat(said).contains("ISO-8859-1: " + TextRoundTrip.TEXTS.size() + " texts are as they were");
    }
}
