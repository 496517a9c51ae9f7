package io.starhex.thrift;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.ScanFailed;
import io.starhex.domain.row.ByteSpan;

import java.math.BigDecimal;

/** Whole numbers of 128 bits, which a BE sends as decimal text. */
final class LargeIntColumn extends ArrowColumn {
    private final ScannedField field;
    private final BytesColumn text;
    private final ByteSpan span = new ByteSpan();

    LargeIntColumn(ScannedField field, BytesColumn text) {
        super(text);
        this.field = field;
        this.text = text;
    }

    @Override
    public void bytesAt(int row, ByteSpan target) {
        text.bytesAt(row, target);
    }

    @Override
    public BigDecimal decimalAt(int row) {
        text.bytesAt(row, span);
        try {
            return new BigDecimal(span.toString());
        } catch (NumberFormatException e) {
            throw new ScanFailed(Effect.REJECTED, field + " is LARGEINT and arrived as '" + span + "'", null);
        }
    }
}
