package wetwin.messaging.picture;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import wetwin.platform.Problem;

/** A picture's file. */
public record PictureBytes(PictureKind kind, byte[] bytes) {
    /** What a request may hold in base64; WeChat would take 1 MB in an article. The console makes larger ones smaller. */
    public static final int MOST = 350 * 1024;

    /** Fails with {@code PICTURE_TOO_LARGE} or {@code PICTURE_KIND} (400). */
    static PictureBytes checked(byte[] bytes) {
        if (bytes.length > MOST) throw new Problem(400, "PICTURE_TOO_LARGE").with("most", MOST);
        return new PictureBytes(PictureKind.of(bytes).orElseThrow(() -> new Problem(400, "PICTURE_KIND")), bytes);
    }

    byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
