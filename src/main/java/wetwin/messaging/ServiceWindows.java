package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import wetwin.identity.OpenId;
import wetwin.messaging.WindowPolicy.Grant;
import wetwin.platform.Database;

/** What each follower's acts still allow, in one row each: claimed message by message, with a record of each. */
@ApplicationScoped
class ServiceWindows {
    /**
     * Takes one message out of the open windows and writes down that it is about to be sent, or that it may not be and
     * why. Of several at once no more go out than the row allows.
     */
    private static final String CLAIM = """
            with before as (
                select message_at >= $5 as talking, act_at >= $6 as acting from service_window where openid = $2),
            claimed as (
                update service_window set
                    message_left = greatest(0, message_left - (coalesce(message_at >= $5, false))::int),
                    act_left = greatest(0, act_left - (coalesce(act_at >= $6, false))::int)
                where openid = $2
                  and (message_at >= $5 and message_left > 0 or act_at >= $6 and act_left > 0)
                  and not exists (select 1 from service_message m where m.id = $1 and m.outcome <> 'DUE')
                returning 1),
            written as (
                insert into service_message as m (id, openid, kind, outcome, reason, claimed_at, settled_at)
                select $1, $2, $3,
                       case when exists (select 1 from claimed) then 'SENDING' else 'REFUSED' end,
                       case when exists (select 1 from claimed) then null
                            when exists (select 1 from before where talking or acting) then 'COUNT_SPENT'
                            when exists (select 1 from before) then 'TOO_LATE'
                            else 'NO_WINDOW' end,
                       $4::timestamptz, case when exists (select 1 from claimed) then null else $4::timestamptz end
                on conflict on constraint service_message_once do update
                set outcome = excluded.outcome, reason = excluded.reason, claimed_at = excluded.claimed_at,
                    settled_at = excluded.settled_at
                where m.outcome = 'DUE'
                returning outcome, reason)
            select outcome, reason, true as fresh from written
            union all
            select outcome, reason, false from service_message where id = $1
            order by fresh desc limit 1""";

    /** WeChat says itself that nothing was sent: the message may be tried again, and counts for nothing. */
    private static final String GIVE_BACK = """
            with due as (
                update service_message set outcome = 'DUE' where id = $1 and outcome = 'SENDING' returning openid)
            update service_window w set
                message_left = least(5, message_left + (coalesce(message_at >= $2, false))::int),
                act_left = least(3, act_left + (coalesce(act_at >= $3, false))::int)
            from due where w.openid = due.openid""";

    private static final String TOO_LATE = """
            insert into service_message as m (id, openid, kind, outcome, reason, claimed_at, settled_at)
            values ($1, $2, $3, 'REFUSED', 'TOO_LATE', $4, $4)
            on conflict on constraint service_message_once do update set
                outcome = case m.outcome when 'SENDING' then 'UNKNOWN' else 'REFUSED' end,
                reason = case m.outcome when 'SENDING' then 'claimed before' else 'TOO_LATE' end,
                settled_at = excluded.settled_at
            where m.outcome in ('DUE', 'SENDING')""";

    private static final String SETTLE = """
            update service_message set outcome = $2, reason = $3, settled_at = $4
            where id = $1 and outcome = 'SENDING'""";

    private final Database database;
    private final OpenWindows opened;
    private final Clock clock;

    ServiceWindows(Database database, OpenWindows opened, Clock clock) {
        this.database = database;
        this.opened = opened;
        this.clock = clock;
    }

    /** What stands in the way of a message, or that nothing does. */
    sealed interface Claim {
        record Granted() implements Claim {}

        /** @param reason NO_WINDOW, TOO_LATE or COUNT_SPENT */
        record Refused(String reason) implements Claim {}

        /** It was claimed before, and nobody came back to say what became of it. */
        record MayHaveBeenSent() implements Claim {}

        /** All is said about it: SENT, UNKNOWN or FAILED, and why. */
        record Settled(String outcome, String reason) implements Claim {}
    }

    Uni<Void> shut(OpenId openId) {
        return opened.shut(openId);
    }

    Uni<Claim> claim(UUID id, OpenId openId, String kind) {
        Instant now = clock.instant();
        return database.query(CLAIM, id, openId.value(), kind, now, since(Grant.MESSAGE, now), since(Grant.TAP, now))
                .map(rows -> claim(rows.iterator().next()));
    }

    Uni<Void> giveBack(UUID id) {
        Instant now = clock.instant();
        return database.query(GIVE_BACK, id, since(Grant.MESSAGE, now), since(Grant.TAP, now))
                .replaceWithVoid();
    }

    /** Nothing is taken for what is not worth sending any more; it is written down. Repeatable. */
    Uni<Void> tooLate(UUID id, OpenId openId, String kind) {
        return database.repeatable(TOO_LATE, id, openId.value(), kind, clock.instant())
                .replaceWithVoid();
    }

    /** @param outcome SENT, UNKNOWN or FAILED */
    Uni<Void> settle(UUID id, String outcome, String reason) {
        return database.repeatable(SETTLE, id, outcome, reason, clock.instant()).replaceWithVoid();
    }

    /** Acts from this on are still good. */
    private static Instant since(Grant grant, Instant now) {
        return now.minus(grant.life());
    }

    private static Claim claim(Row row) {
        String outcome = row.getString("outcome");
        String reason = row.getString("reason");
        boolean isFresh = row.getBoolean("fresh");
        return switch (outcome) {
            case "SENDING" -> isFresh ? new Claim.Granted() : new Claim.MayHaveBeenSent();
            case "REFUSED" -> new Claim.Refused(reason);
            default -> new Claim.Settled(outcome, reason);
        };
    }
}
