package wetwin.simulator.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import wetwin.simulator.Lot;

/** What the account has uploaded: for three days, or for good. */
public final class Material {
    private static final Duration TEMPORARY = Duration.ofDays(3);
    private static final int MOST = 200;

    /** A file with its kind; it is gone after the given moment. */
    public record Item(String type, String contentType, byte[] bytes, Instant until) {}

    private final Clock clock;
    private final Lot lot;
    private final Map<String, Item> items = new LinkedHashMap<>();

    Material(Clock clock, Lot lot) {
        this.clock = clock;
        this.lot = lot;
    }

    String keepForThreeDays(String type, Upload upload) {
        return keep(type, upload, clock.instant().plus(TEMPORARY));
    }

    String keepForGood(String type, Upload upload) {
        return keep(type, upload, Instant.MAX);
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

    private String keep(String type, Upload upload, Instant until) {
        if (items.size() >= MOST) items.remove(items.keySet().iterator().next());
        String mediaId = lot.letters(64);
        items.put(mediaId, new Item(type, upload.contentType(), upload.bytes(), until));
        return mediaId;
    }
}
