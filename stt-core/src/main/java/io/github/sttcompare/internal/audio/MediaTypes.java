package io.github.sttcompare.internal.audio;

import java.util.Locale;

/** Media types of recordings. */
final class MediaTypes {

    private MediaTypes() {}

    /** {@return the usual extension of files of a type, without a dot} */
    static String extension(String mediaType) {
        String type = mediaType.toLowerCase(Locale.ROOT);
        int parameters = type.indexOf(';');
        return switch (parameters < 0 ? type : type.substring(0, parameters).strip()) {
            case "audio/wav", "audio/x-rifx", "audio/x-rf64", "audio/x-bw64" -> "wav";
            case "audio/x-w64" -> "w64";
            case "audio/aiff" -> "aiff";
            case "audio/basic" -> "au";
            case "audio/x-caf" -> "caf";
            case "audio/mpeg" -> "mp3";
            case "audio/mp4" -> "m4a";
            case "audio/aac" -> "aac";
            case "audio/flac" -> "flac";
            case "audio/ogg" -> "ogg";
            case "audio/webm" -> "webm";
            case "audio/amr" -> "amr";
            default -> "bin";
        };
    }
}
