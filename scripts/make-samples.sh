#!/bin/sh
# Synthesises the texts in stt-examples/src/main/resources/samples, and those of the demo, with flite: a WAV file, 16 kHz mono,
# next to each text. The texts are ours, the voices synthetic. Needs Debian's package flite; version 2.2, whose output is deterministic, was used.
set -eu
cd "$(dirname "$0")/../stt-examples/src/main/resources/samples"
command -v flite > /dev/null || { echo "flite is missing: apt-get install flite" >&2; exit 1; }

speak() { # voice name
    flite -voice "$1" -f "$2.txt" -o "$2.wav"
}

speak rms ../../../../../stt-cli/src/main/resources/io/github/sttcompare/cli/synthetic-20s
speak rms synthetic-60s
voice=awb
for text in synthetic-set/*.txt; do
    if [ "$voice" = awb ]; then voice=rms; else voice=awb; fi
    speak "$voice" "${text%.txt}"
done

# the recognisers' tests need shorter ones
tests=../../../../../stt-sphinx/src/test/resources/io/github/sttcompare/sphinx
flite -voice rms -t 'The train leaves in the morning.' -o "$tests/train.wav"
flite -voice rms -t 'We walked home along the river.' -o "$tests/river.wav"
