package wetwin.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Counts what people and addresses may do how often. Function instances share nothing but PostgreSQL, so the counts are
 * there: one row per allowance, one statement per question. Without the database nothing is admitted; whatever is limited
 * needs it anyway.
 */
@ApplicationScoped
public class RateLimits {
    private static final String TAKE_ONE = """
            use_%1$d as (
                insert into rate_limit as kept (key, whole_at)
                select $%2$d::bytea, $1::timestamptz + make_interval(secs => $%4$d) %6$s
                on conflict on constraint rate_limit_once
                do update set whole_at = make_interval(secs => $%4$d)
                    + case when kept.whole_at > $%5$d then $1 else greatest(kept.whole_at, $1) end
                where kept.whole_at <= $%3$d or kept.whole_at > $%5$d
                returning 1)""";

    private static final String ANSWER_ONE = """
            exists (select from use_%1$d) as admitted_%1$d,
            (select whole_at from rate_limit where key = $%2$d::bytea) as whole_at_%1$d""";

    private static final String GIVE_BACK =
            "update rate_limit set whole_at = whole_at - make_interval(secs => $2) where key = $1";

    private static final String FORGET = """
            delete from rate_limit
            where whole_at < $1 and key in (select key from rate_limit where whole_at < $1 limit $2)""";

    private static final List<String> TAKE =
            IntStream.rangeClosed(1, 3).mapToObj(RateLimits::take).toList();

    private final Database database;
    private final Clock clock;
    private final SecretKeySpec secret;

    /**
     * @param databaseUrl holds the database's password. Addresses are few enough to try them all, so a plain hash would
     *     not hide them; this one needs a secret that is in no row and no backup, and which each instance already has.
     */
    RateLimits(
            Database database,
            Clock clock,
            @ConfigProperty(name = "wetwin.database.url") Optional<String> databaseUrl) {
        this.database = database;
        this.clock = clock;
        this.secret = new SecretKeySpec(
                ("wetwin rate limits " + databaseUrl.orElse("")).getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /**
     * Uses each allowance once, or says how long to wait. One round trip.
     *
     * @param allowances the narrowest first, at most three: a wider one, which others share, is only used by what the
     *     narrower ones admit. Always in the same order, so that no two wait for each other.
     */
    public Uni<Admission> take(List<Allowance> allowances) {
        Instant now = clock.instant();
        List<Object> arguments = new ArrayList<>(List.of(now));
        for (Allowance allowance : allowances) {
            arguments.add(key(allowance));
            arguments.add(RateLimitPolicy.latestWholeAt(allowance.limit(), now));
            arguments.add(seconds(allowance));
            arguments.add(RateLimitPolicy.beyondAnyUse(allowance.limit(), now));
        }
        return database.query(TAKE.get(allowances.size() - 1), arguments.toArray())
                .map(rows ->
                        RateLimitPolicy.decide(uses(allowances, rows.iterator().next()), now));
    }

    /** As {@link #take}; a refusal is {@code TOO_MANY_REQUESTS} (429). */
    public Uni<Void> require(Allowance... allowances) {
        return take(List.of(allowances))
                .invoke(admission -> {
                    if (admission instanceof Admission.Refused(Duration retryAfter)) {
                        throw Problem.tooMany("TOO_MANY_REQUESTS", retryAfter);
                    }
                })
                .replaceWithVoid();
    }

    /** Makes up for one use of each: it turned out not to be what the limit is against. One by one, so none waits. */
    public Uni<Void> giveBack(List<Allowance> allowances) {
        return OneByOne.each(allowances, used -> database.query(GIVE_BACK, key(used), seconds(used)))
                .replaceWithVoid();
    }

    /** Deletes what is whole again: it says the same as no row. */
    Uni<Integer> forget() {
        Instant now = clock.instant();
        return Forgetting.inBatches(batch -> database.query(FORGET, now, batch).map(RowSet::rowCount));
    }

    /** After the moment, each allowance takes four arguments. */
    private static String take(int count) {
        String uses = IntStream.rangeClosed(1, count)
                .mapToObj(n -> TAKE_ONE.formatted(
                        n,
                        4 * n - 2,
                        4 * n - 1,
                        4 * n,
                        4 * n + 1,
                        n == 1 ? "" : "where exists (select from use_" + (n - 1) + ")"))
                .collect(Collectors.joining(", ", "with ", ""));
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> ANSWER_ONE.formatted(n, 4 * n - 2))
                .collect(Collectors.joining(", ", uses + " select ", ""));
    }

    private static List<RateLimitPolicy.Use> uses(List<Allowance> allowances, Row row) {
        return IntStream.rangeClosed(1, allowances.size())
                .mapToObj(n -> new RateLimitPolicy.Use(
                        allowances.get(n - 1).limit(),
                        row.getBoolean("admitted_" + n),
                        Optional.ofNullable(row.getOffsetDateTime("whole_at_" + n))
                                .map(wholeAt -> wholeAt.toInstant())))
                .toList();
    }

    private static double seconds(Allowance allowance) {
        return allowance.limit().interval().toNanos() / 1e9;
    }

    private Buffer key(Allowance allowance) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            String name = allowance.purpose() + '\0' + allowance.whose();
            return Buffer.buffer(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
