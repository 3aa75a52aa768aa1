package io.github.sttcompare.report.html;

import java.util.stream.Stream;

/** The direction in which words are read. */
final class Direction {

    private Direction() {}

    /** {@return {@code rtl} if the first letter with a direction belongs to a right-to-left script, otherwise {@code ltr}} */
    static String of(Stream<String> words) {
        return words.flatMapToInt(String::codePoints)
                .map(Character::getDirectionality)
                .filter(direction -> direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT || isRightToLeft(direction))
                .limit(1)
                .anyMatch(Direction::isRightToLeft) ? "rtl" : "ltr";
    }

    private static boolean isRightToLeft(int direction) {
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }
}
