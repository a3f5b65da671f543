package wetwin.fuzz;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import wetwin.platform.Ids;
import wetwin.support.Counter;

/** An operator of the fuzzing's own: whoever tries wrong passwords locks out nobody else. */
final class ConsoleSession {
    private static final String OPERATOR = """
            insert into operator (id, name, password_hash, role)
            select $1, $2, password_hash, role from operator where name = 'operator'""";

    private final String name;
    private String cookie;
    private String csrf;

    private ConsoleSession(String name) {
        this.name = name;
    }

    static ConsoleSession of(Counter counter, Ids ids) {
        ConsoleSession session = new ConsoleSession("fuzz-" + ids.newId());
        counter.sql(OPERATOR, ids.newId(), session.name);
        return session;
    }

    String name() {
        return name;
    }

    Call authorize(Call call) {
        if (cookie == null) signIn();
        return call.header("Cookie", "wetwin_console=" + cookie).header("X-CSRF-Token", csrf);
    }

    void ended() {
        cookie = null;
    }

    private void signIn() {
        Response answer = given().contentType(ContentType.JSON)
                .body(Map.of("name", name, "password", "operator-demo"))
                .post("/console/api/session");
        answer.then().statusCode(200);
        cookie = answer.cookie("wetwin_console");
        csrf = answer.jsonPath().getString("csrf");
    }
}
