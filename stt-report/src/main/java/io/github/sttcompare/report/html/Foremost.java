package io.github.sttcompare.report.html;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the first of the items it receives, in a given order, as many as fit within a limit for their total weight.
 *
 * <p>If an item is left out, all items after it are left out as well. Not thread-safe.
 */
final class Foremost<T> {

    private final Comparator<T> order;
    private final ToLongFunction<T> weight;
    private final PriorityQueue<T> lastFirst;
    private long left;
    /** The first item that is left out; null while there are none. */
    private @Nullable T firstOut;

    /**
     * @param order  the order; no two items are equal
     * @param weight the weight of an item, at least 0
     * @param limit  the maximum total weight of the items that are kept
     */
    Foremost(Comparator<T> order, ToLongFunction<T> weight, long limit) {
        this.order = order;
        this.weight = weight;
        this.lastFirst = new PriorityQueue<>(order.reversed());
        this.left = limit;
    }

    void add(T one) {
        if (firstOut != null && order.compare(one, firstOut) > 0) {
            return;
        }
        lastFirst.add(one);
        left -= weight.applyAsLong(one);
        while (left < 0) {
            firstOut = lastFirst.remove();
            left += weight.applyAsLong(firstOut);
        }
    }

    /** {@return the items that are kept, in order} */
    List<T> kept() {
        return lastFirst.stream().sorted(order).toList();
    }
}
