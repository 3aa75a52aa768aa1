#!/usr/bin/env bash
# Creates recordings in all common formats with Debian's ffmpeg, sox and flac (apt-get install ffmpeg sox flac):
#   scripts/make-audio-corpus.sh FOLDER [SECONDS]
# Next to each uncompressed or FLAC recording, the samples that ffmpeg reads from it are stored as 64-bit floating point: NAME.f64.
# Nothing is downloaded.
set -euo pipefail
out=${1:?usage: scripts/make-audio-corpus.sh FOLDER [SECONDS]}
seconds=${2:-2}
mkdir -p "$out"
cd "$out"
ff() { ffmpeg -nostdin -hide_banner -loglevel error -y "$@"; }

# a sweep in one channel and noise in the other, at full precision and full scale
ff -f lavfi -i "aevalsrc=0.99*sin(2*PI*t*(200+1500*t))|0.7*(random(0)-0.5)*2:s=44100:d=$seconds" -c:a pcm_f64le -f wav source.wav

pcm() { # NAME CODEC MUXER [RATE CHANNELS]
  ff -i source.wav -ar "${4:-44100}" -ac "${5:-2}" -c:a "$2" -f "$3" "$1"
}
for codec in u8 s16le s24le s32le f32le f64le alaw mulaw; do
  pcm "wav-$codec.wav" "pcm_$codec" wav
  pcm "w64-$codec.w64" "pcm_$codec" w64
done
pcm call-mulaw-8k-stereo.wav pcm_mulaw wav 8000 2
pcm wav-6-channels.wav pcm_s24le wav 48000 6
ff -i source.wav -c:a pcm_s24le -rf64 always -f wav rf64-s24le.wav
ff -i source.wav -c:a pcm_s16le -write_bext 1 -metadata description=corpus -f wav wav-bext.wav
for codec in s8 s16be s24be s32be s16le; do pcm "aiff-$codec.aiff" "pcm_$codec" aiff; done
for codec in f32be f64be alaw mulaw; do pcm "aiffc-$codec.aiff" "pcm_$codec" aiff; done
for codec in s8 s16be s24be s32be f32be f64be alaw mulaw; do pcm "au-$codec.au" "pcm_$codec" au; done
for codec in s8 s16be s16le s24be s24le s32be s32le f32be f32le f64be f64le alaw mulaw; do
  pcm "caf-$codec.caf" "pcm_$codec" caf
done
# size fields that were never filled in
for muxer in wav w64 aiff au caf; do
  codec=pcm_s16le
  case $muxer in aiff | au | caf) codec=pcm_s16be ;; esac
  ff -i source.wav -c:a "$codec" -f "$muxer" - >"pipe-ffmpeg.$muxer"
done
ff -i source.wav -c:a pcm_s24le -rf64 always -f wav - >pipe-ffmpeg-rf64.wav
# (not w64: when writing to a pipe, sox writes the header three times, among the samples)
for type in wav aiff au; do
  sox wav-s16le.wav -t wav - 2>/dev/null | cat | sox --ignore-length -t wav - -t "$type" - 2>/dev/null | cat >"pipe-sox.$type"
done
sox -D wav-s32le.wav -b 24 sox-24.wav
sox wav-s16le.wav -B -t wav sox-rifx.wav
sox wav-s16le.wav sox-16.aifc

