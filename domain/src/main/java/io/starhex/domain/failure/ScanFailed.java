package io.starhex.domain.failure;

/** A scan that could not be planned, opened or read to its end; {@link #effect()} is NONE where another replica may be asked. */
public class ScanFailed extends StarRocksException {
    private static final long serialVersionUID = 1L;

    /** @param cause the root cause, or null when the server's answer is all there is */
    public ScanFailed(Effect effect, String message, Throwable cause) {
        super(effect, message, cause);
    }
}
