package wetwin.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import wetwin.platform.Database;
import wetwin.platform.Forgetting;
import wetwin.platform.Ids;
import wetwin.platform.Problem;
import wetwin.platform.Tx;

/** The mini program's sessions: opaque tokens, checked on every call, ended by logout, rotation or time. */
@ApplicationScoped
public class Sessions {
    /** A session just begun: the only moment at which its token is known. */
    public record Begun(SessionToken token, Instant expiresAt) {}

    private static final String FIND = "select person_id, openid from session_person($1, $2)";

    private static final String BEGIN = """
            insert into session (token_hash, person_id, openid, created_at, expires_at)
            values ($1, $2, $3, $4, $5)""";

    private static final String END = "update session set ended_at = $2 where token_hash = $1 and ended_at is null";

    private static final String ROTATE = """
            with former as (
                update session set ended_at = $2
                where token_hash = $1 and ended_at is null and expires_at > $2
                returning person_id, openid)
            insert into session (token_hash, person_id, openid, created_at, expires_at)
            select $3, person_id, openid, $2, $4 from former""";

    private static final String FORGET = """
            delete from session where token_hash in (
                select token_hash from session where expires_at < $1 order by expires_at limit $2)""";

    private final Database database;
    private final Ids ids;
    private final Clock clock;
    private final IdentityConfig config;

    Sessions(Database database, Ids ids, Clock clock, IdentityConfig config) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    /** Who calls. Fails with {@code SESSION_REQUIRED} (401) without a live session. One round trip. */
    public Uni<Session> require(String authorizationHeader) {
        Optional<Buffer> hash = hash(authorizationHeader);
        if (hash.isEmpty()) return Uni.createFrom().failure(required());
        return database.query(FIND, hash.get(), now()).map(Sessions::found);
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

    /** Replaces a live session by a new one of the same person; the former token is dead from then on. */
    public Uni<Begun> rotate(String authorizationHeader) {
        Optional<Buffer> former = hash(authorizationHeader);
        if (former.isEmpty()) return Uni.createFrom().failure(required());
        Begun begun = fresh();
        return database.query(ROTATE, former.get(), now(), begun.token().hash(), begun.expiresAt())
                .map(rows -> {
                    if (rows.rowCount() == 0) throw required();
                    return begun;
                });
    }

    /** Deletes sessions that have expired. */
    public Uni<Integer> forget() {
        Instant now = now();
        return Forgetting.inBatches(batch -> database.query(FORGET, now, batch).map(RowSet::rowCount));
    }

    Uni<Begun> begin(Tx tx, PersonId person, OpenId openId) {
        Begun begun = fresh();
        return tx.query(BEGIN, begun.token().hash(), person.value(), openId.value(), now(), begun.expiresAt())
                .replaceWith(begun);
    }

    private Begun fresh() {
        return new Begun(new SessionToken(ids.opaqueToken()), clock.instant().plus(config.sessionLifetime()));
    }

    private Instant now() {
        return clock.instant();
    }

    private static Session found(RowSet<Row> rows) {
        if (rows.size() == 0) throw required();
        Row row = rows.iterator().next();
        UUID person = row.getUUID("person_id");
        return new Session(new PersonId(person), new OpenId(row.getString("openid")));
    }
}
