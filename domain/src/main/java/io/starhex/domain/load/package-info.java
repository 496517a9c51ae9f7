/** Loads: labels, the state machine of a transaction, when to flush, and what a prepared load is. */
package io.starhex.domain.load;
