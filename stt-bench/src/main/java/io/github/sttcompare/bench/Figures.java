package io.github.sttcompare.bench;

import java.util.Random;

/** Times, amounts, years and contractions, each written in two ways. */
final class Figures {

    /** Marks the end of such a token. */
    static final String MARK = "\u0001";

    /** Separates the spoken form from the other one. */
    private static final String OTHER = "\u0002";

    private static final String[] ONES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
                    + " fifteen sixteen seventeen eighteen nineteen")
            .split(" ", -1);
    private static final String[] TENS =
            "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split(" ", -1);
    private static final String[][] CONTRACTIONS = {
        {"it's", "it is"}, {"don't", "do not"}, {"we'll", "we will"}, {"they're", "they are"}, {"can't", "cannot"}
    };

    private Figures() {}

    /** {@return such a token, in one of its two forms} */
    static String said(Random random) {
        String[] pair = pair(random);
        int first = random.nextInt(2);
        return pair[first] + OTHER + pair[1 - first] + MARK;
    }

    /** {@return a token as it is recognised: with the same value, in one of its two forms, or with another value} */
    static String heard(String token, boolean same) {
        int other = token.indexOf(OTHER);
        return same ? token.substring(0, other) : token.substring(other + 1, token.length() - MARK.length());
    }

    private static String[] pair(Random random) {
        int hour = 1 + random.nextInt(12);
        int minute = 10 + random.nextInt(50);
        int amount = 1 + random.nextInt(99);
        return switch (random.nextInt(4)) {
            case 0 -> new String[] {hour + ":" + minute, number(hour) + " " + number(minute)};
            case 1 -> new String[] {"$" + amount, number(amount) + (amount == 1 ? " dollar" : " dollars")};
            case 2 -> new String[] {"20" + minute, "twenty " + number(minute)};
            default -> CONTRACTIONS[random.nextInt(CONTRACTIONS.length)];
        };
    }

    private static String number(int n) {
        return n < 20 ? ONES[n] : TENS[n / 10] + (n % 10 == 0 ? "" : " " + ONES[n % 10]);
    }
}
