package io.github.sttcompare.internal.audio;

import java.util.Locale;

/** Media types of recordings. */
final class MediaTypes {

    private MediaTypes() {}

    /** {@return the media type of a codec in a container, as {@link io.github.sttcompare.spi.AudioKind} names them} */
    static String of(String container, String codec) {
        return switch (container) {
            case "mp3" -> "audio/mpeg";
            case "adts", "latm" -> "audio/aac";
            case "amr" -> codec.equals("amr-wb") ? "audio/amr-wb" : "audio/amr";
            case "asf" -> "audio/x-ms-wma";
            case "au" -> "audio/basic";
            case "ac3", "eac3", "flac", "mp4", "ogg", "wav", "webm", "aiff" -> "audio/" + container;
            case "matroska", "caf", "w64", "wavpack", "ape", "tta", "musepack", "dsf", "voc", "flv" -> "audio/x-" + container;
            case "musepack8" -> "audio/x-musepack";
            case "dts" -> "audio/vnd.dts";
            case "mpegts" -> "video/mp2t";
            case "mpegps" -> "video/mpeg";
            case "rm" -> "audio/x-pn-realaudio";
            default -> "application/octet-stream";
        };
    }

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
            case "audio/amr-wb" -> "awb";
            case "audio/x-ms-wma" -> "wma";
            case "audio/ac3" -> "ac3";
            case "audio/eac3" -> "eac3";
            case "audio/x-matroska" -> "mka";
            case "audio/x-wavpack" -> "wv";
            case "audio/x-ape" -> "ape";
            case "audio/x-tta" -> "tta";
            case "audio/x-musepack" -> "mpc";
            case "audio/x-dsf" -> "dsf";
            case "audio/x-voc" -> "voc";
            case "audio/x-flv" -> "flv";
            case "audio/vnd.dts" -> "dts";
            case "video/mp2t" -> "ts";
            case "video/mpeg" -> "mpg";
            case "audio/x-pn-realaudio" -> "rm";
            default -> "bin";
        };
    }
}
