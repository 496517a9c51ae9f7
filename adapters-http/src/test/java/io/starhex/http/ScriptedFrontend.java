package io.starhex.http;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import java.io.IOException;

/** A server in the place of an FE for each test, which answers as its script says, and a runtime to ask it with. */
abstract class ScriptedFrontend {
    final HttpRuntime runtime = HttpRuntime.create();
    ScriptedServer frontend;

    @BeforeEach
    void start() throws IOException {
        frontend = new ScriptedServer();
    }

    @AfterEach
    void stop() throws IOException {
        runtime.close();
        frontend.close();
    }
}
