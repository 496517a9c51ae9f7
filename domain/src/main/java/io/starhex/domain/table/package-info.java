/** What a StarRocks table is: its name, its columns and their types. Values only; nothing here does I/O. */
package io.starhex.domain.table;
