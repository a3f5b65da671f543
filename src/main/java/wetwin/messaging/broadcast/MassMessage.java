package wetwin.messaging.broadcast;

/** What goes out to many, ready to be sent. */
public sealed interface MassMessage {
    record Text(String content) implements MassMessage {}

    record Image(String mediaId) implements MassMessage {}

    /** @param mediaId of the draft that WeChat holds */
    record Article(String mediaId) implements MassMessage {}
}
