package wetwin.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import wetwin.platform.Database;
import wetwin.platform.WechatAccount;
import wetwin.support.OnVertx;
import wetwin.support.Phone;

/** Where a person is, as their phone tells it at a sign-in: kept if both the runtime and the database know it. */
@QuarkusTest
class TimeZonesTest {
    private static final String OURS_ALONE = "Mars/Olympus_Mons";

    @Inject
    Database database;

    @Inject
    People people;

    @Inject
    Clock clock;

    @Inject
    Vertx vertx;

    @Test
    void the_zone_told_last_counts_and_nothing_that_is_told_instead_stops_anybody() {
        Phone li = Phone.of("李雷");
        String token = signIn(li, "Asia/Tokyo").then().statusCode(200).extract().path("token");
        assertThat(zone(token)).contains("Asia/Tokyo");
        token = signIn(li, "America/New_York").path("token");
        assertThat(zone(token)).contains("America/New_York");
        for (String strange : new String[] {
            null, "", "Venus/Maxwell_Montes", "GMT+08:00", "America/New\u0000York", "时区", "x".repeat(64)
        }) {
            token = signIn(li, strange).then().statusCode(200).extract().path("token");
            assertThat(zone(token)).as(strange).contains("America/New_York");
        }
        signIn(li, "x".repeat(65)).then().statusCode(400);
        token = rotate(token, "Europe/London");
        assertThat(zone(token)).contains("Europe/London");
        token = rotate(token, "Nowhere");
        assertThat(zone(token)).contains("Europe/London");
    }

    /** As a runtime newer than the database has it. */
    @Test
    void a_zone_that_the_database_does_not_know_is_not_kept_and_the_session_begins_all_the_same() {
        if (PersonZone.of(OURS_ALONE).isEmpty()) ZoneRulesProvider.registerProvider(new NewerZones());
        assertThat(PersonZone.of(OURS_ALONE)).isPresent();
        assertThat(known(OURS_ALONE)).isFalse();
        assertThat(known(null)).isNull();
        Phone li = Phone.of("李雷");
        String token = signIn(li, OURS_ALONE).then().statusCode(200).extract().path("token");
        assertThat(zone(token)).isEmpty();
        token = signIn(li, "Asia/Tokyo").path("token");
        assertThat(zone(rotate(token, OURS_ALONE))).contains("Asia/Tokyo");
    }

    private static final class NewerZones extends ZoneRulesProvider {
        @Override
        protected Set<String> provideZoneIds() {
            return Set.of(OURS_ALONE);
        }

        @Override
        protected ZoneRules provideRules(String zone, boolean forCaching) {
            return ZoneRules.of(ZoneOffset.UTC);
        }

        @Override
        protected NavigableMap<String, ZoneRules> provideVersions(String zone) {
            return new TreeMap<>(Map.of("new", provideRules(zone, false)));
        }
    }

    @Test
    void the_database_counts_hours_in_every_zone_that_it_takes() {
        Set<String> ours = new TreeSet<>(ZoneRulesProvider.getAvailableZoneIds());
        List<String> taken = OnVertx.await(vertx, () -> database.query(
                        "select z, now() at time zone z as there from unnest($1::text[]) z where known_time_zone(z)",
                        (Object) ours.toArray(String[]::new))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("z"))
                        .toList()));
        assertThat(taken).hasSizeGreaterThan(400).contains("Asia/Shanghai", "Asia/Tokyo", "America/New_York");
    }

    @Test
    void of_two_persons_who_are_one_the_zone_told_later_stays_whichever_survives() {
        for (boolean elderLast : new boolean[] {true, false}) {
            String human = UUID.randomUUID().toString();
            Optional<UnionId> union = Optional.of(new UnionId("u-" + human));
            PersonId elder = seen("mp-" + human, Optional.empty());
            PersonId younger = seen("other-" + human, union);
            live(elder, "Asia/Tokyo", elderLast ? 2 : 1);
            live(younger, "Europe/London", elderLast ? 1 : 2);
            PersonId one = seen("mp-" + human, union);
            assertThat(kept(one)).containsExactly(elderLast ? "Asia/Tokyo" : "Europe/London");
            assertThat(kept(one.equals(elder) ? younger : elder)).isEmpty();
        }
        String human = UUID.randomUUID().toString();
        Optional<UnionId> union = Optional.of(new UnionId("u-" + human));
        PersonId silent = seen("mp-" + human, Optional.empty());
        PersonId told = seen("other-" + human, union);
        live(told, "Asia/Tokyo", 1);
        assertThat(kept(seen("mp-" + human, union)))
                .as("%s and %s", silent, told)
                .containsExactly("Asia/Tokyo");
    }

    private static Response signIn(Phone phone, String zone) {
        Map<String, String> body = new HashMap<>(Map.of("code", phone.loginCode()));
        if (zone != null) body.put("timeZone", zone);
        return given().contentType("application/json").body(body).post("/api/session");
    }

    private static String rotate(String token, String zone) {
        return given().header("Authorization", "Bearer " + token)
                .queryParam("timeZone", zone)
                .post("/api/session/rotation")
                .then()
                .statusCode(200)
                .extract()
                .path("token");
    }

    private PersonId seen(String openId, Optional<UnionId> unionId) {
        return OnVertx.await(
                vertx,
                () -> database.inTransaction(
                        tx -> people.recognise(tx, WechatAccount.MINI_PROGRAM, new OpenId(openId), unionId)));
    }

    private void live(PersonId person, String zone, int hours) {
        Instant at = clock.instant().plus(Duration.ofHours(hours));
        OnVertx.await(
                vertx,
                () -> database.query(
                        "insert into told_time_zone (person_id, time_zone, told_at) values ($1, $2, $3)",
                        person.value(),
                        zone,
                        at));
    }

    private List<String> kept(PersonId person) {
        return texts("select time_zone from person_time_zone where person_id = $1", person.value());
    }

    private Optional<String> zone(String token) {
        return texts(
                        "select z.time_zone from session_person($1, $2) s join person_time_zone z using (person_id)",
                        Sessions.hash("Bearer " + token).orElseThrow(),
                        clock.instant())
                .stream()
                .findFirst();
    }

    private List<String> texts(String sql, Object... arguments) {
        return OnVertx.await(
                vertx, () -> database.query(sql, arguments).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .toList()));
    }

    private Boolean known(String zone) {
        return OnVertx.await(vertx, () -> database.query("select known_time_zone($1::text)", zone)
                .map(rows -> rows.iterator().next().getBoolean(0)));
    }
}
