package wetwin.function.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.support.Counter;
import wetwin.support.Operator;
import wetwin.support.Phone;
import wetwin.support.SignedPush;
import wetwin.support.Wechat;

/** Which column of which table is cleared by which event, read back from the database. */
@QuarkusTest
class EndAuthorizationTest {
    private static final String OF_ENDED = " o.person_id = $1 and o.status = 'COLLECTED'";
    private static final String OF_OPEN = " o.person_id = $1 and o.status <> 'COLLECTED'";
    private static final String MINE = " join person_openids($1) p on p.openid = ";

    /** What there is of a person: each counts one or more before. */
    private static final Map<String, String> KEPT = new TreeMap<>(Map.ofEntries(
            Map.entry("person.phone_cipher", "select count(phone_cipher) from person where id = $1"),
            Map.entry(
                    "order_delivery.receiver, brought",
                    "select count(d.receiver) from order_delivery d join shop_order o on o.id = d.order_id where"
                            + OF_ENDED),
            Map.entry(
                    "order_delivery.contact, brought",
                    "select count(d.contact) from order_delivery d join shop_order o on o.id = d.order_id where"
                            + OF_ENDED),
            Map.entry(
                    "order_delivery.receiver, to be brought",
                    "select count(d.receiver) from order_delivery d join shop_order o on o.id = d.order_id where"
                            + OF_OPEN),
            Map.entry(
                    "invoice, asked for",
                    "select count(*) from invoice i join shop_order o on o.id = i.order_id where" + OF_OPEN),
            Map.entry(
                    "invoice, made out",
                    "select count(*) from invoice i join shop_order o on o.id = i.order_id where" + OF_ENDED),
            Map.entry("shop_order.remark, ended", "select count(o.remark) from shop_order o where" + OF_ENDED),
            Map.entry("shop_order.remark, in the making", "select count(o.remark) from shop_order o where" + OF_OPEN),
            Map.entry(
                    "after_sales.words",
                    "select count(a.words) from after_sales a join shop_order o on o.id = a.order_id where" + OF_ENDED),
            Map.entry(
                    "after_sales",
                    "select count(*) from after_sales a join shop_order o on o.id = a.order_id where" + OF_ENDED),
            Map.entry(
                    "after_sales_photo",
                    "select count(*) from after_sales_photo p join shop_order o on o.id = p.order_id where" + OF_ENDED),
            Map.entry("shop_order", "select count(*) from shop_order where person_id = $1"),
            Map.entry("cart_line", "select count(*) from cart_line where person_id = $1"),
            Map.entry("sale_reminder", "select count(*) from sale_reminder where person_id = $1"),
            Map.entry("birthday", "select count(*) from birthday where person_id = $1"),
            Map.entry("person_tag", "select count(*) from person_tag where person_id = $1"),
            Map.entry("tag_mirror", "select count(*) from tag_mirror t" + MINE + "t.openid"),
            Map.entry(
                    "survey_answer.words",
                    "select count(a.words) from survey_answer a join survey_run r on r.id = a.run_id where r.person_id"
                            + " = $1"),
            Map.entry(
                    "survey_answer.rating",
                    "select count(a.rating) from survey_answer a join survey_run r on r.id = a.run_id where"
                            + " r.person_id = $1"),
            Map.entry("survey_run, open", "select count(*) from survey_run where person_id = $1 and state = 'OPEN'"),
            Map.entry("subscription_grant", "select count(*) from subscription_grant where person_id = $1"),
            Map.entry("subscription_report", "select count(*) from subscription_report where person_id = $1"),
            Map.entry(
                    "service_line",
                    "select count(*) from service_line l join service_session s on s.id = l.session_id" + MINE
                            + "s.openid"),
            Map.entry("service_session", "select count(*) from service_session s" + MINE + "s.openid"),
            Map.entry(
                    "service_window, messages left",
                    "select sum(w.message_left) from service_window w" + MINE + "w.openid"),
            Map.entry("session, live", "select count(*) from session where person_id = $1 and ended_at is null"),
            Map.entry("told_time_zone", "select count(*) from told_time_zone where person_id = $1"),
            Map.entry("follower, follows", "select count(*) from follower f" + MINE + "f.openid where f.follows"),
            Map.entry("points_account.balance", "select sum(balance) from points_account where person_id = $1"),
            Map.entry(
                    "payment",
                    "select count(*) from payment y join shop_order o on o.id = y.order_id where o.person_id = $1"),
            Map.entry("notice", "select count(*) from notice where person_id = $1")));

    private static final Set<String> ADDRESSES =
            Set.of("order_delivery.receiver, brought", "order_delivery.contact, brought");

