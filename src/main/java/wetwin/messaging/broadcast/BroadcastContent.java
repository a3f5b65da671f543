package wetwin.messaging.broadcast;

import java.util.List;
import java.util.Optional;

/** What a broadcast says, as an operator writes it. */
public sealed interface BroadcastContent {
    /** @param text with {@code [words](pages/…)} as links into the mini program */
    record Text(String text) implements BroadcastContent {}

    /** A picture that WeChat holds for the account. */
    record Image(String mediaId) implements BroadcastContent {}

    /** @param coverMediaId a picture that WeChat holds for good */
    record Article(
            String title, Optional<String> author, Optional<String> digest, String coverMediaId, List<Block> blocks)
            implements BroadcastContent {}

    /** A part of an article, from top to bottom. */
    sealed interface Block {
        /** Each line is a paragraph; {@code [words](pages/…)} is a link. */
        record Paragraphs(String text) implements Block {}

        /** @param url as WeChat gave it when the picture was uploaded; it drops all others */
        record Picture(String url) implements Block {}

        /** A mini-program card. */
        record Card(String title, String page, String pictureUrl) implements Block {}
    }
}
