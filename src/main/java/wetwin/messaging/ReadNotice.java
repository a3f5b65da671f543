package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import wetwin.identity.PersonId;
import wetwin.outbox.Promised;
import wetwin.platform.Database;
import wetwin.platform.Problem;

/** The words of one notice, also of one that is held back: as it would be sent now, and nothing is sent. */
@ApplicationScoped
public class ReadNotice {
    private static final String READ = """
            select n.kind, n.person_id, n.order_id, n.created_at, n.merged, n.merged_amount,
                   o.number, o.shop_name, o.goods, o.payable_fen, o.pickup_code, o.placed_at,
                   o.brought, o.carrier, o.tracking_no,
                   (select t.words from notice_text t where t.kind = n.kind order by t.version desc limit 1) as words
            from notice n left join order_words o on o.order_id = n.order_id
            where n.id = $1""";

    private final Database database;
    private final Promised promised;
    private final Clock clock;

    ReadNotice(Database database, Promised promised, Clock clock) {
        this.database = database;
        this.promised = promised;
        this.clock = clock;
    }

    /** Fails with {@code NOT_FOUND}. What it says beside its order stands in its promise. Two round trips. */
    public Uni<WrittenNotice> read(UUID notice) {
        return database.query(READ, notice).chain(rows -> {
            if (rows.size() == 0) return Uni.createFrom().failure(Problem.notFound());
            Row row = rows.iterator().next();
            return promised.payload(notice).map(payload -> written(notice, row, payload));
        });
    }

    private WrittenNotice written(UUID id, Row row, Optional<JsonObject> payload) {
        NoticeKind kind = NoticeKind.valueOf(row.getString("kind"));
        return payload.map(said -> WrittenNotice.of(
                        kind,
                        NoticeWording.of(
                                request(id, kind, row, said),
                                new Merged(row.getInteger("merged"), row.getLong("merged_amount")),
                                OrderWords.of(row),
                                NoticeTexts.of(row.getJsonObject("words")),
                                clock.getZone())))
                .orElseGet(() -> WrittenNotice.without(kind, "FORGOTTEN"));
    }

    private static NoticeRequest request(UUID id, NoticeKind kind, Row row, JsonObject payload) {
        return new NoticeRequest(
                id,
                kind,
                new PersonId(row.getUUID("person_id")),
                Optional.ofNullable(row.getUUID("order_id")),
                payload.getJsonObject("data", new JsonObject()),
                row.getOffsetDateTime("created_at").toInstant(),
                Optional.empty());
    }
}
