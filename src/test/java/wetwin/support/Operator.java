package wetwin.support;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.Optional;

/** The demo operator at the console. */
public final class Operator {
    private String cookie;
    private String csrf;

    private Operator() {}

    /** Signs in at the first thing done. */
    public static Operator signedIn() {
        return new Operator();
    }

    public void publishMenu() {
        console().post("/console/api/menu/publication").then().statusCode(200);
    }

    /** @param step making, ready or collected */
    public void advance(String orderId, String step) {
        console().post("/console/api/orders/" + orderId + "/" + step).then().statusCode(200);
    }

    public JsonPath outbox() {
        return console()
                .get("/console/api/outbox")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public JsonPath overview() {
        return console()
                .get("/console/api/overview")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** @param number the order's number, as people read it */
    public String touchOf(String number) {
        JsonPath orders = console()
                .queryParam("q", number)
                .get("/console/api/orders")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return Optional.ofNullable(orders.getString("orders[0].touch.key")).orElseThrow();
    }

    /** Makes a permanent code and has WeChat asked for it. */
    public void createCode(String key, String label) {
        console()
                .body(Map.of("key", key, "kind", "TABLE", "label", label))
                .post("/console/api/codes")
                .then()
                .statusCode(200);
        Wechat.settle();
    }

    /** The code of that key as the list shows it. */
    public JsonPath code(String key) {
        JsonPath codes = console()
                .queryParam("q", key)
                .get("/console/api/codes")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return codes.setRootPath("codes.find { it.code.key == '" + key + "' }");
    }

    /** What it brought today. */
    public JsonPath codeToday(String key) {
        return console()
                .queryParam("days", 2)
                .get("/console/api/codes/" + key + "/days")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .setRootPath("[-1]");
    }

    /** What the session's cookie holds. */
    public String token() {
        if (cookie == null) signIn();
        return cookie;
    }

    public String csrf() {
        if (cookie == null) signIn();
        return csrf;
    }

    public RequestSpecification console() {
        if (cookie == null) signIn();
        return given().contentType(ContentType.JSON)
                .cookie("wetwin_console", cookie)
                .header("X-CSRF-Token", csrf);
    }

    private void signIn() {
        Response answer = given().contentType(ContentType.JSON)
                .body(Map.of("name", "operator", "password", "operator-demo"))
                .post("/console/api/session");
        answer.then().statusCode(200);
        cookie = answer.cookie("wetwin_console");
        csrf = answer.jsonPath().getString("csrf");
    }
}
