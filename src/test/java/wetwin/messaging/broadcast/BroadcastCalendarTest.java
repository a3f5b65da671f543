package wetwin.messaging.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.messaging.broadcast.BroadcastCalendar.Harm.DAY;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.messaging.WaitingNotices;
import wetwin.messaging.broadcast.BroadcastCalendar.Close;
import wetwin.messaging.broadcast.CollisionPolicy.Most;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.support.OnVertx;
import wetwin.support.Operator;
import wetwin.support.Phone;
import wetwin.support.Plans;
import wetwin.support.Someone;
import wetwin.support.Wechat;

/** What an operator knows before they plan: what comes too close, what waits, and who is meant by a list. */
@QuarkusTest
class BroadcastCalendarTest {
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    /** Far from whatever other tests plan; noon in Beijing. */
    private static final Instant NOON = Instant.parse("2031-03-05T04:00:00Z");

    @Inject
    Database database;

    @Inject
    BroadcastRepository broadcasts;

    @Inject
    Collisions collisions;

    @Inject
    Someone someone;

    @Inject
    Plans plans;

    @Inject
    Clock clock;

    @Inject
    Ids ids;

    @Inject
    Vertx vertx;

    private final List<UUID> planned = new ArrayList<>();
    private final Operator operator = Operator.signedIn();
    private UUID tag;
    private UUID li;
    private UUID han;
    private UUID lucy;

    @BeforeEach
    void two_regulars_and_somebody_else() {
        li = someone.follower().person().value();
        han = someone.follower().person().value();
        lucy = someone.follower().person().value();
        tag = ids.newId();
        sql(
                "insert into tag (id, name, mirrored, created_at) values ($1, $2, false, now())",
                tag,
                "t" + tag.toString().substring(24));
        for (UUID person : List.of(li, han))
            sql(
                    "insert into person_tag (person_id, tag_id, given_at, given_by) values ($1, $2, now(), 'li')",
                    person,
                    tag);
    }

    @AfterEach
    void nothing_is_planned() {
        sql("delete from broadcast where id = any ($1)", (Object) planned.toArray(UUID[]::new));
        sql("delete from notice where held_until > '2031-01-01'");
    }