    private static final Set<String> BOOKS = Set.of(
            "order_delivery.receiver, to be brought",
            "invoice, made out",
            "shop_order.remark, in the making",
            "after_sales",
            "shop_order",
            "survey_answer.rating",
            "points_account.balance",
            "payment",
            "notice");

    @Inject
    Counter counter;

    @Inject
    Clock clock;

    private UUID person;
    private String guest;
    private String follower;
    private String photo;

    @BeforeEach
    void somebody_of_whom_everything_is_kept() {
        Operator operator = Operator.signedIn();
        Phone li = Phone.of("李雷");
        li.follow();
        li.signIn();
        li.givePhoneNumber();
        Wechat.comesToRest();
        UUID product = counter.aProduct("摩卡", 2600, 10);
        counter.sql(
                "insert into stock (shop_id, product_id, available) values ($1, $2, 10) on conflict do nothing",
                UUID.fromString(li.home().getString("shop.id")),
                product);
        var made = li.order(product.toString(), "少糖");
        UUID ended = UUID.fromString(made.getString("id"));
        li.allowNotices(made.getList("subscribeTemplates.id"));
        li.pay(ended.toString(), "pay");
        List.of("making", "ready", "collected").forEach(step -> operator.advance(ended.toString(), step));
        UUID open = UUID.fromString(li.order(product.toString(), "去冰").getString("id"));
        li.pay(open.toString(), "pay");
        li.write("你好");
        Wechat.settle();
        person = counter.sql("select person_id from shop_order where id = $1", ended)
                .iterator()
                .next()
                .getUUID(0);
        guest = openId("MINI_PROGRAM");
        follower = openId("SERVICE_ACCOUNT");
        for (UUID order : List.of(ended, open)) {
            counter.sql(
                    "insert into order_delivery (order_id, receiver, area, contact) values ($1, '\\x01', '徐汇', '1234')",
                    order);
        }
        counter.sql(
                "insert into invoice (order_id, title, email, asked_at) values ($1, '李雷', 'li@example.com', now())",
                open);
        counter.sql(
                "insert into invoice (order_id, title, asked_at, number, amount_fen, issued_at, issued_by)"
                        + " values ($1, '李雷', now(), '24312000000000000009', 2600, now(), 'x')",
                ended);
        counter.sql(
                "insert into after_sales (id, order_id, request_key, reason, words, amount_fen, state, asked_at,"
                        + " ended_at) values (gen_random_uuid(), $1, 'k', 'OTHER', '洒了', 100, 'WITHDRAWN', now(), now())",
                ended);
        photo = "asked/" + ended + ".jpg";
        counter.sql("insert into picture (name) values ($1)", photo);
        counter.sql(
                "insert into after_sales_photo (name, order_id, given_at, request_id, place)"
                        + " select $2, $1, now(), id, 1 from after_sales where order_id = $1",
                ended,
                photo);
        counter.sql(
                "insert into cart_line (person_id, shop_id, product_id, choice_ids, quantity, seen_name, seen_art,"
                        + " seen_choices, seen_unit_fen, put_at) select person_id, shop_id, $2, '{}', 1, 'x', 'x', '', 1,"
                        + " now() from shop_order where id = $1",
                open,
                product);
        counter.sql(
                "insert into sale_reminder (person_id, shop_id, product_id, asked_at)"
                        + " select person_id, shop_id, $2, now() from shop_order where id = $1",
                open,
                product);
        counter.sql("insert into birthday (person_id, month, day, stated_at) values ($1, 2, 29, now())", person);
        counter.sql(
                "insert into subscription_report (person_id, request_id, at) values ($1, 'r', now())"
                        + " on conflict do nothing",
                person);
        UUID talk = UUID.randomUUID();
        counter.sql(
                "insert into service_session (id, account, openid, state, opened_by, opened_at, heard_at, waits,"
                        + " closed_at) values ($1, 'SERVICE_ACCOUNT', $2, 'CLOSED', 'MESSAGE', now(), now(), false,"
                        + " now())",
                talk,
                follower);
        counter.sql(
                "insert into service_line (session_id, number, key, said_by, kind, content, at)"
                        + " values ($1, 1, $2, 'PERSON', 'TEXT', '{\"text\": \"我的电话是\"}', now())",
                talk,
                talk.toString());
        UUID tag = UUID.randomUUID();
        counter.sql(
                "insert into tag (id, name, mirrored, created_at) values ($1, $2, false, now())",
                tag,
                tag.toString().substring(0, 30));
        counter.sql(
                "insert into person_tag (person_id, tag_id, given_at, given_by) values ($1, $2, now(), 'x')",
                person,
                tag);
        counter.sql("insert into tag_mirror (tag_id, openid, wanted, told) values ($1, $2, true, true)", tag, follower);
        UUID survey = UUID.randomUUID();
        UUID run = UUID.randomUUID();
        counter.sql(
                "insert into survey (id, title, thanks, again, questions, state, created_at, changed_at, changed_by)"
                        + " values ($1, 't', 't', true, '[]', 'CLOSED', now(), now(), 'x')",
                survey);
        counter.sql(
                "insert into survey_run (id, survey_id, person_id, turn, way, state, question, begun_at, stepped_at)"
                        + " values ($1, $2, $3, 1, 'PAGE', 'OPEN', 3, now(), now())",
                run,
                survey,
                person);
        counter.sql(
                "insert into survey_answer (run_id, survey_id, question, rating, words, answered_at)"
                        + " values ($1, $2, 1, 5, null, now()), ($1, $2, 2, null, '我叫李雷', now())",
                run,
                survey);
        assertThat(gone()).as("there is some of everything").isEmpty();
    }

