package wetwin.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import wetwin.platform.Allowance;
import wetwin.platform.ClientAddress;
import wetwin.platform.Database;
import wetwin.platform.Forgetting;
import wetwin.platform.Ids;
import wetwin.platform.Problem;
import wetwin.platform.RateLimits;
import wetwin.platform.Tx;

/** The mini program's sessions: opaque tokens, checked on every call, ended by logout, rotation or time. */
@ApplicationScoped
public class Sessions {
    /** A session just begun: the only moment at which its token is known. */
    public record Begun(SessionToken token, Instant expiresAt) {}

    private static final Logger LOG = Logger.getLogger(Sessions.class);

    /** How long after a rotation its former token may still arrive, from calls that were on their way. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(1);

    private static final String FIND = "select person_id, openid from session_person($1, $2)";

    /**
     * Of whom, where and when. A zone that stays the same is written once a day: of two persons who are one, what was told
     * last counts.
     */
    private static final String PLACE = """
            place as (
                insert into told_time_zone as z (person_id, time_zone, told_at)
                %s where known_time_zone($6::text)
                on conflict on constraint told_time_zone_once do update
                set time_zone = excluded.time_zone, told_at = excluded.told_at
                where z.time_zone <> excluded.time_zone or z.told_at < excluded.told_at - interval '24 hours')""";

    private static final String BEGIN = """
            with %s
            insert into session (token_hash, person_id, openid, created_at, expires_at)
            values ($1, $2, $3, $4, $5)""".formatted(PLACE.formatted("select $2, $6, $4"));

    private static final String END = "update session set ended_at = $2 where token_hash = $1 and ended_at is null";

    private static final String ROTATE = """
            with former as (
                update session set ended_at = $2, rotated_at = $2
                where token_hash = $1 and ended_at is null and expires_at > $2
                returning person_id, openid, coalesce(chain, token_hash) as chain, coalesce(begun_at, created_at) as begun_at),
            %s
            insert into session (token_hash, person_id, openid, created_at, expires_at, chain, begun_at)
            select $3, person_id, openid, $2, least($4, begun_at + make_interval(secs => $5)), chain, begun_at from former
            returning expires_at""".formatted(PLACE.formatted("select person_id, $6, $2 from former"));

    private static final String END_CHAIN = """
            update session set ended_at = $2
            where ended_at is null
            and chain = (select coalesce(chain, token_hash) from session where token_hash = $1 and rotated_at < $3)""";

    private static final String FORGET = """
            delete from session where token_hash in (
                select token_hash from session where expires_at < $1 order by expires_at limit $2)""";

    private final Database database;
    private final Ids ids;
    private final Clock clock;
    private final IdentityConfig config;
    private final RateLimits limits;

    Sessions(Database database, Ids ids, Clock clock, IdentityConfig config, RateLimits limits) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
        this.limits = limits;
    }

    /** Who calls. Fails with {@code SESSION_REQUIRED} (401) without a live session. One round trip, if there is one. */
    public Uni<Session> require(String authorizationHeader) {
        Optional<Buffer> hash = hash(authorizationHeader);
        if (hash.isEmpty()) return Uni.createFrom().failure(required());
        return database.query(FIND, hash.get(), now())
                .chain(rows ->
                        rows.size() == 0 ? refuse(hash.get()) : Uni.createFrom().item(found(rows)));
    }

    /**
     * A token that was rotated away long ago is in two hands, and the newer one may be the thief's: the session that came
     * of it ends too, and WeChat tells who is who. Calls still under way at the rotation are no such sign.
     */
    private Uni<Session> refuse(Buffer hash) {
        Instant now = now();
        return database.query(END_CHAIN, hash, now, now.minus(UNDER_WAY))
                .map(RowSet::rowCount)
                .invoke(Sessions::tell)
                .chain(() -> Uni.createFrom().failure(required()));
    }

    private static void tell(int ended) {
        if (ended > 0) LOG.warn("a session is ended: one before it in its chain was used again");
    }

    /** The hash for statements that check the session themselves, with {@code session_person(hash, now)}. */
    public static Optional<Buffer> hash(String authorizationHeader) {
        return SessionToken.of(authorizationHeader).map(SessionToken::hash);
    }

    public static Problem required() {
        return new Problem(401, "SESSION_REQUIRED");
    }

    /** Ends it. Ending it twice is the same as once. */
    public Uni<Void> end(String authorizationHeader) {
        Optional<Buffer> hash = hash(authorizationHeader);
        if (hash.isEmpty()) return Uni.createFrom().failure(required());
        return database.query(END, hash.get(), now()).replaceWithVoid();
    }

    /**
     * Replaces a live session by a new one of the same person; the former token is dead from then on. Of two rotations
     * at once, one gets the new session and the other none.
     *
     * @param zone as for a sign-in
     */
    public Uni<Begun> rotate(String authorizationHeader, Optional<ZoneId> zone, ClientAddress address) {
        return require(authorizationHeader)
                .chain(session -> limits.require(
                        new Allowance("rotation by person", session.person().toString(), config.rotationsPerPerson()),
                        new Allowance("rotation by address", address.value(), config.rotationsPerAddress())))
                .chain(() -> replace(hash(authorizationHeader).orElseThrow(), zone));
    }

    private Uni<Begun> replace(Buffer former, Optional<ZoneId> zone) {
        Begun begun = fresh();
        double mostSeconds = config.sessionChain().toSeconds();
        return database.query(ROTATE, former, now(), begun.token().hash(), begun.expiresAt(), mostSeconds, id(zone))
                .map(rows -> {
                    if (rows.size() == 0) throw required();
                    Instant expiresAt = rows.iterator()
                            .next()
                            .getOffsetDateTime("expires_at")
                            .toInstant();
                    return new Begun(begun.token(), expiresAt);
                });
    }

    /** Deletes sessions that have expired. */
    public Uni<Integer> forget() {
        Instant now = now();
        return Forgetting.inBatches(batch -> database.query(FORGET, now, batch).map(RowSet::rowCount));
    }

    /** @param zone kept if the database knows it, too, which is asked in the same statement; none changes nothing */
    Uni<Begun> begin(Tx tx, PersonId person, OpenId openId, Optional<ZoneId> zone) {
        Begun begun = fresh();
        return tx.query(BEGIN, begun.token().hash(), person.value(), openId.value(), now(), begun.expiresAt(), id(zone))
                .replaceWith(begun);
    }

    private static String id(Optional<ZoneId> zone) {
        return zone.map(ZoneId::getId).orElse(null);
    }

    private Begun fresh() {
        return new Begun(new SessionToken(ids.opaqueToken()), clock.instant().plus(config.sessionLifetime()));
    }

    private Instant now() {
        return clock.instant();
    }

    private static Session found(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        UUID person = row.getUUID("person_id");
        return new Session(new PersonId(person), new OpenId(row.getString("openid")));
    }
}
