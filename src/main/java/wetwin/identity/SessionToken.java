package wetwin.identity;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A session's token as the front end carries it. We keep its hash only: who reads the database cannot sign in. */
public record SessionToken(String value) {
    private static final Pattern HEADER = Pattern.compile("(?i)bearer ([A-Za-z0-9_-]{43})");

    /** The token of an {@code Authorization: Bearer …} header, if it is one of ours by its shape. */
    public static Optional<SessionToken> of(String authorizationHeader) {
        if (authorizationHeader == null) return Optional.empty();
        Matcher matcher = HEADER.matcher(authorizationHeader.strip());
        return matcher.matches() ? Optional.of(new SessionToken(matcher.group(1))) : Optional.empty();
    }

    /** SHA-256: the token is 256 bits of chance, so nothing slower is needed. */
    public Buffer hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
            return Buffer.buffer(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Never the token: this may be logged. */
    @Override
    public String toString() {
        return "SessionToken[…]";
    }
}
