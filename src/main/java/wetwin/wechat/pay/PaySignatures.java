package wetwin.wechat.pay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** RSA signatures of both sides: ours under what the front end pays with, WeChat Pay's under what it sends. */
final class PaySignatures {
    private static final String ALGORITHM = "SHA256withRSA";

    private PaySignatures() {}

    /** Signs lines that each end in a line feed, the last one, too. */
    static String sign(PrivateKey key, String... lines) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update((String.join("\n", lines) + "\n").getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** WeChat Pay sends wrong signatures on purpose now and then; they differ in length or are no base64 at all. */
    static boolean verifies(PublicKey key, byte[] signed, String signature) {
        try {
            Signature verification = Signature.getInstance(ALGORITHM);
            verification.initVerify(key);
            verification.update(signed);
            return verification.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** What a notification's signature covers, with the body as it came: decoding it might change it. */
    static byte[] signedBytes(String timestamp, String nonce, byte[] body) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes((timestamp + "\n" + nonce + "\n").getBytes(UTF_8));
        signed.writeBytes(body);
        signed.write('\n');
        return signed.toByteArray();
    }
}
