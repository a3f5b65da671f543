package wetwin.simulator.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** The SHA-1 signature of message pushes, of address checks and of encrypted replies. */
public final class MessageSignature {
    private MessageSignature() {}

    /** Signs the parts in whatever order they are given: the platform sorts them. */
    public static String of(String... parts) {
        var sorted = parts.clone();
        Arrays.sort(sorted);
        return sha1(String.join("", sorted));
    }

    /** Lower-case hexadecimal SHA-1 of the text's UTF-8 bytes. */
    public static String sha1(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no SHA-1", e);
        }
    }
}
