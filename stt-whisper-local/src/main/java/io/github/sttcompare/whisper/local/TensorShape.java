package io.github.sttcompare.whisper.local;

import java.util.List;

/**
 * A tensor that a model of a certain size must have.
 *
 * @param type  how its numbers are stored
 * @param shape its dimensions, the one that varies fastest first
 */
record TensorShape(WeightType type, List<Integer> shape) {

    TensorShape {
        shape = List.copyOf(shape);
    }

    static TensorShape of(WeightType type, Integer... shape) {
        return new TensorShape(type, List.of(shape));
    }

    /** {@return how many bytes it takes} */
    long bytes() {
        return type.bytes(shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact));
    }
}
