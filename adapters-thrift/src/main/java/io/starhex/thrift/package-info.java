/** Scans a BE over Thrift and decodes its Arrow batches in place. Only the module and its options are public. */
package io.starhex.thrift;
