package wetwin.wechat.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * WeChat's message cipher: AES-256-CBC over 16 random bytes, the message's length, the message and the appid, padded
 * to blocks of 32. By the JDK and not by the SDK, whose cipher hands out neither the appid, which therefore nobody
 * could check, nor the fact that a padding is wrong.
 */
final class MessageCipher {
    static final int RANDOM_BYTES = 16;

    private static final int HEADER_BYTES = RANDOM_BYTES + Integer.BYTES;
    private static final int PADDING_BLOCK = 32;

    private final SecretKeySpec key;
    private final IvParameterSpec iv;

    /** @param encodingAesKey 43 characters; the spare bits of the last one may be set, as in most real keys */
    MessageCipher(String encodingAesKey) {
        byte[] bytes = Base64.getDecoder().decode(encodingAesKey + "=");
        this.key = new SecretKeySpec(bytes, "AES");
        this.iv = new IvParameterSpec(bytes, 0, RANDOM_BYTES);
    }

    /** What was inside. */
    record Opened(String message, String appId) {}

    /** The text is not one that this key made. */
    static final class Undecryptable extends Exception {
        private static final long serialVersionUID = 1L;

        Undecryptable(String reason, Throwable cause) {
            super(reason, cause);
        }
    }

    Opened open(String encrypted) throws Undecryptable {
        byte[] plain = withoutPadding(decrypted(encrypted));
        int rest = plain.length - HEADER_BYTES;
        if (rest < 0) throw new Undecryptable("too short", null);
        int length = ByteBuffer.wrap(plain).getInt(RANDOM_BYTES);
        if (length < 0 || length > rest) throw new Undecryptable("impossible length", null);
        return new Opened(
                new String(plain, HEADER_BYTES, length, UTF_8),
                new String(plain, HEADER_BYTES + length, rest - length, UTF_8));
    }

    String seal(byte[] random, String message, String appId) {
        byte[] text = message.getBytes(UTF_8);
        byte[] id = appId.getBytes(UTF_8);
        int content = HEADER_BYTES + text.length + id.length;
        int padding = PADDING_BLOCK - content % PADDING_BLOCK;
        ByteBuffer plain = ByteBuffer.allocate(content + padding)
                .put(random, 0, RANDOM_BYTES)
                .putInt(text.length)
                .put(text)
                .put(id);
        Arrays.fill(plain.array(), content, content + padding, (byte) padding);
        try {
            return Base64.getEncoder()
                    .encodeToString(cipher(Cipher.ENCRYPT_MODE).doFinal(plain.array()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] decrypted(String encrypted) throws Undecryptable {
        try {
            return cipher(Cipher.DECRYPT_MODE).doFinal(Base64.getDecoder().decode(encrypted.strip()));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new Undecryptable("not base64 of whole blocks", e);
        }
    }

    private static byte[] withoutPadding(byte[] padded) throws Undecryptable {
        int padding = padded.length == 0 ? 0 : padded[padded.length - 1];
        if (padding < 1 || padding > PADDING_BLOCK || padding > padded.length)
            throw new Undecryptable("bad padding", null);
        for (int i = padded.length - padding; i < padded.length; i++)
            if (padded[i] != padding) throw new Undecryptable("bad padding", null);
        return Arrays.copyOf(padded, padded.length - padding);
    }

    private Cipher cipher(int mode) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(mode, key, iv);
        return cipher;
    }
}
