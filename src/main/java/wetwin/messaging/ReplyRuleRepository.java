package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import wetwin.messaging.ReplyRules.Draft;
import wetwin.messaging.ReplyRules.Publication;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/** The draft of the replies, a row for each rule, and what was published, each version kept. */
@ApplicationScoped
class ReplyRuleRepository {
    /** Whoever writes to the draft does so alone: its rules are counted, and published as a whole. */
    private static final String TAKE_TURNS = "select pg_advisory_xact_lock(hashtextextended('reply_rule', 0))";

    private static final String ALL =
            "select id, rule, version, changed_at, changed_by from reply_rule order by created_at, id limit $1";

    private static final String ADD = """
            insert into reply_rule (id, trigger, key, rule, created_at, changed_at, changed_by)
            values ($1, $2, $3, $4, $5, $5, $6)
            on conflict on constraint reply_rule_once do nothing""";

    private static final String CHANGE = """
            update reply_rule set trigger = $3, key = $4, rule = $5, version = version + 1, changed_at = $6, changed_by = $7
            where id = $1 and version = $2""";

    private static final String OTHER = """
            select exists (select 1 from reply_rule where trigger = $2 and key = $3 and id <> $1) as taken""";

    private static final String REMOVE = "delete from reply_rule where id = $1 and version = $2";

    private static final String PUBLISH = """
            insert into reply_version (id, number, book, published_at, published_by)
            select $1, coalesce(max(number), 0) + 1, $2, $3, $4 from reply_version""";

    private static final String LATEST = """
            select number, book, published_at, published_by from reply_version order by number desc limit 1""";

    private static final String VERSIONS = """
            select number, book, published_at, published_by from reply_version order by number desc limit $1""";

    private static final String VERSION =
            "select number, book, published_at, published_by from reply_version where number = $1";

    private final Database database;

    ReplyRuleRepository(Database database) {
        this.database = database;
    }

    Uni<List<Draft>> all() {
        return database.query(ALL, RulePolicy.MOST_RULES).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(ReplyRuleRepository::draft)
                .collect(Collectors.toList()));
    }

    Uni<List<Draft>> allAlone(Tx tx) {
        return tx.query(TAKE_TURNS)
                .chain(() -> tx.query(ALL, RulePolicy.MOST_RULES))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ReplyRuleRepository::draft)
                        .collect(Collectors.toList()));
    }

    /** False if its trigger has another rule of this key. */
    Uni<Boolean> add(Tx tx, UUID id, ReplyRule rule, Instant now, String operator) {
        return tx.query(ADD, id, rule.trigger().name(), rule.key(), RuleJson.write(rule), now, operator)
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Boolean> isTaken(Tx tx, UUID id, ReplyRule rule) {
        return tx.query(OTHER, id, rule.trigger().name(), rule.key())
                .map(rows -> rows.iterator().next().getBoolean("taken"));
    }

    /** False if the version is not this one any more. */
    Uni<Boolean> change(Tx tx, UUID id, long version, ReplyRule rule, Instant now, String operator) {
        return tx.query(CHANGE, id, version, rule.trigger().name(), rule.key(), RuleJson.write(rule), now, operator)
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Boolean> remove(UUID id, long version) {
        return database.query(REMOVE, id, version).map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> publish(Tx tx, UUID id, List<ReplyRule> rules, Instant now, String operator) {
        return tx.query(PUBLISH, id, json(rules), now, operator).replaceWithVoid();
    }

    Uni<Optional<Publication>> latest() {
        return database.query(LATEST)
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(publication(rows.iterator().next())));
    }

    /** The newest first. */
    Uni<List<Publication>> versions(int most) {
        return database.query(VERSIONS, most).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(ReplyRuleRepository::publication)
                .toList());
    }

    Uni<Optional<Publication>> version(Tx tx, int number) {
        return tx.query(VERSION, number).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(ReplyRuleRepository::publication)
                .findFirst());
    }

    private static JsonArray json(List<ReplyRule> rules) {
        return new JsonArray(rules.stream().map(RuleJson::write).toList());
    }

    private static Draft draft(Row row) {
        JsonObject rule = row.getJsonObject("rule");
        return new Draft(
                row.getUUID("id"),
                RuleJson.read(rule),
                row.getLong("version"),
                row.getOffsetDateTime("changed_at").toInstant(),
                row.getString("changed_by"));
    }

    private static Publication publication(Row row) {
        return new Publication(
                row.getInteger("number"),
                PublishedReplies.read(row.getJsonArray("book")),
                row.getOffsetDateTime("published_at").toInstant(),
                row.getString("published_by"));
    }
}
