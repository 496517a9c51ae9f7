package io.starhex.http;

import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TypeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Collections;

import static org.assertj.core.api.Assertions.assertThat;

class TypeTextTest {
    private static final ColumnType INT = ColumnType.of(TypeName.INT);

    @Test
    void typesAreReadAsServersPrintThem() {
        assertThat(TypeText.parse("array<int(11)>")).isEqualTo(ColumnType.array(INT));
        assertThat(TypeText.parse("array<array<DECIMAL64(10,3)>>"))
                .isEqualTo(ColumnType.array(ColumnType.array(ColumnType.decimal(TypeName.DECIMAL64, 10, 3))));
        assertThat(TypeText.parse("map<varchar(10),largeint(40)>"))
                .isEqualTo(ColumnType.map(ColumnType.sized(TypeName.VARCHAR, 10), ColumnType.of(TypeName.LARGEINT)));
        assertThat(TypeText.parse("struct<a int(11), b array<struct<c date, d varchar(3)>>>"))
                .isEqualTo(ColumnType.struct(Arrays.asList(
                        Column.of("a", INT),
                        Column.of(
                                "b",
                                ColumnType.array(ColumnType.struct(Arrays.asList(
                                        Column.of("c", ColumnType.of(TypeName.DATE)),
                                        Column.of("d", ColumnType.sized(TypeName.VARCHAR, 3)))))))));
    }

    @Test
    void namesOfFieldsMayHoldBlanksSignsAndCapitals() {
        for (String name : new String[] {"Y z", "int", "date int", "a.b", "名前"}) {
            assertThat(TypeText.parse("struct<" + name + " int(11)>"))
                    .isEqualTo(ColumnType.struct(Collections.singletonList(Column.of(name, INT))));
        }
        assertThat(TypeText.parse("struct<`Y``z` int>"))
                .isEqualTo(ColumnType.struct(Collections.singletonList(Column.of("Y`z", INT))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "array",
                "array<",
                "array<>",
                "array<int(11)",
                "array<int(11)>>",
                "array<new_type>",
                "map<int>",
                "struct<>",
                "struct<a>",
                "struct<a int(11), b>",
                "array<decimal(3)>",
                "array<decimal(99,1)>",
                "array<varchar(10>",
                "array<varchar(99999999999)>",
                "bigint(20) unsigned"
            })
    void whatIsNoWholeTypeIsNone(String text) {
        assertThat(TypeText.parse(text)).isNull();
    }

    @Test
    void noTextExhaustsTheStackOrTakesForEver() {
        assertThat(TypeText.parse(String.join("", Collections.nCopies(60, "struct<a "))))
                .isNull();
        assertThat(TypeText.parse(String.join("", Collections.nCopies(100_000, "array<"))))
                .isNull();
    }
}
