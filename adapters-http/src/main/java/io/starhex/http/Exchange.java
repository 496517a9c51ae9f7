package io.starhex.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import io.starhex.domain.failure.Effect;
import io.starhex.domain.option.FrontendAddress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** One request and its answer on one connection. Lives on the connection's event loop. */
final class Exchange extends ChannelInboundHandlerAdapter implements BodyWriter.Progress {
    private enum State {
        /** The head is out; the body waits for 100 Continue. */
        HELD,
        SENDING,
        RECEIVING,
        DONE
    }

    private final Hop hop;
    private final HttpCall call;
    private final FrontendAddress server;
    private final Channel channel;
    private final boolean reused;
    private final long continueMillis;
    private final CompletableFuture<HttpReply> outcome = new CompletableFuture<>();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    private State state = State.HELD;
    private boolean bodySent;
    private boolean skipping;
    private boolean expired;
    private HttpResponse response;
    private boolean reusable;
    private BodyWriter writer;
    private long lastProgress = System.nanoTime();
    private long deadline = Long.MAX_VALUE;
    private ScheduledFuture<?> timer;

    private Exchange(Hop hop, Channel channel, boolean reused, long continueMillis) {
        this.hop = hop;
        this.call = hop.call;
        this.server = hop.server;
        this.channel = channel;
        this.reused = reused;
        this.continueMillis = continueMillis;
    }

    static Exchange onNew(Channel channel, Hop hop, long continueMillis) {
        return new Exchange(hop, channel, false, continueMillis);
    }

    static Exchange onKept(Channel channel, Hop hop, long continueMillis) {
        return new Exchange(hop, channel, true, continueMillis);
    }

    /** Starts it; the outcome is a whole answer or a {@link NoReply}. The body is no longer read once it is known. */
    CompletableFuture<HttpReply> start() {
        try {
            channel.eventLoop().execute(() -> beginSafely());
        } catch (RejectedExecutionException closed) {
            outcome.completeExceptionally(
                    NoReply.of(Effect.NONE, server, server + ": this runtime was closed", closed));
        }
        return outcome;
    }

    /** Whether the connection may carry another request; meaningful once the outcome is known. */
    boolean isReusable() {
        return reusable;
    }

    private void beginSafely() {
        try {
            channel.pipeline().addLast(this);
            begin();
        } catch (RuntimeException e) {
            fail(e.toString(), e);
        }
    }

    private void begin() {
        if (!channel.isActive()) {
            fail("the connection was closed", null);
            return;
        }
        boolean upload = call.kind == HttpCall.Kind.UPLOAD;
        HttpRequest request = RequestHead.of(hop);
        state = upload ? State.HELD : State.SENDING;
        bodySent = !upload;
        ChannelFuture unused = channel.writeAndFlush(request).addListener(this::written);
        if (!upload) {
            limitTheWhole();
        }
        arm(upload ? continueMillis : call.timeoutMillis);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            lastProgress = System.nanoTime();
            if (message instanceof HttpResponse) {
                head((HttpResponse) message);
            }
            if (message instanceof HttpContent && state != State.DONE) {
                content((HttpContent) message);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void head(HttpResponse head) {
        if (head.decoderResult().isFailure()) {
            fail("its answer is not HTTP", head.decoderResult().cause());
        } else if (head.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
            skipping = true;
            if (head.status().equals(HttpResponseStatus.CONTINUE) && state == State.HELD) {
                sendBody();
            }
        } else {
            response = head;
            reusable = HttpUtil.isKeepAlive(head) && state == State.SENDING && (writer == null || writer.isDone());
            state = State.RECEIVING;
            limitTheWhole();
            arm(call.timeoutMillis);
        }
    }

    private void content(HttpContent content) {
        if (content.decoderResult().isFailure()) {
            fail("its answer is not HTTP", content.decoderResult().cause());
            return;
        }
        if (skipping) {
            skipping = !(content instanceof LastHttpContent);
            return;
        }
        ByteBuf bytes = content.content();
        if ((long) received.size() + bytes.readableBytes() > call.maxReplyBytes) {
            fail("its answer is longer than " + call.maxReplyBytes + " bytes", null);
            return;
        }
        try {
            bytes.readBytes(received, bytes.readableBytes());
        } catch (IOException e) {
            throw new IllegalStateException("Writing to memory failed", e);
        }
        if (content instanceof LastHttpContent) {
            succeed();
        }
    }

    private void sendBody() {
        state = State.SENDING;
        bodySent = true;
        arm(call.timeoutMillis);
        writer = BodyWriter.of(channel, call.body, call.bodySize, this);
        writer.pump();
    }

    private void written(Future<?> head) {
        if (head.isSuccess()) {
            moved();
        } else {
            broke(head.cause());
        }
    }

    @Override
    public void moved() {
        lastProgress = System.nanoTime();
    }

    @Override
    public void broke(Throwable cause) {
        fail("the connection broke while sending (" + Causes.text(cause) + ")", cause);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (writer != null && state == State.SENDING) {
            writer.pump();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail(response == null ? "it closed the connection without an answer" : "its answer was cut short", null);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail("the connection broke (" + Causes.text(cause) + ")", cause);
    }

    private void limitTheWhole() {
        long limit = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(call.wholeTimeoutMillis());
        deadline = Math.min(deadline, limit);
    }

    private void arm(long millis) {
        if (timer != null) {
            timer.cancel(false);
        }
        long limit = TimeUnit.MILLISECONDS.toNanos(millis);
        long now = System.nanoTime();
        long left = Math.min(limit - (now - lastProgress), deadline - now);
        timer = channel.eventLoop().schedule(() -> expire(millis), Math.max(1, left), TimeUnit.NANOSECONDS);
    }

    private void expire(long millis) {
        if (state == State.DONE) {
            return;
        }
        boolean late = System.nanoTime() >= deadline;
        if (!late && System.nanoTime() - lastProgress < TimeUnit.MILLISECONDS.toNanos(millis)) {
            arm(millis);
            return;
        }
        expired = true;
        if (late) {
            fail("its answer was not complete within " + call.wholeTimeoutMillis() + " ms", null);
            return;
        }
        if (state == State.HELD) {
            fail("it sent neither 100 Continue nor an answer within " + millis + " ms, so no row was sent", null);
        } else {
            fail("it was silent for " + millis + " ms", null);
        }
    }

    private void succeed() {
        finish();
        if (!reusable) {
            ChannelFuture unused = channel.close();
        }
        outcome.complete(new HttpReply(
                server,
                response.status().code(),
                response.headers().get(HttpHeaderNames.LOCATION),
                received.toByteArray(),
                bodySent && call.kind == HttpCall.Kind.UPLOAD));
    }

    private void fail(String reason, Throwable cause) {
        if (state == State.DONE) {
            return;
        }
        finish();
        reusable = false;
        ChannelFuture unused = channel.close();
        Effect effect = bodySent ? Effect.UNKNOWN : Effect.NONE;
        String message = server + ": " + reason;
        outcome.completeExceptionally(
                reused && response == null && !expired
                        ? NoReply.stale(effect, server, message, cause)
                        : NoReply.of(effect, server, message, cause));
    }

    private void finish() {
        state = State.DONE;
        if (timer != null) {
            timer.cancel(false);
        }
        if (channel.pipeline().context(this) != null) {
            channel.pipeline().remove(this);
        }
    }
}
