package wetwin.simulator.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The cipher of message pushes: AES-256-CBC with padding to 32 bytes and the appid sealed in behind the message. */
public final class MessageCipher {
    private static final int BLOCK_BYTES = 32;
    private static final int RANDOM_BYTES = 16;
    private static final int LENGTH_BYTES = 4;

    private final byte[] key;
    private final String appId;

    /** Takes the 43 characters of an EncodingAESKey; spare bits in the last one are ignored, as the platform does. */
    public MessageCipher(String encodingAesKey, String appId) {
        this.key = Base64.getDecoder().decode(encodingAesKey + "=");
        this.appId = appId;
    }

    /** Seals a message; {@code random} are the 16 bytes that make equal messages look different. */
    public String encrypt(byte[] random, String message) {
        byte[] text = message.getBytes(UTF_8);
        byte[] tail = appId.getBytes(UTF_8);
        int length = RANDOM_BYTES + LENGTH_BYTES + text.length + tail.length;
        int padding = BLOCK_BYTES - length % BLOCK_BYTES;
        var plain = ByteBuffer.allocate(length + padding)
                .put(random, 0, RANDOM_BYTES)
                .putInt(text.length)
                .put(text)
                .put(tail);
        Arrays.fill(plain.array(), length, length + padding, (byte) padding);
        return Base64.getEncoder().encodeToString(run(Cipher.ENCRYPT_MODE, plain.array()));
    }

    /** Opens what {@link #encrypt} sealed. Fails with {@link Unreadable} for another key, appid or a broken padding. */
    public String decrypt(String encrypted) {
        byte[] plain = run(Cipher.DECRYPT_MODE, decoded(encrypted));
        int end = plain.length - padding(plain);
        if (end < RANDOM_BYTES + LENGTH_BYTES) throw new Unreadable("too short");
        int length = ByteBuffer.wrap(plain).getInt(RANDOM_BYTES);
        int start = RANDOM_BYTES + LENGTH_BYTES;
        if (length < 0 || length > end - start) throw new Unreadable("length beyond the end");
        if (!new String(plain, start + length, end - start - length, UTF_8).equals(appId)) {
            throw new Unreadable("sealed for another appid");
        }
        return new String(plain, start, length, UTF_8);
    }

    private static int padding(byte[] plain) {
        if (plain.length == 0) throw new Unreadable("empty");
        int padding = plain[plain.length - 1];
        if (padding < 1 || padding > BLOCK_BYTES || padding > plain.length) throw new Unreadable("bad padding");
        return padding;
    }

    private static byte[] decoded(String encrypted) {
        try {
            return Base64.getDecoder().decode(encrypted.strip());
        } catch (IllegalArgumentException e) {
            throw new Unreadable("not base64");
        }
    }

    private byte[] run(int mode, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, RANDOM_BYTES));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new Unreadable(e.getMessage());
        }
    }

    /** What cannot be opened with this key for this appid. */
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String reason) {
            super("Encrypted message refused: " + reason);
        }
    }
}
