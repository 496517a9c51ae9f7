package io.starhex.domain.option;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * A text that is never printed. Immutable. Serialized it is masked, so that no dump of a task shows it to the eye or to a
 * search; that is no encryption.
 */
public final class Secret implements Serializable {
    private static final long serialVersionUID = 1L;

    private final transient String text;

    private Secret(String text) {
        this.text = text;
    }

    public static Secret of(String text) {
        return new Secret(text);
    }

    /** The text itself, for the one place that sends it. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret && text.equals(((Secret) other).text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "(secret)";
    }

    private Object writeReplace() {
        return new Masked(mask(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void readObject(ObjectInputStream input) throws InvalidObjectException {
        throw new InvalidObjectException("A secret is read from its masked form");
    }

    /** Applied twice it gives back what it was given. */
    private static byte[] mask(byte[] bytes) {
        byte[] masked = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            masked[i] = (byte) (bytes[i] ^ (0xa5 + 31 * i));
        }
        return masked;
    }

    private static final class Masked implements Serializable {
        private static final long serialVersionUID = 1L;

        private final byte[] bytes;

        Masked(byte[] bytes) {
            this.bytes = bytes;
        }

        private Object readResolve() {
            return Secret.of(new String(mask(bytes), StandardCharsets.UTF_8));
        }
    }
}
