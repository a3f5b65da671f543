package wetwin.messaging.broadcast;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import wetwin.identity.OpenId;
import wetwin.messaging.broadcast.BatchPolicy.Asked;
import wetwin.messaging.broadcast.BatchPolicy.Standing;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/** The calls of broadcasts, and what WeChat told of them. */
@ApplicationScoped
class BatchRepository {
    /**
     * A job whose end was told and that nobody knows could be this call if it was for as many and came after it. An end
     * that came for another account's operator by hand has other numbers.
     */
    private static final String STANDING = """
            select a.state, a.unanswered, a.first_asked_at, a.last_asked_at, a.msg_id,
                   array(select f.msg_id from broadcast_finish f
                         where a.state = 'ASKED' and f.total = a.people
                           and f.finished_at >= a.first_asked_at - interval '5 seconds'
                           and not exists (select 1 from broadcast_batch o where o.msg_id = f.msg_id)
                         order by f.msg_id limit 2) as overheard
            from broadcast_batch a where a.broadcast_id = $1 and a.number = $2""";

    private static final String ASK = """
            update broadcast_batch set state = 'ASKED', unanswered = unanswered + 1, month = coalesce(month, $4),
                   first_asked_at = coalesce(first_asked_at, $3), last_asked_at = $3
            where broadcast_id = $1 and number = $2""";

    /** Asked for anew from the beginning, where WeChat certainly knows nothing of it. */
    private static final String NOT_ACCEPTED = """
            update broadcast_batch set state = $3, unanswered = unanswered - 1,
                   month = case when $3 = 'ASKED' then month end,
                   first_asked_at = case when $3 = 'ASKED' then first_asked_at end
            where broadcast_id = $1 and number = $2 and state = 'ASKED'""";

    private static final String ACCEPTED = """
            update broadcast_batch set state = 'ACCEPTED', msg_id = coalesce(msg_id, $3)
            where broadcast_id = $1 and number = $2 and state in ('ASKED', 'UNCLEAR')""";

    private static final String OVER = """
            update broadcast_batch set state = $3, failure = left($4, 300), ended_at = $5
            where broadcast_id = $1 and number = $2 and state in ('DUE', 'ASKED', 'ACCEPTED')""";

    private static final String STOP = """
            update broadcast_batch set state = 'STOPPED', failure = $2, ended_at = $3
            where broadcast_id = $1 and state = 'DUE'""";

    private static final String STATES = "select state from broadcast_batch where broadcast_id = $1 order by number";

    private static final String NEXT =
            "select min(number) as number from broadcast_batch where broadcast_id = $1 and state = 'DUE'";

    private static final String PEOPLE = """
            select r.openid from broadcast_batch a
            join broadcast_recipient r on r.broadcast_id = a.broadcast_id and r.left_out is null
                 and r.openid > a.after_openid and r.openid <= a.to_openid
            where a.broadcast_id = $1 and a.number = $2
            order by r.openid limit $3""";

    private static final String FINISHED = """
            insert into broadcast_finish (msg_id, status, total, filtered, sent, failed, finished_at)
            values ($1, left($2, 100), $3, $4, $5, $6, $7)
            on conflict on constraint broadcast_finish_once do nothing""";

    private static final String FINISH = "select status from broadcast_finish where msg_id = $1";

    private static final String OF_MESSAGE = "select broadcast_id, number from broadcast_batch where msg_id = $1";

    private final Database database;

    BatchRepository(Database database) {
        this.database = database;
    }

    /** One call of a broadcast. */
    record Key(UUID broadcast, int number) {}

    record Held(Standing standing, int unanswered, Optional<Long> messageId) {}

    /** What WeChat told at the end of a job. */
    record Finish(long messageId, String status, int total, int filtered, int sent, int failed, Instant at) {}

    /** The broadcast is locked by the caller. */
    Uni<Optional<Held>> standing(Tx tx, Key key, Instant begunAt) {
        return tx.query(STANDING, key.broadcast(), key.number())
                .map(rows -> each(rows).map(row -> held(row, begunAt)).findFirst());
    }

    Uni<Void> ask(Tx tx, Key key, Instant now) {
        return tx.query(ASK, key.broadcast(), key.number(), now, BatchPolicy.month(now))
                .replaceWithVoid();
    }

    Uni<Void> notAccepted(Tx tx, Key key, BatchState to) {
        return tx.query(NOT_ACCEPTED, key.broadcast(), key.number(), to.name()).replaceWithVoid();
    }

    Uni<Void> accepted(Tx tx, Key key, Optional<Long> messageId) {
        return tx.query(ACCEPTED, key.broadcast(), key.number(), messageId.orElse(null))
                .replaceWithVoid();
    }

    Uni<Void> over(Tx tx, Key key, BatchState how, Optional<String> failure, Instant now) {
        return tx.query(OVER, key.broadcast(), key.number(), how.name(), failure.orElse(null), now)
                .replaceWithVoid();
    }

    /** Those that WeChat has not been asked for. */
    Uni<Void> stop(Tx tx, UUID broadcast, String reason, Instant now) {
        return tx.query(STOP, broadcast, reason, now).replaceWithVoid();
    }

    Uni<List<BatchState>> states(Tx tx, UUID broadcast) {
        return tx.query(STATES, broadcast).map(rows -> each(rows)
                .map(row -> BatchState.valueOf(row.getString("state")))
                .toList());
    }

    Uni<Optional<Integer>> next(Tx tx, UUID broadcast) {
        return tx.query(NEXT, broadcast)
                .map(rows -> Optional.ofNullable(rows.iterator().next().getInteger("number")));
    }

    Uni<List<OpenId>> people(Key key) {
        return database.query(PEOPLE, key.broadcast(), key.number(), MassSender.MOST_PEOPLE)
                .map(rows -> each(rows)
                        .map(row -> new OpenId(row.getString("openid")))
                        .toList());
    }

    Uni<Void> keep(Tx tx, Finish finish) {
        return tx.query(
                        FINISHED,
                        finish.messageId(),
                        finish.status(),
                        finish.total(),
                        finish.filtered(),
                        finish.sent(),
                        finish.failed(),
                        finish.at())
                .replaceWithVoid();
    }

    /** How WeChat said that the job ended, if it has. */
    Uni<Optional<String>> finish(Tx tx, long messageId) {
        return tx.query(FINISH, messageId)
                .map(rows -> each(rows).map(row -> row.getString("status")).findFirst());
    }

    Uni<Optional<Key>> ofMessage(Tx tx, long messageId) {
        return tx.query(OF_MESSAGE, messageId).map(rows -> each(rows)
                .map(row -> new Key(row.getUUID("broadcast_id"), row.getInteger("number")))
                .findFirst());
    }

    private static Held held(Row row, Instant begunAt) {
        Optional<Asked> asked = BroadcastRepository.time(row, "first_asked_at")
                .map(first -> new Asked(
                        first, BroadcastRepository.time(row, "last_asked_at").orElse(first)));
        return new Held(
                new Standing(
                        BatchState.valueOf(row.getString("state")),
                        begunAt,
                        asked,
                        Arrays.asList(row.getArrayOfLongs("overheard"))),
                row.getInteger("unanswered"),
                Optional.ofNullable(row.getLong("msg_id")));
    }

    private static Stream<Row> each(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
