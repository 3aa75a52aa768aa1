package io.github.sttcompare.internal.audio;

/** What was found in a container for uncompressed samples. */
sealed interface PcmFound permits PcmLayout, OtherCodec {}
