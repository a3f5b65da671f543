package wetwin.support;

import io.vertx.core.Vertx;
import java.util.List;
import wetwin.platform.Database;

/**
 * A shop that has grown: 500 reply rules, 10,000 followers with tags, a long history, a full desk and a full month, all
 * with long Chinese names and emoji. Written by a few statements, and taken away again by {@link #close}.
 */
public final class Crowd implements AutoCloseable {
    public static final int RULES = 500;
    public static final int FOLLOWERS = 10_000;

    private static final String RULE = """
            insert into reply_rule (id, trigger, key, rule, created_at, changed_at, changed_by)
            select md5('crowd-rule-' || i)::uuid, 'MESSAGE', 'crowd-' || i,
                   jsonb_build_object('trigger', 'MESSAGE', 'key', 'crowd-' || i, 'priority', 0, 'enabled', i %% 10 <> 0,
                       'exact', jsonb_build_array('第' || i || '家分店周末的营业时间到几点钟呢👩‍👩‍👧‍👦请问', repeat('超长的问法', 8) || i),
                       'contains', jsonb_build_array('暗号' || i || '号'), 'patterns', '[]'::jsonb, 'windows', '[]'::jsonb,
                       'anyOf', '[]'::jsonb, 'noneOf', '[]'::jsonb, 'newForDays', null, 'fromLevel', null, 'perDay', 0,
                       'parts', jsonb_build_array(jsonb_build_object('type', 'TEXT', 'text',
                           '第' || i || '条：' || repeat('欢迎光临晨光咖啡☕', 12)))),
                   now(), now(), '名字特别特别长的运营同事🎉'
            from generate_series(1, %d) i""".formatted(RULES);

    private static final String PERSON =
            "insert into person (id, created_at) select md5('crowd-' || i)::uuid, now() from generate_series(1, %d) i"
                    .formatted(FOLLOWERS);

    private static final String CONTACT = """
            insert into wechat_contact (side, openid, person_id, first_seen_at)
            select 'SERVICE_ACCOUNT', 'oCrowd' || lpad(i::text, 22, '0'), md5('crowd-' || i)::uuid, now()
            from generate_series(1, %d) i""".formatted(FOLLOWERS);

    private static final String FOLLOWER = """
            insert into follower (openid, follows, changed_at)
            select 'oCrowd' || lpad(i::text, 22, '0'), true, now() from generate_series(1, %d) i""".formatted(FOLLOWERS);

    private static final String TAG = """
            insert into tag (id, name, mirrored, created_at)
            select md5('crowd-tag-' || i)::uuid, '爱喝燕麦拿铁🥛' || i, false, now() from generate_series(1, 40) i""";

    private static final String WORN = """
            insert into person_tag (person_id, tag_id, given_at, given_by)
            select md5('crowd-' || i)::uuid, md5('crowd-tag-' || 1 + i % 40)::uuid, now(), 'rule'
            from generate_series(1, 4000) i
            union all
            select md5('crowd-1')::uuid, md5('crowd-tag-' || i)::uuid, now(), 'rule' from generate_series(3, 20) i""";

    private static final String NOTICE = """
            insert into notice (id, kind, person_id, outcome, channel, created_at, attempted_at, settled_at)
            select md5('crowd-notice-' || i)::uuid, 'POINTS_CREDITED', md5('crowd-1')::uuid, 'SENT', 'ACCOUNT', at, at, at
            from (select i, now() - i * interval '1 day' as at from generate_series(1, 180) i) sent""";

    private static final String SESSION = """
            insert into service_session (id, account, openid, state, opened_by, context, opened_at, heard_at, waits, lines)
            select md5('crowd-talk-' || i)::uuid, 'SERVICE_ACCOUNT', 'oCrowd' || lpad(i::text, 22, '0'), 'WAITING', 'MESSAGE',
                   repeat('从很长的页面进来', 6), now(), now() - interval '1 year' + i * interval '1 second', true, 1
            from generate_series(1, 150) i""";

    private static final String LINE = """
            insert into service_line (session_id, number, key, said_by, kind, content, at)
            select md5('crowd-talk-' || i)::uuid, 1, 'crowd:' || i, 'PERSON', 'TEXT',
                   jsonb_build_object('text', repeat('请问燕麦奶还有吗🥛', 40) || repeat('A', 300)), now()
            from generate_series(1, 150) i""";

    private static final String BROADCAST = """
            insert into broadcast (id, title, content, audience, state, created_at, changed_by, begun_at, ended_at)
            select md5('crowd-broadcast-' || i)::uuid, '周末第二杯半价🎉名字很长很长很长很长很长很长的一条' || i,
                   '{"kind": "TEXT", "text": "周末第二杯半价"}', 'EVERYBODY', 'FAILED', now(), 'li',
                   at, at
            from (select i, date_trunc('month', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'
                            + i * interval '10 hours' as at
                  from generate_series(1, 60) i) begun""";

    private static final List<String> GONE = List.of(
            "delete from service_line where key like 'crowd:%'",
            "delete from service_session where openid like 'oCrowd%'",
            "delete from broadcast where id in (select md5('crowd-broadcast-' || i)::uuid from generate_series(1, 60) i)",
            "delete from notice where person_id = md5('crowd-1')::uuid",
            "delete from person_tag where tag_id in (select md5('crowd-tag-' || i)::uuid from generate_series(1, 40) i)",
            "delete from tag where id in (select md5('crowd-tag-' || i)::uuid from generate_series(1, 40) i)",
            "delete from follower where openid like 'oCrowd%'",
            "delete from wechat_contact where openid like 'oCrowd%'",
            "delete from person where id in (select md5('crowd-' || i)::uuid from generate_series(1, %d) i)"
                    .formatted(FOLLOWERS),
            "delete from reply_rule where key like 'crowd-%'");

    private final Database database;
    private final Vertx vertx;

    private Crowd(Database database, Vertx vertx) {
        this.database = database;
        this.vertx = vertx;
    }

    public static Crowd comes(Database database, Vertx vertx) {
        Crowd crowd = new Crowd(database, vertx);
        crowd.close();
        for (String sql : List.of(RULE, PERSON, CONTACT, FOLLOWER, TAG, WORN, NOTICE, SESSION, LINE, BROADCAST)) {
            crowd.run(sql);
        }
        return crowd;
    }

    /** The id of the one with the long history. */
    public String regular() {
        return OnVertx.await(vertx, () -> database.query("select md5('crowd-1')::uuid as id"))
                .iterator()
                .next()
                .getUUID("id")
                .toString();
    }

    @Override
    public void close() {
        GONE.forEach(this::run);
    }

    private void run(String sql) {
        OnVertx.await(vertx, () -> database.query(sql));
    }
}
