package wetwin.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import wetwin.platform.Ids;
import wetwin.platform.Setting;

/** Encrypts what is stored: AES-256-GCM, a nonce of chance before each, a version byte before that. */
final class DataCipher {
    private static final byte VERSION = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final Ids ids;

    DataCipher(Optional<String> dataKey, Ids ids) {
        this.key = new SecretKeySpec(keyBytes(new Setting("WETWIN_IDENTITY_DATA_KEY", dataKey)), "AES");
        this.ids = ids;
    }

    /** @param kind what it is: nothing of another kind is opened as it; empty for phone numbers */
    byte[] seal(String plain, String kind) {
        byte[] nonce = ids.bytes(NONCE_BYTES);
        byte[] text = plain.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, kind, nonce, text, 0, text.length);
        byte[] stored = new byte[1 + NONCE_BYTES + sealed.length];
        stored[0] = VERSION;
        System.arraycopy(nonce, 0, stored, 1, NONCE_BYTES);
        System.arraycopy(sealed, 0, stored, 1 + NONCE_BYTES, sealed.length);
        return stored;
    }

    String open(byte[] stored, String kind) {
        if (stored[0] != VERSION) throw new IllegalStateException("personal data of unknown version " + stored[0]);
        byte[] nonce = Arrays.copyOfRange(stored, 1, 1 + NONCE_BYTES);
        byte[] plain = run(Cipher.DECRYPT_MODE, kind, nonce, stored, 1 + NONCE_BYTES, stored.length - 1 - NONCE_BYTES);
        return new String(plain, StandardCharsets.UTF_8);
    }

    /** The same for the same text; nobody without the key can try out which text it is of. */
    byte[] mark(String plain, String kind) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
            return mac.doFinal((kind + "\n" + plain).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("personal data could not be marked", e);
        }
    }

    private byte[] run(int mode, String kind, byte[] nonce, byte[] input, int offset, int length) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            if (!kind.isEmpty()) cipher.updateAAD(kind.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input, offset, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("personal data could not be encrypted or decrypted", e);
        }
    }

    private static byte[] keyBytes(Setting setting) {
        String rule = "32 bytes in base64.";
        try {
            byte[] bytes = Base64.getDecoder().decode(setting.required().strip());
            if (bytes.length == KEY_BYTES) return bytes;
        } catch (IllegalArgumentException e) {
            throw setting.malformed(rule, e);
        }
        throw setting.malformed(rule, null);
    }
}