    @Test
    void those_are_counted_who_would_get_one_and_not_the_next() {
        UUID regulars = plan(0, "TAG", tag, null);
        UUID unfollowing = someone.guest().person().value();
        UUID list = plan(1, "LIST", null, null, han, lucy, unfollowing);
        plan(2, "SEGMENT", tag, 9);
        UUID everybody = plan(3, "EVERYBODY", null, null);
        List<Close> one = close(new Most(1, 100));
        assertThat(one)
                .filteredOn(found -> found.later().equals(list))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.harm()).isEqualTo(DAY);
                    assertThat(found.people())
                            .as("of three only one wears the tag")
                            .contains(1);
                    assertThat(found.all()).isFalse();
                    assertThat(found.earlier())
                            .extracting(BroadcastCalendar.Earlier::id)
                            .containsExactly(regulars);
                });
        assertThat(one)
                .filteredOn(found -> found.later().equals(everybody))
                .singleElement()
                .satisfies(found -> assertThat(found.people()).contains(3));
        assertThat(one).as("nobody is of the ninth level").hasSize(2);
        assertThat(close(new Most(2, 100)))
                .filteredOn(found -> found.later().equals(everybody))
                .singleElement()
                .satisfies(found ->
                        assertThat(found.people()).as("who gets two before it").contains(1));
    }

    @Test
    void the_month_has_what_comes_close_and_what_waits_by_day_and_class() {
        UUID first = plan(0, "TAG", tag, null);
        UUID second = plan(2, "TAG", tag, null);
        for (String kind : List.of("POINTS_CREDITED", "POINTS_CREDITED", "LEVEL_REACHED"))
            waits(kind, Instant.parse("2031-03-05T23:00:00Z"), "DUE");
        waits("POINTS_CREDITED", Instant.parse("2031-03-05T23:00:00Z"), "NOT_SENT");
        waits("POINTS_CREDITED", Instant.parse("2031-04-05T23:00:00Z"), "DUE");
        JsonPath month = operator.console()
                .queryParam("month", "2031-03")
                .get("/console/api/broadcasts/calendar")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(month.getList("broadcasts.id")).containsExactly(first.toString(), second.toString());
        assertThat(month.getList("collisions")).hasSize(1);
        assertThat(month.getString("collisions[0].later")).isEqualTo(second.toString());
        assertThat(month.getString("collisions[0].harm"))
                .as("the tests' shop lets a hundred through")
                .isEqualTo("BOTH");
        assertThat(month.getBoolean("collisions[0].all")).isTrue();
        assertThat(month.getString("collisions[0].earlier[0].title")).isEqualTo("计划 0");
        assertThat(month.getList("waiting"))
                .isEqualTo(List.of(Map.of("day", "2031-03-06", "messageClass", "SERVICE", "notices", 3)));
        assertThat(month.getBoolean("moreWaiting")).isFalse();
    }

    /** The last day of March and the first of April. */
    @Test
    void what_is_remembered_of_the_month_before_is_not_shown_in_the_next() {
        plan(26 * 24, "EVERYBODY", null, null);
        UUID next = plan(26 * 24 + 20, "EVERYBODY", null, null);
        JsonPath april = operator.console()
                .queryParam("month", "2031-04")
                .get("/console/api/broadcasts/calendar")
                .jsonPath();
        assertThat(april.getList("broadcasts.id")).containsExactly(next.toString());
        assertThat(april.getList("collisions")).as("not on one day").isEmpty();
    }

    @Test
    void whoever_is_named_is_found_by_order_or_id_and_what_is_nobodys_is_told() {
        Phone wei = Phone.of("王伟");
        wei.follow();
        wei.signIn();
        String order = wei.order(wei.home().getString("products[0].id")).getString("id");
        Wechat.settle();
        String number = wei.orderNow(order).getString("number");
        Someone.Known guest = someone.guest();
        Someone.Known account = someone.follower();
        UUID merged = someone.merge(guest, account).value();
        UUID gone = merged.equals(guest.person().value())
                ? account.person().value()
                : guest.person().value();
        JsonPath found = operator.console()
                .body(Map.of("names", List.of(number, " " + lucy, gone.toString(), "20200101-nobody", "", number)))
                .post("/console/api/broadcasts/people")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(found.getList("people.name")).containsExactly(number, lucy.toString(), gone.toString());
        assertThat(found.getList("people.id").subList(1, 3)).isEqualTo(List.of(lucy.toString(), merged.toString()));
        assertThat(found.getList("people.follows")).containsOnly(true);
        assertThat(found.getList("unknown")).containsExactly("20200101-nobody");
        operator.console()
                .body(Map.of("names", List.of("x".repeat(65))))
                .post("/console/api/broadcasts/people")
                .then()
                .statusCode(400);
    }

    @Test
    void each_of_it_has_its_index() {
        assertThat(plans.readWhole("select 1", "notice", WaitingNotices.COUNT, utc(NOON), utc(NOON), "UTC", 5))
                .isEmpty();
        assertThat(plans.readWhole(
                        "select 1", "person", NamedPeople.FIND, new String[] {"20200101-1"}, new UUID[] {li}))
                .isEmpty();
        JsonObject question = new JsonObject()
                .put("n", 0)
                .put("later", li.toString())
                .put("earlier", new JsonArray().add(li.toString()))
                .put("among", new JsonArray().add(li.toString()))
                .put("most", 1);
        assertThat(plans.readWhole(
                        "select 1", "person_tag", Collisions.COUNT, new JsonArray().add(question), utc(NOON), 5))
                .isEmpty();
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private List<Close> close(Most most) {
        List<Broadcast> all = planned.stream()
                .map(id -> OnVertx.await(vertx, () -> broadcasts.find(id)))
                .flatMap(Optional::stream)
                .toList();
        return OnVertx.await(vertx, () -> collisions.of(all, most, clock.instant(), BEIJING));
    }

    private UUID plan(int hours, String audience, UUID tagId, Integer levelFrom, UUID... people) {
        UUID id = ids.newId();
        sql("""
                insert into broadcast (id, title, content, audience, tag_id, level_from, people, state, created_at,
                                       changed_by, wanted_by, send_at)
                values ($1, $2, '{"kind": "TEXT", "text": "你好"}', $3, $4, $5, $6, 'PLANNED', now(), 'li', 'li', $7)""", id, "计划 " + planned.size(), audience, tagId, levelFrom, people, utc(NOON.plusSeconds(hours * 3_600L)));
        planned.add(id);
        return id;
    }

    private void waits(String kind, Instant until, String outcome) {
        sql("""
                insert into notice (id, kind, person_id, outcome, reason, created_at, held_at, held_because, held_until,
                                    settled_at)
                values ($1, $2, $3, $4, 'QUIET_HOURS', now(), now(), 'QUIET_HOURS', $5,
                        case when $4 = 'NOT_SENT' then now() end)""", ids.newId(), kind, li, outcome, utc(until));
    }

    private void sql(String sql, Object... arguments) {
        OnVertx.await(vertx, () -> database.query(sql, arguments));
    }
}
