#!/usr/bin/env python3
# Measures RapidFuzz on the token ids that the bench program AlignmentIds wrote: processor time in milliseconds, the median of 40 rounds,
# of editops for all pairs of a workload, with a score hint and without, and of a text with itself, which is mostly conversion from Python.
#   scripts/rapidfuzz-times.py FILE.ids...
# Needs the Python package rapidfuzz.
import sys
import time

from rapidfuzz.distance import Levenshtein


def median(pairs, hint):
    times = []
    for _ in range(40):
        begin = time.process_time()
        for reference, hypothesis in pairs:
            Levenshtein.editops(reference, hypothesis, score_hint=hint)
        times.append((time.process_time() - begin) * 1e3)
    return sorted(times)[len(times) // 2]


for file in sys.argv[1:]:
    with open(file, encoding="utf-8") as lines:
        texts = [[int(token) for token in line.split()] for line in lines]
    pairs = list(zip(texts[::2], texts[1::2]))
    same = [(reference, reference) for reference, _ in pairs]
    print(f"{file}: {median(pairs, None):.2f}, with a hint {median(pairs, 31):.2f}, of a text with itself {median(same, None):.2f}")
