package io.github.sttcompare.kit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The forms in which a secret may be repeated, as hashes of all their pieces. */
final class SecretForms {

    /** The longest piece that is needed to recognise a secret, in letters and digits. */
    static final int LONGEST_PIECE = 8;

    /** The shortest piece: shorter secrets are only found as a whole. */
    private static final int SHORTEST_PIECE = 4;

    private SecretForms() {}

    /** Adds the pieces of all forms of a secret to those of their length. */
    static void addPieces(String secret, Map<Integer, SecretPieces> pieces) {
        int letters = 0;
        for (SecretLetters read = new SecretLetters(secret); read.next(); ) {
            letters++;
        }
        if (letters == 0) {
            return;
        }
        int length = letters <= SHORTEST_PIECE ? letters : Math.clamp((letters + 1) / 2, SHORTEST_PIECE, LONGEST_PIECE);
        SecretPieces hashes = pieces.computeIfAbsent(length, SecretPieces::new);
        for (String form : forms(secret)) {
            addPieces(form, hashes);
            addPieces(new StringBuilder(form).reverse().toString(), hashes);
        }
    }

    private static void addPieces(String form, SecretPieces hashes) {
        PieceHash hash = new PieceHash(hashes.length());
        SecretLetters read = new SecretLetters(form);
        for (int i = 1; read.next(); i++) {
            hash.add(read.letter());
            if (i >= hashes.length()) {
                hashes.add(hash.value());
            }
        }
    }

    private static List<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        List<String> forms = new ArrayList<>(List.of(secret, HexFormat.of().formatHex(bytes)));
        for (int before = 0; before < 3; before++) {
            // three bytes are four letters, so there are three ways in which a longer text may contain the secret
            byte[] moved = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, moved, before, bytes.length);
            String encoded = Base64.getEncoder().encodeToString(moved);
            // without the letters that depend on what precedes and follows it
            forms.add(encoded.substring((8 * before + 5) / 6, Math.max((8 * before + 5) / 6, 8 * moved.length / 6)));
        }
        return forms;
    }
}
