package wetwin.wechat.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** WeChat's signature of callbacks: SHA-1 over the sorted and joined parts. */
final class Signature {
    private Signature() {}

    static String of(String... parts) {
        String[] sorted = parts.clone();
        Arrays.sort(sorted);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1")
                    .digest(String.join("", sorted).getBytes(UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Compares in constant time, so that the right signature cannot be found byte by byte. */
    static boolean matches(String claimed, String... parts) {
        return MessageDigest.isEqual(claimed.getBytes(UTF_8), of(parts).getBytes(UTF_8));
    }
}