# FLAC: each depth, rate, number of channels and prediction method that Debian's encoders support
ff -i wav-s16le.wav -c:a flac flac-ffmpeg-16.flac
ff -i source.wav -c:a flac -sample_fmt s32 flac-ffmpeg-24.flac
ff -i wav-s16le.wav -c:a flac -compression_level 12 -lpc_type cholesky -lpc_passes 4 -exact_rice_parameters 1 flac-ffmpeg-best.flac
ff -i wav-s16le.wav -c:a flac -compression_level 0 -frame_size 192 -ch_mode mid_side flac-ffmpeg-fast.flac
ff -i wav-s16le.wav -c:a flac -ar 16000 -ac 1 flac-ffmpeg-mono-16k.flac
ff -i source.wav -c:a flac -ar 48000 -ac 6 flac-ffmpeg-6-channels.flac
ff -i source.wav -c:a flac -ar 11025 -ac 8 -channel_layout 7.1 flac-ffmpeg-8-channels.flac
ff -i wav-s16le.wav -c:a flac -f flac - >flac-pipe-ffmpeg.flac
free() { flac --totally-silent --force --no-padding "$@"; }
for level in 0 5 8; do free "-$level" wav-s16le.wav -o "flac-$level.flac"; done
free -8 -e -p --lax -l 32 -r 15 wav-s16le.wav -o flac-lax.flac
free --lax -b 65535 wav-s16le.wav -o flac-large-blocks.flac
free -b 16 -l 12 wav-s16le.wav -o flac-small-blocks.flac
free -5 wav-u8.wav -o flac-8.flac
free -8 wav-s24le.wav -o flac-24.flac
free -8 wav-s32le.wav -o flac-32.flac
free -5 --ignore-chunk-sizes -c - <wav-s16le.wav >flac-pipe.flac
free -5 --no-md5-sum wav-s16le.wav -o flac-no-md5.flac
ff -i source.wav -t 0.2 -af volume=0 -ar 8000 -c:a pcm_s16le -f wav silence.wav
free -5 silence.wav -o flac-silence.flac
# the lower half of the bits is empty
ff -i wav-u8.wav -c:a pcm_s16le -f wav wasted.wav
free -5 wasted.wav -o flac-wasted-bits.flac
# tags before and after it
{ printf 'ID3\4\0\0\0\0\0\12'; head -c 10 /dev/zero; cat flac-5.flac; } >flac-id3.flac
{ cat flac-pipe.flac; printf 'TAG%125s' ''; } >flac-pipe-id3v1.flac
rm -f silence.wav wasted.wav

# What ffmpeg reads from each of them. It cannot read big-endian WAV and some files that were written to a pipe; those have the
# same samples as the regular file.
for file in wav-*.wav [!w]*.wav *.w64 *.aiff *.aifc *.au *.caf flac-*.flac; do
  case $file in
    source.wav) ;;
    # ffmpeg 5.1 cannot read it
    flac-32.flac) cp wav-s32le.wav.f64 "$file.f64" ;;
    pipe-ffmpeg-rf64.wav) cp wav-s24le.wav.f64 "$file.f64" ;;
    pipe-*) cp wav-s16le.wav.f64 "$file.f64" ;;
    sox-rifx.wav) cp wav-s16le.wav.f64 "$file.f64" ;;
    *) ff -i "$file" -c:a pcm_f64le -f f64le "$file.f64" ;;
  esac
done

# recordings that need a decoder
enc() { ff -i source.wav "$@" || rm -f "${@: -1}"; }
enc -c:a libmp3lame -q:a 4 vbr.mp3
enc -c:a libmp3lame -b:a 64k -ar 16000 -ac 1 mono-16k.mp3
enc -c:a mp2 -b:a 192k layer2.mp2
enc -c:a aac m4a-aac.m4a
enc -c:a alac m4a-alac.m4a
enc -c:a aac -f adts adts.aac
enc -c:a flac -f ogg flac.oga
enc -c:a libopus voice.opus
enc -c:a libopus -f webm browser.webm
enc -c:a libvorbis vorbis.ogg
enc -c:a libspeex -ar 16000 -ac 1 speex.ogg
enc -c:a libopencore_amrnb -ar 8000 -ac 1 -b:a 12.2k memo.amr
enc -c:a wmav2 wma.wma
enc -c:a wavpack wavpack.wv
enc -c:a tta tta.tta
enc -c:a ac3 ac3.ac3
enc -c:a aac -f mpegts ts.ts
enc -c:a libopus matroska.mka
enc -c:a adpcm_ima_wav adpcm.wav
enc -c:a adpcm_ms adpcm-ms.wav
enc -c:a libgsm_ms -ar 8000 -ac 1 gsm.wav
enc -c:a adpcm_g726 -ar 8000 -ac 1 g726.wav
enc -c:a libmp3lame -f wav mp3-in.wav
enc -c:a alac -f caf alac.caf
enc -c:a adpcm_ima_qt -f aiff ima4.aiff
cp vbr.mp3 mp3-called.wav
rm source.wav
