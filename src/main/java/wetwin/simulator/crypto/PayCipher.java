package wetwin.simulator.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The cipher of WeChat Pay's notifications: AES-256-GCM under the merchant's APIv3 key. */
public final class PayCipher {
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;

    /** Takes the 32 characters of the APIv3 key. */
    public PayCipher(String apiV3Key) {
        this.key = new SecretKeySpec(apiV3Key.getBytes(UTF_8), "AES");
    }

    /** Seals the text; the nonce has 12 characters and must not repeat. */
    public String encrypt(String nonce, String associated, String text) {
        return Base64.getEncoder().encodeToString(run(Cipher.ENCRYPT_MODE, nonce, associated, text.getBytes(UTF_8)));
    }

    public String decrypt(String nonce, String associated, String ciphertext) {
        byte[] sealed = Base64.getDecoder().decode(ciphertext);
        return new String(run(Cipher.DECRYPT_MODE, nonce, associated, sealed), UTF_8);
    }

    private byte[] run(int mode, String nonce, String associated, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce.getBytes(UTF_8)));
            cipher.updateAAD(associated.getBytes(UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not sealed with this key, nonce and associated data", e);
        }
    }
}
