package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import wetwin.platform.Database;
import wetwin.platform.Problem;

/** The words of notices as operators put them, by kind: each version with who wrote it, the newest counts. */
@ApplicationScoped
public class NoticeTextBook {
    /** Ours: further back nobody looks, though all are kept. */
    static final int MOST_VERSIONS = 20;

    private static final String ALL = """
            select k.kind, v.versions
            from unnest($1::text[]) with ordinality as k (kind, place)
            cross join lateral (
                select coalesce(jsonb_agg(jsonb_build_object('version', t.version, 'words', t.words, 'at', t.changed_at,
                                                             'by', t.changed_by) order by t.version desc), '[]') as versions
                from (select version, words, changed_at, changed_by from notice_text
                      where kind = k.kind order by version desc limit $2) t) v
            order by k.place""";

    /** Of two who have seen the same version one is the first. The same words again are no new version. */
    private static final String SET = """
            with latest as (
                select version, words from notice_text where kind = $1 order by version desc limit 1),
            made as (
                insert into notice_text (kind, version, words, changed_at, changed_by)
                select $1, $2::int + 1, $3, $4, $5
                where coalesce((select version from latest), 0) = $2::int
                on conflict on constraint notice_text_once do nothing
                returning version)
            select exists (select from made)
                or exists (select from latest where version = $2::int + 1 and words = $3) as done""";

    /** @param words what was put otherwise than in the release */
    public record Version(int number, Map<NoticeText, String> words, Instant at, String by) {}

    /**
     * What the notices of a kind say.
     *
     * @param account whether the account has a template for it
     * @param miniProgram whether the mini program has one
     * @param samples one for each of its texts, or one where it has none
     */
    public record Said(
            NoticeKind kind,
            String title,
            boolean account,
            boolean miniProgram,
            List<NoticeText> texts,
            List<Version> versions,
            List<WrittenNotice> samples) {}

    /**
     * Words that nobody is sent yet.
     *
     * @param problems by text, of those that WeChat would not show as they are
     */
    public record Trial(Map<NoticeText, String> problems, List<WrittenNotice> samples) {}

    private final Database database;
    private final NoticeCatalogue catalogue;
    private final Clock clock;

    NoticeTextBook(Database database, NoticeCatalogue catalogue, Clock clock) {
        this.database = database;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** All kinds that have a template at WeChat's. One round trip. */
    public Uni<List<Said>> all() {
        String[] kinds = Arrays.stream(NoticeKind.values())
                .filter(kind -> !NoticeForm.of(kind).isEmpty())
                .map(NoticeKind::name)
                .toArray(String[]::new);
        return database.query(ALL, kinds, MOST_VERSIONS).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(this::said)
                .toList());
    }

    /** How the notices of this kind would look in these words. Reads nothing. */
    public Trial tryOut(NoticeKind kind, Map<NoticeText, String> words) {
        Map<NoticeText, String> problems = new EnumMap<>(NoticeText.class);
        own(kind, words).forEach((text, put) -> NoticeTextPolicy.problem(text, put)
                .ifPresent(problem -> problems.put(text, problem.name())));
        return new Trial(problems, samples(kind, new NoticeTexts(own(kind, words))));
    }

    /**
     * From the next notice on. Fails with {@code NOTICE_TEXT_REFUSED} and with {@code CHANGED_MEANWHILE}. Repeatable.
     *
     * @param version the one that the operator has seen; 0 where there is none
     */
    public Uni<Void> set(NoticeKind kind, int version, Map<NoticeText, String> words, String operator) {
        Trial trial = tryOut(kind, words);
        if (!trial.problems().isEmpty())
            return Uni.createFrom().failure(new Problem(422, "NOTICE_TEXT_REFUSED").with("problems", trial.problems()));
        JsonObject wanted = new NoticeTexts(own(kind, words)).json();
        return database.query(SET, kind.name(), version, wanted, clock.instant(), operator)
                .invoke(rows -> {
                    if (!rows.iterator().next().getBoolean("done")) throw new Problem(409, "CHANGED_MEANWHILE");
                })
                .replaceWithVoid();
    }

    /** What says the same as the release goes with it when that changes. */
    private static Map<NoticeText, String> own(NoticeKind kind, Map<NoticeText, String> words) {
        Map<NoticeText, String> own = new EnumMap<>(NoticeText.class);
        words.forEach((text, put) -> {
            if (text.kind() == kind && !put.isBlank() && !put.equals(text.standard())) own.put(text, put);
        });
        return own;
    }

    private Said said(Row row) {
        NoticeKind kind = NoticeKind.valueOf(row.getString("kind"));
        List<Version> versions = versions(row.getJsonArray("versions"));
        NoticeTexts texts = versions.isEmpty()
                ? NoticeTexts.OF_THE_RELEASE
                : new NoticeTexts(versions.getFirst().words());
        return new Said(
                kind,
                kind.title(),
                catalogue.template(kind, Channel.ACCOUNT).isPresent(),
                catalogue.template(kind, Channel.MINI_PROGRAM).isPresent(),
                NoticeText.of(kind),
                versions,
                samples(kind, texts));
    }

    private static List<Version> versions(JsonArray versions) {
        return versions.stream()
                .map(JsonObject.class::cast)
                .map(version -> new Version(
                        version.getInteger("version"),
                        NoticeTexts.of(version.getJsonObject("words")).own(),
                        OffsetDateTime.parse(version.getString("at")).toInstant(),
                        version.getString("by")))
                .toList();
    }

    private List<WrittenNotice> samples(NoticeKind kind, NoticeTexts texts) {
        Instant now = clock.instant();
        List<NoticeText> all = NoticeText.of(kind);
        if (all.isEmpty()) return List.of(NoticeSamples.of(kind, now, clock.getZone()));
        return all.stream()
                .map(text -> NoticeSamples.of(text, texts, now, clock.getZone()))
                .toList();
    }
}
