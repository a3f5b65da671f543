package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import wetwin.outbox.Outbox;
import wetwin.platform.Database;
import wetwin.platform.Tx;
import wetwin.survey.SurveyId;

/** The channel codes, each with the touch that its orders are counted under. */
@ApplicationScoped
class SceneCodeRepository {
    private static final String COLUMNS =
            "scene, kind, label, page, answer, survey_id, days, state, url, expires_at, failure," + " created_at, wish";

    private static final String FIND =
            "select " + COLUMNS + " from scene_code where scene = any ($1::text[])" + " order by created_at, scene";

    private static final String LOCK = "select " + COLUMNS + " from scene_code where scene = $1 for update";

    /**
     * Writes new codes down, with the promise to ask WeChat for each, unless there are too many permanent ones. What is
     * there already stays as it is.
     */
    private static final String WANT = """
            with wanted as (
                select * from jsonb_to_recordset($1::jsonb)
                    as w (scene text, kind text, label text, page text, answer text, survey_id uuid, days integer)),
            used as (select coalesce(sum(greatest(asked, 1)), 0) as codes from scene_code where days is null),
            more as (
                select count(*) as codes from wanted w
                where w.days is null and not exists (select 1 from scene_code c where c.scene = w.scene)),
            kept as (
                insert into scene_code (scene, kind, label, page, answer, survey_id, days, state, asked, created_at)
                select scene, kind, label, page, answer, survey_id, days, 'WANTED', 0, $2
                from wanted where (select u.codes + m.codes <= $3 or m.codes = 0 from used u, more m)
                on conflict on constraint scene_code_once do nothing
                returning scene, label),
            promised as (%s)
            select count(name_touch('qr-' || scene, 'QR', label)) as named from kept""".formatted(
                    Outbox.INSERT.formatted("$4", "where m -> 'payload' ->> 'scene' in (select scene from kept)"));

    private static final String CHANGE = """
            with changed as (
                update scene_code set kind = $2, label = $3, page = $4, answer = $5, survey_id = $6
                where scene = $1 returning scene, label)
            select count(name_touch('qr-' || scene, 'QR', label))::int as changed from changed""";

    private static final String WISH_AGAIN =
            "update scene_code set state = 'WANTED', wish = wish + 1, failure = null, days = $2 where scene = $1";

    private static final String STOP =
            "update scene_code set state = 'STOPPED', failure = null where scene = $1 and days is not null";

    /** Counted before WeChat is asked: what it may have made is never more than is counted. */
    private static final String BEGIN = """
            update scene_code set asked = asked + 1
            where scene = $1 and wish = $2 and state = 'WANTED' and (days is not null or asked < $3 * wish)
            returning days""";

    private static final String NOT_MADE = "update scene_code set asked = asked - 1 where scene = $1 and asked > 0";

    private static final String KEEP = """
            update scene_code set state = 'MADE', ticket = $3, url = $4, expires_at = $5
            where scene = $1 and wish = $2 and state = 'WANTED'""";

    private static final String FAIL = """
            update scene_code set state = 'FAILED', failure = left($3, 300)
            where scene = $1 and wish = $2 and state = 'WANTED'""";

    private final Database database;
    private final Outbox outbox;
    private final Clock clock;

    SceneCodeRepository(Database database, Outbox outbox, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A code and which wish for it is the last. */
    record Held(SceneCode code, int wish) {}

    /** Repeatable. Those that are there already stay as they are; none is kept if one permanent code is too many. */
    Uni<Void> want(List<CodeDraft> drafts) {
        JsonArray wanted = new JsonArray();
        drafts.forEach(draft -> wanted.add(json(draft)));
        Instant now = clock.instant();
        JsonArray promises = outbox.rows(drafts.stream()
                .map(draft -> MakeSceneCode.promise(draft.scene(), 1, now))
                .toList());
        return database.repeatable(WANT, wanted, now, ScenePolicy.MOST_PERMANENT, promises)
                .invoke(outbox::nudge)
                .replaceWithVoid();
    }

    Uni<Optional<SceneCode>> find(String scene) {
        return find(List.of(scene)).map(found -> found.stream().findFirst());
    }

    Uni<List<SceneCode>> find(List<String> scenes) {
        return database.query(FIND, (Object) scenes.toArray(String[]::new)).map(this::codes);
    }

    Uni<Optional<Held>> lock(Tx tx, String scene) {
        return tx.query(LOCK, scene)
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(held(rows.iterator().next())));
    }

    Uni<Boolean> change(CodeDraft draft) {
        return database.repeatable(
                        CHANGE,
                        draft.scene(),
                        draft.kind().name(),
                        draft.label(),
                        draft.page().orElse(null),
                        draft.answer().orElse(null),
                        draft.survey().map(SurveyId::value).orElse(null))
                .map(rows -> rows.iterator().next().getInteger("changed") == 1);
    }

    /** The next wish for a code, with the promise to ask WeChat. */
    Uni<Void> wishAgain(Tx tx, Held held, Optional<Integer> days) {
        String scene = held.code().draft().scene();
        return tx.query(WISH_AGAIN, scene, days.orElse(null))
                .chain(() -> outbox.append(tx, MakeSceneCode.promise(scene, held.wish() + 1, clock.instant())));
    }

    Uni<Void> stop(String scene) {
        return database.repeatable(STOP, scene).replaceWithVoid();
    }

    /** Empty if nobody wants it any more; else the days it is to last, none for ever. */
    Uni<Optional<Optional<Integer>>> begin(String scene, int wish) {
        return database.query(BEGIN, scene, wish, ScenePolicy.MOST_UNANSWERED)
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(Optional.ofNullable(rows.iterator().next().getInteger("days"))));
    }

    Uni<Void> wasNotMade(String scene) {
        return database.query(NOT_MADE, scene).replaceWithVoid();
    }

    Uni<Void> keep(String scene, int wish, CodeOutcome.Made made, Optional<Instant> expiresAt) {
        return database.repeatable(KEEP, scene, wish, made.ticket(), made.url(), expiresAt.orElse(null))
                .replaceWithVoid();
    }

    Uni<Void> fail(String scene, int wish, String reason) {
        return database.repeatable(FAIL, scene, wish, reason).replaceWithVoid();
    }

    List<SceneCode> codes(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(this::code).toList();
    }

    private Held held(Row row) {
        return new Held(code(row), row.getInteger("wish"));
    }

    SceneCode code(Row row) {
        Optional<Instant> expiresAt =
                Optional.ofNullable(row.getOffsetDateTime("expires_at")).map(OffsetDateTime::toInstant);
        return new SceneCode(
                SceneCodeRows.draft(row),
                ScenePolicy.state(CodeState.valueOf(row.getString("state")), expiresAt, clock.instant()),
                Optional.ofNullable(row.getString("url")),
                expiresAt,
                Optional.ofNullable(row.getString("failure")),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private static JsonObject json(CodeDraft draft) {
        return new JsonObject()
                .put("scene", draft.scene())
                .put("kind", draft.kind().name())
                .put("label", draft.label())
                .put("page", draft.page().orElse(null))
                .put("answer", draft.answer().orElse(null))
                .put("survey_id", draft.survey().map(SurveyId::toString).orElse(null))
                .put("days", draft.days().orElse(null));
    }
}
