/** Options, each declared once: key, type, default, unit, aliases and what it means. */
package io.starhex.domain.option;
