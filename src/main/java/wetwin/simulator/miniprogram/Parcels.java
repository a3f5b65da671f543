package wetwin.simulator.miniprogram;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import wetwin.simulator.Lot;

/** Parcels on their way, by the time since WeChat was told of them: with their receiver after a day and six hours. */
final class Parcels {
    /** @param status 0 nothing, 1 picked up, 2 in transit, 3 being delivered, 4 signed for */
    record Seen(String number, int status) {}

    private record Parcel(String token, Instant since) {}

    private static final Duration PICKED_UP = Duration.ofMinutes(30);
    private static final Duration IN_TRANSIT = Duration.ofHours(3);
    private static final Duration BEING_DELIVERED = Duration.ofHours(26);
    private static final Duration SIGNED = Duration.ofHours(30);

    private final Map<String, Parcel> byNumber = new LinkedHashMap<>();
    private final Clock clock;
    private final Lot lot;

    Parcels(Clock clock, Lot lot) {
        this.clock = clock;
        this.lot = lot;
    }

    /** The same number again has the same token. */
    String follow(String number) {
        return byNumber.computeIfAbsent(number, unknown -> new Parcel("waybill-" + lot.letters(16), clock.instant()))
                .token();
    }

    Optional<Seen> look(String token) {
        return byNumber.entrySet().stream()
                .filter(known -> known.getValue().token().equals(token))
                .map(known -> new Seen(known.getKey(), status(known.getValue().since())))
                .findFirst();
    }

    private int status(Instant since) {
        Duration age = Duration.between(since, clock.instant());
        if (age.compareTo(SIGNED) >= 0) return 4;
        if (age.compareTo(BEING_DELIVERED) >= 0) return 3;
        if (age.compareTo(IN_TRANSIT) >= 0) return 2;
        return age.compareTo(PICKED_UP) >= 0 ? 1 : 0;
    }
}
