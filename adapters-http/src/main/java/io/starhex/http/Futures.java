package io.starhex.http;

import io.starhex.domain.failure.Effect;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** What {@link CompletableFuture} lacks on Java 8. */
final class Futures {
    private Futures() {}

    static <T> CompletableFuture<T> failed(Throwable failure) {
        CompletableFuture<T> future = new CompletableFuture<>();
        future.completeExceptionally(failure);
        return future;
    }

    /** Another try where the first got no reply. */
    static <T> CompletableFuture<T> recover(
            CompletableFuture<T> first, Function<NoReply, CompletableFuture<T>> otherwise) {
        CompletableFuture<T> result = new CompletableFuture<>();
        CompletableFuture<T> unused = first.whenComplete((value, failure) -> {
            if (failure == null) {
                result.complete(value);
            } else if (root(failure) instanceof NoReply) {
                tryOther(result, (NoReply) root(failure), otherwise);
            } else {
                result.completeExceptionally(root(failure));
            }
        });
        return result;
    }

    private static <T> void tryOther(
            CompletableFuture<T> result, NoReply failure, Function<NoReply, CompletableFuture<T>> otherwise) {
        CompletableFuture<T> other;
        try {
            other = otherwise.apply(failure);
        } catch (RuntimeException e) {
            result.completeExceptionally(root(e));
            return;
        }
        CompletableFuture<T> unused = other.whenComplete((value, again) -> {
            if (again == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(root(again));
            }
        });
    }

    /** What a future failed with, without the wrappers that futures put around it. */
    static Throwable root(Throwable failure) {
        Throwable root = failure;
        while ((root instanceof CompletionException || root instanceof ExecutionException) && root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** Waits for a reply; an interrupt leaves the request's fate open. */
    static HttpReply await(CompletableFuture<HttpReply> reply) throws NoReply {
        try {
            return reply.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw NoReply.of(Effect.UNKNOWN, null, "the thread was interrupted while it waited for an answer", e);
        } catch (ExecutionException e) {
            Throwable root = root(e);
            if (root instanceof NoReply) {
                throw (NoReply) root;
            }
            throw new IllegalStateException("A request failed in an unforeseen way: " + root, root);
        }
    }
}
