package io.github.sttcompare.report.html;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the first of what it is given, in an order of its own, so many that their weights together stay within a limit.
 *
 * <p>What is left out has none behind it that is kept. Not thread-safe.
 */
final class Foremost<T> {

    private final Comparator<T> order;
    private final ToLongFunction<T> weight;
    private final PriorityQueue<T> lastFirst;
    private long left;
    /** The first of those that are left out; null while there are none. */
    private @Nullable T firstOut;

    /**
     * @param order  by which they are sorted; no two are equal
     * @param weight what each weighs, at least 0
     * @param limit  what those that are kept weigh together at most
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

    /** {@return those that are kept, in their order} */
    List<T> kept() {
        return lastFirst.stream().sorted(order).toList();
    }
}
