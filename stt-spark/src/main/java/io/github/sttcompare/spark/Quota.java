package io.github.sttcompare.spark;

/**
 * The limit on the rate at which the whole cluster calls a provider.
 *
 * @param perSecond the maximum number of calls that begin per second, positive and finite
 * @param lanes     the number of tasks that make the calls, 1 or more; each gets an equal share of the rate and spaces its calls evenly
 */
record Quota(double perSecond, int lanes) {

    Quota {
        if (!(perSecond > 0) || Double.isInfinite(perSecond) || lanes < 1) {
            throw new IllegalArgumentException("a quota is a positive number of calls a second in one lane or more: " + perSecond + " in " + lanes);
        }
    }
}
