package io.github.sttcompare.internal.audio;

/** What a container for uncompressed samples was found to hold. */
sealed interface PcmFound permits PcmLayout, OtherCodec {}
