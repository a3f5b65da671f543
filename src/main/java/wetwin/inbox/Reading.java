package wetwin.inbox;

/** What came of reading a push. */
public sealed interface Reading {
    record Accepted(IncomingMessage message, ReplySealer replies) implements Reading {}

    record Refused(Reason reason) implements Reading {}

    /** Why a push is not believed; {@link #MALFORMED} and what follows it came from WeChat all the same. */
    enum Reason {
        /** Longer than any push WeChat sends. */
        TOO_LARGE,
        /** A parameter that the signature needs is missing, or the signature is another. */
        BAD_SIGNATURE,
        /** Signed too long ago, or in the future: a replay. */
        STALE,
        /** Not encrypted, where a body that nothing protects is not accepted. */
        PLAIN_NOT_ALLOWED,
        /** Neither the current nor the previous key gives a message. */
        UNDECRYPTABLE,
        /** Decrypted for another account. */
        WRONG_APPID,
        /** No document of the expected shape. */
        MALFORMED,
        /** A document type declaration, an entity, or more depth or elements than any push has. */
        FORBIDDEN_XML
    }
}
