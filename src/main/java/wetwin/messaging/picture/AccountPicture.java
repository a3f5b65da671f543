package wetwin.messaging.picture;

import java.time.Instant;
import java.util.UUID;

/**
 * A picture of the library.
 *
 * @param name the operators' own
 * @param size in bytes
 * @param mediaId what a message, a card or an article's cover names it by
 * @param url where a card inside an article finds it
 * @param articleUrl where an article's text finds it
 */
public record AccountPicture(
        UUID id,
        String name,
        PictureKind kind,
        int size,
        String mediaId,
        String url,
        String articleUrl,
        Instant addedAt,
        String addedBy) {}
