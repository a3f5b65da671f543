package wetwin.inbox;

/** What a push may be answered with at once; WeChat shows at most one reply for each push. */
public sealed interface PassiveReply {
    /** Text of about 2048 bytes at most; may hold links and links into the mini program. */
    record Text(String content) implements PassiveReply {}

    record Image(String mediaId) implements PassiveReply {}

    /** One article; WeChat allows no more. */
    record News(String title, String description, String pictureUrl, String url) implements PassiveReply {}

    /** Hands this message to the human agents; only messages can be handed over, events not. */
    record HandOver() implements PassiveReply {}

    /** Acknowledges the push; the person sees nothing. */
    record Nothing() implements PassiveReply {}
}
