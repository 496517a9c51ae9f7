/** Scans: what to read, how it is split over tablets, and the one rendering of filters as SQL. */
package io.starhex.domain.scan;
