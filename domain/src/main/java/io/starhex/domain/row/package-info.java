/** Rows without boxing: typed access by position, and the encoders that turn rows into load bodies. */
package io.starhex.domain.row;
