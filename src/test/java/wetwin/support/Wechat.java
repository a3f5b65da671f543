package wetwin.support;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import java.util.Map;

/** WeChat and the timers in a story: its bad days, the clock, and waiting until all that is owed is delivered. */
public final class Wechat {
    private Wechat() {}

    public static void badDay(String kind, Object value) {
        given().contentType(ContentType.JSON)
                .body(Map.of(kind, value))
                .post("/simulator/api/bad-days")
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));
    }

    public static void openPlatformBound(boolean bound) {
        given().contentType(ContentType.JSON)
                .body(Map.of("bound", bound))
                .post("/simulator/api/open-platform")
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));
    }

    /** Both accounts' tokens end before their time. */
    public static void tokensEnd() {
        given().post("/simulator/api/expire-token").then().statusCode(org.hamcrest.Matchers.lessThan(300));
    }

    /** Everybody's clock moves: WeChat's, and with it the product's. */
    public static void timePasses(int seconds) {
        given().contentType(ContentType.JSON)
                .body(Map.of("advanceSeconds", seconds))
                .post("/simulator/api/clock")
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));
    }

    public static int job(String name) {
        return given().header("X-Wetwin-Job-Key", "test")
                .post("/jobs/" + name)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getInt("done");
    }

    /** Delivers what is owed, and what that makes us owe. */
    public static void settle() {
        job("dispatch-outbox");
    }

    /** The same, and waits for what WeChat does about it by itself, as notify of a refund. */
    public static void comesToRest() {
        settle();
        given().post("/simulator/api/settle").then().statusCode(org.hamcrest.Matchers.lessThan(300));
        settle();
    }
}
