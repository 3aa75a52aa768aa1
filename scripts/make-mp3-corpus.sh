#!/usr/bin/env bash
# Creates all sorts of MP3 files with Debian's lame and ffmpeg (apt-get install lame ffmpeg):
#   scripts/make-mp3-corpus.sh FOLDER [SAMPLES]
# Next to each file are the 16-bit samples to which ffmpeg decodes it: NAME.s16. Nothing is downloaded.
set -euo pipefail
out=${1:?usage: scripts/make-mp3-corpus.sh FOLDER [SAMPLES]}
samples=${2:-22063}
mkdir -p "$out"
cd "$out"
ff() { ffmpeg -nostdin -hide_banner -loglevel error -y "$@"; }

# a sweep in one channel and noise with pauses in the other; the length is not a whole number of frames
make() { # NAME RATE CHANNELS
  ff -f lavfi -i "aevalsrc=0.6*sin(2*PI*t*(100+900*t))|0.3*(random(0)-0.5)*gt(sin(9*t)\,0):s=$2:d=60" -ac "$3" -af "atrim=end_sample=$samples" \
    -c:a pcm_s16le -f wav "$1"
}
make stereo.wav 44100 2
make mono.wav 16000 1
make low.wav 11025 1
make high.wav 48000 2

lame() { command lame --quiet "$@"; }
lame -b 128 stereo.wav cbr-128.mp3
lame -b 320 high.wav cbr-320.mp3
lame -b 32 -m m mono.wav cbr-32-mono-16k.mp3
lame -V 2 stereo.wav vbr.mp3
lame -V 9 mono.wav vbr-mono-16k.mp3
lame --abr 100 stereo.wav abr.mp3
lame -b 128 -m s stereo.wav stereo.mp3
lame -b 128 -m j -p stereo.wav checksums.mp3
lame -b 24 low.wav mpeg-2.5.mp3
lame -t -b 128 stereo.wav no-info.mp3
lame -t -V 4 stereo.wav no-info-vbr.mp3
lame -b 96 --tt title --id3v1-only stereo.wav id3v1.mp3
lame -b 96 --tt title --id3v2-only --pad-id3v2-size 5000 stereo.wav id3v2.mp3
ff -i stereo.wav -c:a libmp3lame -b:a 112k ffmpeg.mp3
ff -i stereo.wav -c:a libmp3lame -b:a 112k -write_xing 0 -id3v2_version 0 ffmpeg-plain.mp3

for file in *.mp3; do ff -i "$file" -f s16le -c:a pcm_s16le "$file.s16"; done

# ffmpeg 5.1 returns more samples than were recorded if a short file ends with a tag
cp id3v2.mp3.s16 id3v1.mp3.s16
# two concatenated files; the info header of the second one is not sound
{ cat cbr-128.mp3 ; cat cbr-128.mp3; } >joined.mp3
# files that neither we nor ffmpeg 5.1 can read
lame --freeformat -b 400 stereo.wav free-format.mp3
rm -f ./*.wav
