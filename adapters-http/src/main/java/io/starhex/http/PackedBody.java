package io.starhex.http;

import com.github.luben.zstd.ZstdOutputStream;
import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.LoadFailed;
import io.starhex.domain.row.Compression;
import io.starhex.domain.row.RowBuffer;
import net.jpountz.lz4.LZ4FrameOutputStream;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** The bytes of a load's body as they are sent: as they were encoded, or packed into one frame of their own. */
final class PackedBody {
    private final byte[] bytes;
    private final int size;

    private PackedBody(byte[] bytes, int size) {
        this.bytes = bytes;
        this.size = size;
    }

    /** Packs in the caller's thread; what is not packed is not copied. */
    static PackedBody of(RowBuffer body, Compression compression) {
        if (compression == Compression.NONE) {
            return new PackedBody(body.array(), body.size());
        }
        Packed packed = new Packed(body.size());
        try (OutputStream packer = packer(compression, packed)) {
            packer.write(body.array(), 0, body.size());
        } catch (IOException e) {
            throw new IllegalStateException("Packing into memory failed", e);
        } catch (LinkageError e) {
            throw new LoadFailed(
                    Effect.REJECTED,
                    "The body cannot be packed as " + compression + ", since its library is not on the class path ("
                            + e.getMessage() + "); Spark brings it, other programs add "
                            + (compression == Compression.ZSTD ? "com.github.luben:zstd-jni" : "org.lz4:lz4-java")
                            + ", or leave starrocks.write.properties.compression out",
                    e);
        }
        return packed.body();
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    private static OutputStream packer(Compression compression, OutputStream out) throws IOException {
        switch (compression) {
            case GZIP:
                return new GZIPOutputStream(out, 1 << 16);
            case LZ4_FRAME:
                return Lz4.packer(out);
            default:
                return Zstd.packer(out);
        }
    }

    /** Loaded only when it is asked for. */
    private static final class Lz4 {
        static OutputStream packer(OutputStream out) throws IOException {
            return new LZ4FrameOutputStream(out, LZ4FrameOutputStream.BLOCKSIZE.SIZE_256KB);
        }
    }

    /** Loaded only when it is asked for. */
    private static final class Zstd {
        static OutputStream packer(OutputStream out) throws IOException {
            return new ZstdOutputStream(out);
        }
    }

    /** Grows by doubling to what a body that does not pack needs, and gives its bytes away without a copy. */
    private static final class Packed extends OutputStream {
        private final int expected;
        private byte[] bytes;
        private int size;

        Packed(int bodySize) {
            expected = bodySize + bodySize / 16 + 1024;
            bytes = new byte[expected / 4];
        }

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            if (length > bytes.length - size) {
                int grown = bytes.length < expected ? Math.min(expected, 2 * bytes.length) : 2 * bytes.length;
                bytes = Arrays.copyOf(bytes, Math.max(size + length, grown));
            }
            System.arraycopy(source, offset, bytes, size, length);
            size += length;
        }

        PackedBody body() {
            return new PackedBody(bytes, size);
        }
    }
}
