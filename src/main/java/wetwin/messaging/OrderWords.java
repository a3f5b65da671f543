package wetwin.messaging;

import java.time.Instant;
import java.util.Optional;

/**
 * An order as a notice speaks of it.
 *
 * @param brought empty where its person comes for it
 */
record OrderWords(
        String number,
        String shopName,
        String goods,
        int payableFen,
        Optional<String> pickupCode,
        Instant placedAt,
        Optional<Brought> brought) {}
