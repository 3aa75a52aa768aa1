package io.github.sttcompare.spark;

/**
 * How fast a provider may be called by the whole cluster.
 *
 * @param perSecond how many calls begin in a second at most
 * @param lanes     in how many tasks, each of which begins its part of them, evenly spaced
 */
record Quota(double perSecond, int lanes) {

    Quota {
        if (!(perSecond > 0) || Double.isInfinite(perSecond) || lanes < 1) {
            throw new IllegalArgumentException("a quota is a positive number of calls a second in one lane or more: " + perSecond + " in " + lanes);
        }
    }
}
