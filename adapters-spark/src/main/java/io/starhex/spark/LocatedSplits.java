package io.starhex.spark;

import org.apache.spark.Partition;
import scala.collection.immutable.Seq;

/**
 * The method by which an RDD of Scala 2.13 tells its hosts. That of 2.12 differs in what it returns, {@code
 * scala.collection.Seq}; a class that extends the one and implements this is given both by the compiler.
 */
interface LocatedSplits {
    Seq<String> getPreferredLocations(Partition split);
}
