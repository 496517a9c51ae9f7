package io.starhex.violations.spark.write;

import com.google.inject.Injector;
import io.starhex.violations.http.OpenTransport;
import io.starhex.violations.spark.wiring.NosyWiring;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import scala.collection.Seq;

/** Breaks the rules of what travels: it carries clients, has a changing static, and touches Guice and Scala. */
public class ClientFactory implements WriterCommitMessage {
    static OpenTransport shared;

    private Injector injector;
    private NosyWiring wiring;

    int size(Seq<String> names) {
        shared = null;
        return names.size() + injector.hashCode() + wiring.hashCode();
    }
}
