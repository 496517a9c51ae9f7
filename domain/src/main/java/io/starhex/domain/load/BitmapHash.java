package io.starhex.domain.load;

/** How values that are no whole numbers become members of a BITMAP. */
public enum BitmapHash {
    /** {@code bitmap_hash}: 32 bits, which collide from some ten thousands of values on. */
    BITS_32("bitmap_hash"),
    /** {@code bitmap_hash64}, which newer servers have. */
    BITS_64("bitmap_hash64");

    private final String function;

    BitmapHash(String function) {
        this.function = function;
    }

    /** The name of the server's function. */
    public String function() {
        return function;
    }
}
