package wetwin.wechat.token;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import wetwin.platform.Database;

/**
 * The table {@code wechat_token}. The right to fetch is a lease taken by one statement, so that no transaction stays
 * open while WeChat is asked; what a lease holder writes counts only while the lease is still its own.
 */
@ApplicationScoped
class TokenRow {
    private static final String LOOK = """
            with leased as (
              insert into wechat_token as t (account, kind, lease_owner, lease_until)
              values ($1, $2, $3, $5)
              on conflict (account, kind) do update set lease_owner = $3, lease_until = $5
              where (t.expires_at is null or t.expires_at <= $6) and (t.lease_until is null or t.lease_until <= $4)
              returning true as mine, value, expires_at, rejected, forced_at)
            select * from leased
            union all
            select false, value, expires_at, rejected, forced_at from wechat_token
            where account = $1 and kind = $2 and not exists (select from leased)""";
    private static final String KEEP = """
            update wechat_token
            set value = $4, expires_at = $5, lease_owner = null, lease_until = null, fetches = fetches + 1
            where account = $1 and kind = $2 and lease_owner = $3""";
    private static final String REST = """
            update wechat_token set lease_owner = null, lease_until = $4
            where account = $1 and kind = $2 and lease_owner = $3""";
    private static final String FORCE = """
            update wechat_token set forced_at = $4 where account = $1 and kind = $2 and lease_owner = $3""";
    private static final String REJECT = """
            update wechat_token set value = null, expires_at = null, rejected = $3
            where account = $1 and kind = $2 and value = $3""";

    private final Database database;

    TokenRow(Database database) {
        this.database = database;
    }

    /** A token with its end. */
    record Token(String value, Instant expiresAt) {
        boolean lastsBeyond(Instant moment) {
            return expiresAt.isAfter(moment);
        }

        @Override
        public String toString() {
            return "Token[until " + expiresAt + "]";
        }
    }

    /**
     * What a look at the row found.
     *
     * @param mine whether this look was given the lease, which it is only when no token is good and nobody fetches one
     * @param rejected the token that WeChat last refused although it had not expired
     */
    record Look(boolean mine, Optional<Token> token, Optional<String> rejected, Optional<Instant> forcedAt) {}

    /** @param goodUntil a token that does not last beyond this moment is to be replaced */
    Uni<Look> look(TokenKey key, UUID owner, Instant now, Duration lease, Instant goodUntil) {
        return database.query(LOOK, account(key), kind(key), owner, now, now.plus(lease), goodUntil)
                .map(TokenRow::look);
    }

    /** @return whether the lease was still the owner's; if not, a newer token is there or on its way */
    Uni<Boolean> keep(TokenKey key, UUID owner, Token token) {
        return database.query(KEEP, account(key), kind(key), owner, token.value(), token.expiresAt())
                .map(rows -> rows.rowCount() == 1);
    }

    /** Gives the lease back; nobody takes it before {@code until}, so that a failure is not repeated by everybody. */
    Uni<Void> rest(TokenKey key, UUID owner, Instant until) {
        return database.query(REST, account(key), kind(key), owner, until).replaceWithVoid();
    }

    Uni<Boolean> force(TokenKey key, UUID owner, Instant now) {
        return database.query(FORCE, account(key), kind(key), owner, now).map(rows -> rows.rowCount() == 1);
    }

    /** Drops the token if it is still the one that was refused. */
    Uni<Void> reject(TokenKey key, String value) {
        return database.query(REJECT, account(key), kind(key), value).replaceWithVoid();
    }

    /** No row: another instance inserts it at this moment. */
    private static Look look(RowSet<Row> rows) {
        for (Row row : rows) {
            Optional<Token> token = Optional.ofNullable(row.getString("value"))
                    .map(value -> new Token(value, instant(row, "expires_at").orElseThrow()));
            return new Look(
                    row.getBoolean("mine"),
                    token,
                    Optional.ofNullable(row.getString("rejected")),
                    instant(row, "forced_at"));
        }
        return new Look(false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    private static String account(TokenKey key) {
        return key.account().name();
    }

    private static String kind(TokenKey key) {
        return key.kind().name();
    }
}
