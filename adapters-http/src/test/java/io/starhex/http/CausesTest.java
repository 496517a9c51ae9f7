package io.starhex.http;

import io.netty.channel.ConnectTimeoutException;
import org.junit.jupiter.api.Test;

import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;

import static org.assertj.core.api.Assertions.assertThat;

class CausesTest {
    @Test
    void whatBrokeIsSaidWithoutNamesOfClasses() {
        assertThat(Causes.text(new ConnectTimeoutException("connection timed out after 10 ms: fe1/10.0.0.1:8030")))
                .isEqualTo("connection timed out after 10 ms: fe1/10.0.0.1:8030");
        assertThat(Causes.text(new UnknownHostException("fe1"))).isEqualTo("the name of the host is not known");
    }

    @Test
    void aCauseWithoutAMessageIsNamed() {
        assertThat(Causes.text(new ClosedChannelException())).isEqualTo("ClosedChannelException");
    }
}
