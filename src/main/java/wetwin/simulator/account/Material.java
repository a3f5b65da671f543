package wetwin.simulator.account;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import wetwin.simulator.Lot;
import wetwin.simulator.Side;

/** What the two accounts have uploaded, for three days or for good, and what people have sent to one of them. */
public final class Material {
    private static final Duration TEMPORARY = Duration.ofDays(3);
    private static final int MOST = 200;

    /** A picture that an operator has uploaded for good on WeChat's website, for cards. */
    private static final String WELCOME_PICTURE = "sim-welcome-picture";

    /** A file with its kind, and whose it is; it is gone after the given moment. */
    public record Item(String type, String contentType, byte[] bytes, Instant until, Side holder) {}

    private final Clock clock;
    private final Lot lot;
    private final Map<String, Item> items = new LinkedHashMap<>();

    Material(Clock clock, Lot lot) {
        this.clock = clock;
        this.lot = lot;
        items.put(
                WELCOME_PICTURE,
                new Item("image", "image/svg+xml", welcomePicture(), Instant.MAX, Side.SERVICE_ACCOUNT));
    }

    String keepForThreeDays(String type, Upload upload, Side holder) {
        return keep(type, upload, clock.instant().plus(TEMPORARY), holder);
    }

    /** A picture that somebody sends to one of the two. */
    public String keepSent(String contentType, byte[] bytes, Side to) {
        return keep(
                "image",
                new Upload("picture", contentType, bytes),
                clock.instant().plus(TEMPORARY),
                to);
    }

    String keepForGood(String type, Upload upload) {
        return keep(type, upload, Instant.MAX, Side.SERVICE_ACCOUNT);
    }

    public Optional<Item> find(String mediaId) {
        return Optional.ofNullable(items.get(mediaId)).filter(item -> item.until.isAfter(clock.instant()));
    }

    /** Where a phone finds the picture with this id. */
    public Optional<String> pictureUrl(String mediaId) {
        return find(mediaId)
                .filter(item -> item.type.equals("image") || item.type.equals("thumb"))
                .map(item -> "/simulator/api/material/" + mediaId);
    }

    /** The same of what one of the two holds: none can send what the other has. */
    Optional<String> pictureUrl(String mediaId, Side holder) {
        return pictureUrl(mediaId).filter(url -> items.get(mediaId).holder == holder);
    }

    private String keep(String type, Upload upload, Instant until, Side holder) {
        if (items.size() >= MOST) items.remove(oldest());
        String mediaId = lot.letters(64);
        items.put(mediaId, new Item(type, upload.contentType(), upload.bytes(), until, holder));
        return mediaId;
    }

    private String oldest() {
        return items.keySet().stream()
                .filter(id -> !id.equals(WELCOME_PICTURE))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] welcomePicture() {
        try (InputStream picture = Material.class.getResourceAsStream("/simulator/welcome.svg")) {
            return picture.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
