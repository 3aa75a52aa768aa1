package io.github.sttcompare.whisper.local;

import java.util.Arrays;
import java.util.Optional;

/**
 * How the numbers of a tensor are stored: in blocks with a number of values and a number of bytes (ggml.h and
 * ggml-common.h of whisper.cpp 1.7.1).
 */
enum WeightType {
    /**
     * Only for small tensors: whisper.cpp reads files with large ones of this type, but ends the process in its first
     * computation.
     */
    F32(0, WeightType.NO_FILE, 1, 4),
    F16(1, 1, 1, 2),
    Q4_0(2, 2, 32, 18),
    Q4_1(3, 3, 32, 20),
    Q5_0(6, 8, 32, 22),
    Q5_1(7, 9, 32, 24),
    Q8_0(8, 7, 32, 34),
    Q2_K(10, 10, 256, 84),
    Q3_K(11, 11, 256, 110),
    Q4_K(12, 12, 256, 144),
    Q5_K(13, 13, 256, 176),
    Q6_K(14, 14, 256, 210);

    private static final int NO_FILE = -1;

    /** The number of the type in the header of a tensor. */
    final int id;
    /** The number in the header of the file if its large tensors have this type. */
    final int fileType;
    private final int blockNumbers;
    private final int blockBytes;

    WeightType(int id, int fileType, int blockNumbers, int blockBytes) {
        this.id = id;
        this.fileType = fileType;
        this.blockNumbers = blockNumbers;
        this.blockBytes = blockBytes;
    }

    /** {@return the type of the large tensors of a file, by the number in its header} */
    static Optional<WeightType> ofFile(int fileType) {
        return Arrays.stream(values()).filter(type -> type.fileType == fileType).findFirst();
    }

    /** {@return whether rows of the given length can be stored} */
    boolean divides(int row) {
        return row % blockNumbers == 0;
    }

    /** {@return how many bytes the given number of values takes} */
    long bytes(long numbers) {
        return numbers / blockNumbers * blockBytes;
    }
}
