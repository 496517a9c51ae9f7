package io.starhex.http;

import io.starhex.domain.option.FrontendAddress;
import io.starhex.domain.option.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What becomes of a question: each shape an answer may have, and every way in which there is none, in bounded time. */
@Timeout(20)
class QuestionTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\n";
    private static final long MOST_BYTES = 1000;

    private final HttpRuntime runtime = HttpRuntime.create();
    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() throws IOException {
        runtime.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEAD + "Content-Length: 5\r\n\r\nwhole",
                HEAD + "Transfer-Encoding: chunked\r\n\r\n2\r\nwh\r\n3;x=y\r\nole\r\n0\r\nTrailer: t\r\n\r\n",
                HEAD + "Connection: close\r\n\r\nwhole",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + HEAD
                        + "Content-Length: 5\r\n\r\nwhole",
                "HTTP/1.0 200 OK\r\n\r\nwhole"
            })
    void anAnswerIsWholeHoweverItsEndIsMarked(String answer) throws NoReply {
        server.then(request -> {
            request.write(answer);
            return false;
        });
        HttpReply reply = ask(1000);
        assertThat(reply.status).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("whole");
    }

    @Test
    void anAnswerWithoutABodyIsEmpty() throws NoReply {
        server.then(request -> {
            request.write("HTTP/1.1 204 No Content\r\n\r\n");
            return true;
        });
        server.thenReply(200, "next");
        assertThat(ask(1000).body).isEmpty();
        assertThat(ask(1000).text()).isEqualTo("next");
    }

    /** Each of the given bytes comes well within the longest silence, and never the last. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                HEAD,
                HEAD + "X-Long: ",
                HEAD + "Content-Length: 1000000\r\n\r\n",
                HEAD + "Transfer-Encoding: chunked\r\n\r\n3;"
            })
    void anAnswerThatDripsIsGivenUp(String begun) {
        server.then(request -> {
            request.write(begun);
            while (true) {
                request.write("x");
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        });
        assertThat(failure(100)).hasMessageContaining("not complete within 400 ms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", HEAD, HEAD + "Content-Length: 9\r\n\r\nhalf"})
    void aSilentServerIsGivenUp(String begun) {
        server.then(request -> {
            request.write(begun);
            return request.stall();
        });
        assertThat(failure(200)).hasMessageContaining("silent for 200 ms");
    }

    @Test
    void aServerThatDoesNotReadTheQuestionIsGivenUp() {
        CountDownLatch over = new CountDownLatch(1);
        server.then(request -> {
            await(over);
            return false;
        });
        HttpCall large = HttpCall.ask("/q", new byte[64 << 20], 300, MOST_BYTES);
        NoReply failure = catchThrowableOfType(NoReply.class, () -> Futures.await(send(large)));
        over.countDown();
        assertThat(failure).hasMessageContaining("silent for 300 ms");
    }

    @ParameterizedTest
    @CsvSource({
        "'', it closed the connection without an answer",
        "'HTTP/1.1 200 OK\r\nX: ', it closed the connection without an answer",
        "'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf', its answer was cut short",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf', its answer was cut short",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n', its answer was cut short",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', its answer is not HTTP",
        "'HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n', its answer is not HTTP",
        "'SSH-2.0-OpenSSH_9.6\r\n', its answer is not HTTP"
    })
    void anAnswerThatIsNoneIsNamedAsWhatItIs(String answer, String reason) {
        for (int i = 0; i < 2; i++) {
            server.then(request -> {
                request.write(answer);
                return false;
            });
        }
        assertThat(failure(1000)).hasMessage(server.address() + ": " + reason);
    }

    @Test
    void anAnswerThatIsTooLongIsRefused() {
        server.thenReply(200, "x".repeat((int) MOST_BYTES + 1));
        assertThat(failure(1000)).hasMessageContaining("longer than 1000 bytes");
    }

    /** Bytes to spare would be the answer to a question that nobody has asked yet. */
    @Test
    void whatComesAfterAnAnswerIsNotTheNextOne() throws NoReply {
        server.then(request -> {
            request.write(HEAD + "Content-Length: 3\r\n\r\none" + HEAD + "Content-Length: 5\r\n\r\nwrong");
            return true;
        });
        server.thenReply(200, "two");
        assertThat(ask(1000).text()).isEqualTo("one");
        assertThat(ask(1000).text()).isEqualTo("two");
        assertThat(server.requests).extracting(request -> request.connection).containsExactly(0, 1);
    }

    @Test
    void theEndOfTheRuntimeEndsAQuestion() {
        CountDownLatch asked = new CountDownLatch(1);
        server.then(request -> {
            asked.countDown();
            return request.stall();
        });
        CompletableFuture<HttpReply> answer = send(HttpCall.ask("/q", new byte[0], 10_000, MOST_BYTES));
        await(asked);
        runtime.close();
        assertThat(answer).isCompletedExceptionally();
        assertThat(catchThrowableOfType(NoReply.class, () -> Futures.await(answer)))
                .hasMessageContaining("this runtime was closed");
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("starhex-http-question"));
    }

    @Test
    void aServerThatNeverShakesHandsIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            FrontendAddress secure =
                    FrontendAddress.of("127.0.0.1", silent.getLocalPort()).overTls();
            NoReply failure = catchThrowableOfType(
                    NoReply.class, () -> Futures.await(client(secure, 300).send(HttpCall.get("/q", 300))));
            assertThat(failure).hasMessageContaining("cannot connect to " + secure);
        }
    }

    private HttpReply ask(long timeoutMillis) throws NoReply {
        return Futures.await(send(HttpCall.ask("/q", new byte[] {'?'}, timeoutMillis, MOST_BYTES)));
    }

    private NoReply failure(long timeoutMillis) {
        return catchThrowableOfType(NoReply.class, () -> ask(timeoutMillis));
    }

    private CompletableFuture<HttpReply> send(HttpCall question) {
        return client(server.address(), 1000).send(question);
    }

    private FrontendClient client(FrontendAddress frontend, long connectTimeout) {
        HttpOptions options = HttpOptions.builder(Collections.singletonList(frontend), "root", Secret.of(""))
                .connectTimeout(connectTimeout)
                .build();
        return new FrontendClient(options, runtime, Impatient.TICKER);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
