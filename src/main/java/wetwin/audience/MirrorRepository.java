package wetwin.audience;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import wetwin.identity.OpenId;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/** What is owed of our tags to WeChat, and what it has been told. */
@ApplicationScoped
class MirrorRepository {
    private static final String OWED = """
            select t.name, t.wechat_id, o.openid, o.wanted
            from tag t
            left join lateral (
                select m.openid, m.wanted from tag_mirror m
                where m.tag_id = t.id and m.wanted <> m.told and m.refused is null
                order by m.wanted desc, m.openid limit $2) o on true
            where t.id = $1""";

    private static final String TOLD = "update tag_mirror set told = $3 where tag_id = $1 and openid = any ($2)";

    private static final String REFUSED =
            "update tag_mirror set refused = left($3, 200) where tag_id = $1 and openid = any ($2)";

    private static final String NUMBER = "update tag set wechat_id = $2 where id = $1 and wechat_id is null";

    /**
     * What is to be told of a tag next.
     *
     * @param put whether these people are to wear it from now on, or no longer
     * @param more whether others are waiting
     */
    record Owed(String name, Optional<Integer> number, List<OpenId> people, boolean put, boolean more) {}

    private final Database database;

    MirrorRepository(Database database) {
        this.database = database;
    }

    Uni<Optional<Owed>> owed(TagId tag, int most) {
        return database.query(OWED, tag.value(), most).map(rows -> owed(rows, most));
    }

    Uni<Void> number(Tx tx, TagId tag, int number) {
        return tx.query(NUMBER, tag.value(), number).replaceWithVoid();
    }

    Uni<Void> told(Tx tx, TagId tag, Owed owed) {
        return tx.query(TOLD, tag.value(), openIds(owed), owed.put()).replaceWithVoid();
    }

    Uni<Void> refused(Tx tx, TagId tag, Owed owed, String reason) {
        return tx.query(REFUSED, tag.value(), openIds(owed), reason).replaceWithVoid();
    }

    private static String[] openIds(Owed owed) {
        return owed.people().stream().map(OpenId::value).toArray(String[]::new);
    }

    private static Optional<Owed> owed(RowSet<Row> rows, int most) {
        if (rows.size() == 0) return Optional.empty();
        Row first = rows.iterator().next();
        Boolean put = first.getBoolean("wanted");
        List<OpenId> people = TagRepository.each(rows)
                .filter(row -> put != null && put.equals(row.getBoolean("wanted")))
                .map(row -> new OpenId(row.getString("openid")))
                .toList();
        return Optional.of(new Owed(
                first.getString("name"),
                Optional.ofNullable(first.getInteger("wechat_id")),
                people,
                Boolean.TRUE.equals(put),
                rows.size() == most || people.size() < rows.size()));
    }
}
