package wetwin.membership;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import wetwin.membership.CouponRepository.Batch;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.Problem;

/** Codes that become coupons: many that are good once, or one that many share. */
@ApplicationScoped
public class CouponCodes {
    public static final int MOST_AT_ONCE = 1_000;

    /** @param most how often it may be used in all */
    public record Code(String code, int most, int used) {}

    private final CouponRepository coupons;
    private final Database database;
    private final Ids ids;
    private final Clock clock;

    CouponCodes(CouponRepository coupons, Database database, Ids ids, Clock clock) {
        this.coupons = coupons;
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /** The latest thousand of a template. */
    public Uni<List<Code>> of(UUID template) {
        return coupons.codes(template);
    }

    /**
     * Makes so many codes. Repeatable by template and key: those that were made under it. Fails with {@code NOT_FOUND}
     * where there is no such template, or it is stopped.
     */
    public Uni<List<Code>> make(UUID template, int count, int most, Optional<Instant> validUntil, String key) {
        UUID batch = UUID.nameUUIDFromBytes((template + ":" + key).getBytes(StandardCharsets.UTF_8));
        List<CouponCode> drawn = Stream.generate(() -> CouponCode.draw(ids::below))
                .distinct()
                .limit(count)
                .toList();
        return database.inTransaction(tx -> coupons.createCodes(
                                tx, new Batch(batch, template, most, validUntil), drawn, clock.instant())
                        .chain(() -> coupons.codesOf(tx, batch)))
                .invoke(made -> {
                    if (made.isEmpty()) throw Problem.notFound();
                });
    }
}