    @Test
    void each_event_clears_what_it_names_and_nothing_else_and_twice_is_once() {
        tell("service-account", follower, "user_authorization_revoke", "205");
        tell("mini-program", guest, "user_authorization_revoke", "6");
        tell("service-account", "oNobody", "user_authorization_cancellation", "1");
        assertThat(gone())
                .as("we keep neither names nor pictures, and nobody is somebody else")
                .isEmpty();
        assertThat(told()).isEmpty();

        tell("mini-program", guest, "user_authorization_revoke", "8");
        assertThat(gone()).containsExactly("person.phone_cipher");
        tell("service-account", follower, "user_authorization_revoke", "202");
        assertThat(gone()).containsExactlyInAnyOrder("person.phone_cipher", "invoice, asked for");
        tell("service-account", follower, "user_authorization_revoke", "201");
        tell("service-account", follower, "user_authorization_revoke", "201");
        assertThat(gone()).hasSize(4).containsAll(ADDRESSES);
        assertThat(told()).containsExactly("REVOKED ADDRESS", "REVOKED INVOICE", "REVOKED PHONE");
    }

    @Test
    void photos_go_with_their_files() {
        tell("service-account", follower, "user_authorization_revoke", "207");
        assertThat(gone()).containsExactly("after_sales_photo");
        assertThat(told()).containsExactly("REVOKED PICTURES");
        assertThat(counter.sql("select from picture where name = $1 and look_at is not null", photo)
                        .size())
                .as("the broom has it to look at")
                .isEqualTo(1);
    }

    @Test
    void of_a_closed_account_the_books_stay() {
        tell("mini-program", guest, "user_authorization_cancellation", "8");
        tell("mini-program", guest, "user_authorization_cancellation", "8");
        Set<String> personal = new TreeSet<>(KEPT.keySet());
        personal.removeAll(BOOKS);
        assertThat(gone()).containsExactlyInAnyOrderElementsOf(personal);
        assertThat(told()).containsExactly("ACCOUNT_CLOSED ALL");
    }

    private String openId(String account) {
        return counter.sql("select openid from person_openids($1) where account = $2", person, account)
                .iterator()
                .next()
                .getString(0);
    }

    private Set<String> gone() {
        Set<String> gone = new TreeSet<>();
        KEPT.forEach((name, sql) -> {
            Long kept = counter.sql(sql, person).iterator().next().getLong(0);
            if (kept == null || kept == 0) gone.add(name);
        });
        return gone;
    }

    /** What the member's timeline says, the newest first. */
    private List<String> told() {
        List<Map<String, Object>> lines = Operator.signedIn()
                .console()
                .get("/console/api/messages/people/" + person)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("entries.findAll { it.way == 'PERSONAL_DATA' }");
        return lines.stream()
                .map(line -> line.get("kind") + " " + line.get("reason"))
                .toList();
    }

    /** The sender is not the person. */
    private void tell(String account, String openId, String event, String revoked) {
        String xml = "<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[oWechat]]></FromUserName>"
                + "<CreateTime>" + (clock.instant().getEpochSecond() / 60 * 60 + 60)
                + "</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[" + event
                + "]]></Event><OpenID><![CDATA["
                + openId + "]]></OpenID><AppID><![CDATA[wx1]]></AppID><RevokeInfo><![CDATA[" + revoked
                + "]]></RevokeInfo></xml>";
        new SignedPush(
                        "/wechat/" + account,
                        setting(account, "token"),
                        setting(account, "aes-key"),
                        setting(account, "app-id"),
                        clock.instant())
                .encrypted(xml)
                .send()
                .then()
                .statusCode(200);
        Wechat.settle();
    }

    private static String setting(String account, String name) {
        return ConfigProvider.getConfig().getValue("wetwin." + account + "." + name, String.class);
    }
}
