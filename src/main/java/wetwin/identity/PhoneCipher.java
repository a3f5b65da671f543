package wetwin.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import wetwin.platform.CheckedAtStart;
import wetwin.platform.Ids;
import wetwin.platform.Setting;

/** Encrypts phone numbers at rest: AES-256-GCM, a nonce of chance before each, a version byte before that. */
@Singleton
class PhoneCipher implements CheckedAtStart {
    private static final byte VERSION = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final Ids ids;

    @Inject
    PhoneCipher(IdentityConfig config, Ids ids) {
        this(config.dataKey(), ids);
    }

    PhoneCipher(Optional<String> dataKey, Ids ids) {
        this.key = new SecretKeySpec(keyBytes(new Setting("WETWIN_IDENTITY_DATA_KEY", dataKey)), "AES");
        this.ids = ids;
    }

    byte[] encrypt(PhoneNumber phone) {
        byte[] nonce = ids.bytes(NONCE_BYTES);
        byte[] plain = (phone.countryCode() + " " + phone.number()).getBytes(StandardCharsets.UTF_8);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, plain, 0, plain.length);
        byte[] stored = new byte[1 + NONCE_BYTES + sealed.length];
        stored[0] = VERSION;
        System.arraycopy(nonce, 0, stored, 1, NONCE_BYTES);
        System.arraycopy(sealed, 0, stored, 1 + NONCE_BYTES, sealed.length);
        return stored;
    }

    PhoneNumber decrypt(byte[] stored) {
        if (stored[0] != VERSION) throw new IllegalStateException("phone number of unknown version " + stored[0]);
        byte[] nonce = Arrays.copyOfRange(stored, 1, 1 + NONCE_BYTES);
        byte[] plain = run(Cipher.DECRYPT_MODE, nonce, stored, 1 + NONCE_BYTES, stored.length - 1 - NONCE_BYTES);
        String[] parts = new String(plain, StandardCharsets.UTF_8).split(" ", 2);
        return new PhoneNumber(parts[0], parts[1]);
    }

    private byte[] run(int mode, byte[] nonce, byte[] input, int offset, int length) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(input, offset, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a phone number could not be encrypted or decrypted", e);
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
