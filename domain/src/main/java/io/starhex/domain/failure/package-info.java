/** What went wrong and what the server did with it, so that a caller knows whether trying again is safe. */
package io.starhex.domain.failure;
