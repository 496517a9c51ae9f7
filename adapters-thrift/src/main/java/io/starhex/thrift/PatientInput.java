package io.starhex.thrift;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/**
 * A socket's input that waits in short turns: between two of them it sees that its thread was interrupted, lets its owner
 * give up, and looks at the time. A turn that ends without a byte loses none. Belongs to one thread.
 */
final class PatientInput extends FilterInputStream {
    private static final int TURN_MILLIS = 1000;

    private final Socket socket;
    private final Runnable waiting;
    private long deadline;
    private int seconds;

    private PatientInput(Socket socket, InputStream in, Runnable waiting) {
        super(in);
        this.socket = socket;
        this.waiting = waiting;
    }

    static PatientInput of(Socket socket, Runnable waiting) throws IOException {
        return new PatientInput(socket, socket.getInputStream(), waiting);
    }

    /** All that is read next must come within so long from now. */
    void within(int ofSeconds) {
        seconds = ofSeconds;
        deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(ofSeconds);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws SocketTimeoutException when the time is up */
    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        while (true) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            socket.setSoTimeout((int) Math.max(1, Math.min(TURN_MILLIS, left)));
            try {
                return in.read(into, from, length);
            } catch (SocketTimeoutException silence) {
                giveUpIfDue(silence);
            }
        }
    }

    private void giveUpIfDue(SocketTimeoutException silence) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw (IOException) new InterruptedIOException("the reading thread was interrupted").initCause(silence);
        }
        waiting.run();
        if (System.nanoTime() - deadline >= 0) {
            throw (IOException) new SocketTimeoutException("no answer within " + seconds + " s").initCause(silence);
        }
    }
}
