package wetwin.inbox;

/**
 * Turns the reply to one push into what WeChat accepts for that push: in the push's format (XML or JSON), encrypted
 * with the key that decrypted the push when it came encrypted.
 */
public interface ReplySealer {
    /** Body and media type of an HTTP answer 200. */
    record Sealed(String mediaType, String body) {}

    /** The reply as a readable document, to be kept: a redelivery is answered with the same one. */
    String write(PassiveReply reply);

    /** Seals what {@link #write} gave, now or at an earlier delivery of the same message. */
    Sealed seal(String written);

    default Sealed answer(PassiveReply reply) {
        return seal(write(reply));
    }
}
