package wetwin.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.support.AtOnce;
import wetwin.support.OnVertx;
import wetwin.support.Phone;
import wetwin.support.Wechat;
import wetwin.workshop.SettableClock;

/** What a session of the mini program is and is not. */
@QuarkusTest
class SessionsTest {
    @Inject
    SettableClock clock;

    @Inject
    Database database;

    @Inject
    Ids ids;

    @Inject
    Vertx vertx;

    private Phone li;
    private Duration moved = Duration.ZERO;

    @BeforeEach
    void li_is_signed_in() {
        li = Phone.of("李雷");
        li.signIn();
    }

    @AfterEach
    void the_clock_is_right_again() {
        clock.advance(moved.negated());
    }

    @Test
    void a_token_is_256_bits_of_chance() {
        Set<String> tokens = new HashSet<>();
        for (int count = 0; count < 1_000; count++) tokens.add(ids.opaqueToken());
        assertThat(tokens).hasSize(1_000).allSatisfy(token -> assertThat(
                        Base64.getUrlDecoder().decode(token))
                .hasSize(32));
    }

    @Test
    void the_database_knows_no_token() {
        String everything = OnVertx.await(vertx, () -> database.query("select string_agg(s::text, ' ') from session s")
                .map(rows -> rows.iterator().next().getString(0)));
        assertThat(everything).doesNotContain(li.token());
        assertThat(everything.replace("\\x", ""))
                .doesNotContain(java.util.HexFormat.of()
                        .formatHex(li.token().getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    }

    @Test
    void a_token_that_the_client_brings_is_never_adopted() {
        String chosen = "A".repeat(43);
        Phone han = Phone.of("韩梅梅");
        String given = han.signInBringing(chosen).getString("token");
        assertThat(given).isNotEqualTo(chosen);
        assertThat(status(chosen)).isEqualTo(401);
        assertThat(status(given)).isEqualTo(200);
    }

    @Test
    void signing_in_twice_makes_two_sessions_that_end_apart() {
        String first = li.token();
        li.signIn();
        assertThat(li.token()).isNotEqualTo(first);
        end(first);
        assertThat(List.of(status(first), status(li.token()))).containsExactly(401, 200);
    }

    @Test
    void after_logout_a_token_is_dead_on_every_route_and_stays_so() {
        end(li.token());
        assertThat(status(li.token())).isEqualTo(401);
        assertThat(rotate(li.token()).statusCode()).isEqualTo(401);
        timePasses(Duration.ofMinutes(5));
        assertThat(status(li.token())).isEqualTo(401);
    }

    @Test
    void a_rotated_session_goes_on_for_seven_days_more() {
        timePasses(Duration.ofDays(7).minusMinutes(1));
        assertThat(status(li.token())).isEqualTo(200);
        String rotated = rotated(li.token());
        timePasses(Duration.ofMinutes(2));
        assertThat(status(rotated)).isEqualTo(200);
        timePasses(Duration.ofDays(7));
        assertThat(status(rotated)).isEqualTo(401);
    }

    @Test
    void a_session_that_is_not_rotated_ends_after_seven_days() {
        timePasses(Duration.ofDays(7));
        assertThat(status(li.token())).isEqualTo(401);
    }

    @Test
    void rotation_puts_the_end_off_for_ninety_days_and_no_longer() {
        Instant begun = clock.instant();
        String token = li.token();
        for (int day = 6; day <= 84; day += 6) {
            timePasses(Duration.ofDays(6));
            token = rotated(token);
        }
        timePasses(Duration.ofDays(5));
        Response last = rotate(token);
        assertThat(Instant.parse(last.path("expiresAt"))).isBeforeOrEqualTo(begun.plus(Duration.ofDays(90)));
        timePasses(Duration.ofDays(2));
        assertThat(status(last.path("token"))).isEqualTo(401);
    }

    @Test
    void a_rotated_token_is_dead_and_its_late_use_within_a_minute_harms_nobody() {
        String rotated = rotated(li.token());
        timePasses(Duration.ofSeconds(55));
        assertThat(List.of(status(li.token()), rotate(li.token()).statusCode())).containsOnly(401);
        assertThat(status(rotated)).isEqualTo(200);
    }

    @Test
    void a_rotated_token_that_is_used_later_was_stolen_so_what_came_of_it_ends_too() {
        String rotated = rotated(rotated(li.token()));
        timePasses(Duration.ofSeconds(70));
        assertThat(rotate(li.token()).statusCode()).isEqualTo(401);
        assertThat(status(rotated)).isEqualTo(401);
    }

    @Test
    void the_same_person_s_other_sessions_stay() {
        String other = li.token();
        li.signIn();
        rotated(li.token());
        timePasses(Duration.ofSeconds(70));
        assertThat(rotate(li.token()).statusCode()).isEqualTo(401);
        assertThat(status(other)).isEqualTo(200);
    }

    @Test
    void of_many_rotations_at_once_one_gets_a_session() {
        List<Response> answers = AtOnce.run(8, () -> rotate(li.token()));
        List<String> tokens = answers.stream()
                .filter(answer -> answer.statusCode() == 200)
                .map(answer -> answer.<String>path("token"))
                .toList();
        assertThat(answers).extracting(Response::statusCode).containsOnly(200, 401);
        assertThat(tokens).hasSize(1);
        assertThat(List.of(status(tokens.getFirst()), status(li.token()))).containsExactly(200, 401);
    }

    @Test
    void a_merged_person_s_session_is_the_survivor_s() {
        Phone han = Phone.of("韩梅梅");
        try {
            Wechat.openPlatformBound(false);
            han.follow();
            han.signIn();
        } finally {
            Wechat.openPlatformBound(true);
        }
        String before = han.token();
        assertThat(follows(before)).isFalse();
        String rotatedBefore = rotated(han.signIn().getString("token"));
        han.write("你好");
        Wechat.settle();
        assertThat(follows(before)).isTrue();
        assertThat(follows(rotatedBefore)).isTrue();
        assertThat(follows(rotated(before))).isTrue();
    }

    private static boolean follows(String token) {
        return given().header("Authorization", "Bearer " + token)
                .get("/api/home")
                .then()
                .statusCode(200)
                .extract()
                .path("person.follows");
    }

    private static int status(String token) {
        return given().header("Authorization", "Bearer " + token)
                .get("/api/membership")
                .statusCode();
    }

    private static void end(String token) {
        given().header("Authorization", "Bearer " + token)
                .delete("/api/session")
                .then()
                .statusCode(204);
    }

    private static String rotated(String token) {
        return rotate(token).then().statusCode(200).extract().path("token");
    }

    private static Response rotate(String token) {
        return given().header("Authorization", "Bearer " + token).post("/api/session/rotation");
    }

    private void timePasses(Duration time) {
        moved = moved.plus(time);
        clock.advance(time);
    }
}
