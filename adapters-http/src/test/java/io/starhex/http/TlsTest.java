package io.starhex.http;

import com.google.inject.Guice;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.starhex.domain.failure.MetadataFailed;
import io.starhex.domain.option.FrontendAddress;
import io.starhex.domain.option.Secret;
import io.starhex.domain.table.TableId;
import io.starhex.ports.TableCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** FEs behind TLS: trusted, not trusted, and under another name. */
class TlsTest {
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String WORD = "changeit";

    private final HttpRuntime runtime = HttpRuntime.create();
    private HttpsServer server;

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE + "Password");
        runtime.close();
        server.stop(0);
    }

    @Test
    void anFeWhoseCertificateIsTrustedIsAsked() throws Exception {
        Path keys = keys("ip:127.0.0.1");
        trust(keys);
        assertThat(schema(start(keys)).columns()).hasSize(1);
    }

    @Test
    void aCertificateThatNobodyKnowsIsRefusedWithTheRemedy() throws Exception {
        assertThatThrownBy(() -> schema(start(keys("ip:127.0.0.1"))))
                .isInstanceOf(MetadataFailed.class)
                .hasMessageContaining("over TLS")
                .hasMessageContaining(TRUST_STORE);
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() throws Exception {
        Path keys = keys("dns:other.example");
        trust(keys);
        assertThatThrownBy(() -> schema(start(keys)))
                .isInstanceOf(MetadataFailed.class)
                .hasMessageContaining("over TLS");
    }

    private io.starhex.domain.table.TableSchema schema(String address) {
        HttpOptions options = HttpOptions.builder(
                        Collections.singletonList(FrontendAddress.parse(address)), "root", Secret.of(""))
                .retries(1)
                .build();
        return Guice.createInjector(new HttpModule(options, runtime))
                .getInstance(TableCatalog.class)
                .schema(TableId.of("db", "t"));
    }

    private static void trust(Path keys) {
        System.setProperty(TRUST_STORE, keys.toString());
        System.setProperty(TRUST_STORE + "Password", WORD);
    }

    private String start(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, WORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, WORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/api/db/t/_schema", exchange -> {
            byte[] answer = "{\"status\":200,\"properties\":[{\"name\":\"c\",\"type\":\"INT\",\"comment\":\"\"}]}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A key store with a certificate of a host, made by the JDK's own tool. */
    private Path keys(String host) throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "fe",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=fe",
                        "-ext",
                        "san=" + host,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        WORD,
                        "-keystore",
                        keys.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tool.waitFor()).as(said).isZero();
        return keys;
    }
}
