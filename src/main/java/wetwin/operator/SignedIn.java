package wetwin.operator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * An operator whose session is good.
 *
 * @param csrf what a write must bring along in a header, because a foreign page can make a browser send its cookie only
 */
public record SignedIn(String name, String role, String csrf) {
    /** Takes the same time wherever the two differ. */
    public boolean wrote(String csrfHeader) {
        return csrfHeader != null
                && MessageDigest.isEqual(
                        csrf.getBytes(StandardCharsets.UTF_8), csrfHeader.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "SignedIn[" + name + "]";
    }
}
