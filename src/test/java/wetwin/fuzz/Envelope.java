package wetwin.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** WeChat's cipher, made by hand so that every part of what it seals can be wrong. */
final class Envelope {
    private static final int BLOCK = 32;
    private static final int HEADER = 20;

    private final byte[] key;
    private final String appId;

    Envelope(String aesKey, String appId) {
        this.key = Base64.getDecoder().decode(aesKey + "=");
        this.appId = appId;
    }

    String sealed(byte[] message) {
        return base64(padded(plain(message, message.length, appId)));
    }

    /** Sealed as no key of WeChat's would. */
    String missealed(byte[] message, Chance chance) {
        return switch (chance.below(12)) {
            case 0 -> base64(padded(plain(message, message.length, "wx0000000000000000")));
            case 1 -> base64(padded(plain(message, message.length, "")));
            case 2 ->
                base64(padded(plain(
                        message, chance.of(-1, Integer.MAX_VALUE, Integer.MIN_VALUE, message.length + 1_000), appId)));
            case 3 -> base64(padded(plain(message, message.length + chance.of(-1, 1, -message.length), appId)));
            case 4 -> base64(withPadding(plain(message, message.length, appId), chance.of(0, 33, 255, -1)));
            case 5 -> base64(new byte[BLOCK * chance.of(0, 1, 2)]);
            case 6 -> base64(Arrays.copyOf(padded(plain(message, message.length, appId)), BLOCK));
            case 7 -> flipped(sealed(message), chance);
            case 8 -> sealed(message).substring(1 + chance.below(20));
            case 9 -> sealed(message).replace('+', '-').replace('/', '_') + "!";
            case 10 -> Base64.getEncoder().encodeToString(chance.bytes(BLOCK * chance.below(40)));
            default -> chance.nastyText();
        };
    }

    String opened(String sealed) {
        byte[] plain = run(Cipher.DECRYPT_MODE, Base64.getDecoder().decode(sealed));
        int length = ByteBuffer.wrap(plain).getInt(HEADER - Integer.BYTES);
        return new String(plain, HEADER, length, UTF_8);
    }

    private static byte[] plain(byte[] message, int length, String appId) {
        byte[] owner = appId.getBytes(UTF_8);
        return ByteBuffer.allocate(HEADER + message.length + owner.length)
                .put("abcdefghijklmnop".getBytes(UTF_8))
                .putInt(length)
                .put(message)
                .put(owner)
                .array();
    }

    private static byte[] padded(byte[] plain) {
        return withPadding(plain, BLOCK - plain.length % BLOCK);
    }

    private static byte[] withPadding(byte[] plain, int value) {
        int padding = BLOCK - plain.length % BLOCK;
        byte[] padded = Arrays.copyOf(plain, plain.length + padding);
        Arrays.fill(padded, plain.length, padded.length, (byte) value);
        return padded;
    }

    private String base64(byte[] padded) {
        return Base64.getEncoder().encodeToString(run(Cipher.ENCRYPT_MODE, padded));
    }

    private static String flipped(String base64, Chance chance) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        bytes[chance.below(bytes.length)] ^= (byte) (1 << chance.below(8));
        return Base64.getEncoder().encodeToString(bytes);
    }

    private byte[] run(int mode, byte[] blocks) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
            return cipher.doFinal(blocks);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
