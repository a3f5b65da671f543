package wetwin.wechat;

import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** A host whose certificate has expired, is another host's, or is signed by nobody we trust: nothing was sent to it. */
public final class Untrusted {
    private Untrusted() {}

    /** What is wrong with the certificate, if that is what failed. */
    public static Optional<String> certificate(Throwable thrown) {
        boolean untrusted = causes(thrown)
                .anyMatch(
                        cause -> cause instanceof SSLHandshakeException || cause instanceof SSLPeerUnverifiedException);
        return untrusted
                ? causes(thrown)
                        .reduce((outer, inner) -> inner)
                        .map(innermost -> "its certificate is not accepted: " + innermost.getMessage())
                : Optional.empty();
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause);
    }
}
