package wetwin.support;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

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

    /** Offers two rewards with codes, one of a list; the person redeems both, one is used and the other taken back. */
    public void rewards(Phone phone) {
        String drawn = offer(false);
        keyed().body(Map.of("change", 1))
                .post("/console/api/rewards/" + drawn + "/stock")
                .then()
                .statusCode(200);
        String listed = offer(true);
        keyed().body(Map.of("codes", "GYM-" + listed))
                .post("/console/api/rewards/" + listed + "/codes")
                .then()
                .statusCode(200);
        keyed().post("/console/api/rewards/codes/" + redeemed(phone, drawn) + "/use")
                .then()
                .statusCode(200);
        console()
                .body(Map.of("note", "课程取消"))
                .post("/console/api/rewards/codes/" + redeemed(phone, listed) + "/return")
                .then()
                .statusCode(200);
        for (String reward : List.of(drawn, listed))
            console().post("/console/api/rewards/" + reward + "/stop").then().statusCode(200);
    }

    private String offer(boolean listed) {
        String id = UUID.randomUUID().toString();
        console()
                .body("""
                        {"version": 0, "stock": 1, "reward": {"kind": "CODE", "name": "私教课", "description": "", "points": 1,
                         "validDays": 30, "perPerson": 1, "listed": %s, "offered": true, "rank": 0}}""".formatted(listed))
                .put("/console/api/rewards/" + id)
                .then()
                .statusCode(200);
        return id;
    }

    private String redeemed(Phone phone, String reward) {
        String code = phone.redeem(reward).then().statusCode(201).extract().path("code.code");
        return console()
                .queryParam("q", code)
                .get("/console/api/rewards/codes")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    /** @param step making, ready or collected */
    public void advance(String orderId, String step) {
        console().post("/console/api/orders/" + orderId + "/" + step).then().statusCode(200);
    }

    /** Makes a sort of coupon with a code, which the person enters, and another that they are given; corrects their points. */
    public void coupon(Phone phone) {
        String template = keyed().body("""
                        {"name": "满15减5", "kind": "FIXED", "amountFen": 500, "minSpendFen": 1500, "productIds": [],
                         "shopIds": [], "weekdays": [], "validDays": 30, "newPeopleOnly": false, "budget": 10}""")
                .post("/console/api/coupons")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        String code = keyed().body("{\"count\": 1, \"most\": 1}")
                .post("/console/api/coupons/" + template + "/codes")
                .then()
                .statusCode(200)
                .extract()
                .path("codes[0].code");
        phone.api()
                .body(Map.of("code", code))
                .post("/api/membership/coupons")
                .then()
                .statusCode(201);
        String number = phone.get("/api/orders").getString("orders[0].number");
        String person = console()
                .queryParam("q", number)
                .get("/console/api/membership/members")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        keyed().body(Map.of("personId", person))
                .post("/console/api/coupons/" + template + "/gifts")
                .then()
                .statusCode(200);
        keyed().body(Map.of("points", 5, "reason", "补积分"))
                .post("/console/api/membership/members/" + person + "/adjustments")
                .then()
                .statusCode(200);
        console()
                .get("/console/api/membership/members/" + person + "/points")
                .then()
                .statusCode(200);
        console().get("/console/api/messages/people/" + person).then().statusCode(200);
        console().get("/console/api/membership/levels").then().statusCode(200);
        console().get("/console/api/coupons").then().statusCode(200);
        console().get("/console/api/coupons/" + template + "/codes").then().statusCode(200);
        console().post("/console/api/coupons/" + template + "/stop").then().statusCode(204);
    }

    /** Asks the person one thing in the chat, another on the page, and looks at what they say. */
    public void survey(Phone phone) {
        for (boolean onPage : new boolean[] {false, true}) {
            String survey = "/console/api/surveys/" + UUID.randomUUID();
            String word = "调研" + survey.substring(survey.length() - 12);
            console().body("""
                            {"title": "口味调研", "keyword": "%s", "thanks": "谢谢您", "again": false, "version": 0,
                             "questions": [{"kind": "SCALE_5", "text": "几分？", "options": []}]}""".formatted(word)).put(survey).then().statusCode(200);
            console()
                    .body(Map.of("version", 1))
                    .post(survey + "/opening")
                    .then()
                    .statusCode(200);
            if (onPage) fill(phone, survey.replace("/console", ""));
            else {
                phone.write(word);
                phone.write("5");
            }
            console().get(survey).then().statusCode(200);
            console().get(survey + "/answers").then().statusCode(200);
            console()
                    .body(Map.of("version", 2))
                    .post(survey + "/closing")
                    .then()
                    .statusCode(200);
        }
        console().get("/console/api/surveys").then().statusCode(200);
    }

    private static void fill(Phone phone, String survey) {
        phone.get(survey);
        phone.api()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{\"answers\": [{\"question\": 1, \"rating\": 4}]}")
                .post(survey + "/answers")
                .then()
                .statusCode(200);
    }

    /** Has people asked to follow at some moments and not at others. */
    public void guidance(Map<String, Boolean> moments) {
        List<Map<String, Object>> wanted = moments.entrySet().stream()
                .map(each -> Map.<String, Object>of(
                        "moment", each.getKey(), "shown", each.getValue(), "title", "关注我们", "words", "取餐会提醒您"))
                .toList();
        console()
                .body(Map.of("quietDays", 30, "windowDays", 3, "moments", wanted))
                .put("/console/api/guidance")
                .then()
                .statusCode(200);
    }

    /** What it brought. */
    public JsonPath guidanceFigures() {
        return console()
                .get("/console/api/guidance")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** What became of notices, what one says that there is not, and other words for one kind; then the release's again. */
    public void notices() {
        UUID notice = UUID.randomUUID();
        read("/console/api/messages/held");
        read("/console/api/messages/held?after=" + notice);
        console()
                .get("/console/api/messages/notices/" + notice + "/words")
                .then()
                .statusCode(404);
        read("/console/api/messages/results?days=30");
        JsonPath texts = read("/console/api/messages/texts");
        int version = texts.getInt("kinds.find { it.kind == 'POINTS_EXPIRING' }.version");
        for (String words : List.of("快来换礼", "")) {
            console()
                    .body(Map.of(
                            "version", version++, "texts", List.of(Map.of("text", "POINTS_EXPIRING", "words", words))))
                    .put("/console/api/messages/texts/POINTS_EXPIRING")
                    .then()
                    .statusCode(200);
        }
    }

    private JsonPath read(String path) {
        return console().get(path).then().statusCode(200).extract().jsonPath();
    }

    /** Has the first shop hand over nine orders in a quarter of an hour, of which the person takes one. */
    public void pickup(Phone phone) {
        JsonPath home = phone.home();
        String shop = home.getString("shop.id");
        console()
                .body(Map.of("perQuarter", 9, "soon", true))
                .put("/console/api/pickup/" + shop)
                .then()
                .statusCode(200);
        phone.orderFor(
                home.getString("products[0].id"),
                phone.get("/api/pickup-times?shopId=" + shop).getString("times[3].at"));
    }

    /** Makes a promotion for a shop that is not there, and stops it. */
    public void promotion() {
        Instant now = Instant.now();
        String id = keyed().body("""
                        {"name": "满50减10", "productIds": [], "shopIds": ["%s"], "minSpendFen": 5000, "amountFen": 1000,
                         "from": "%s", "until": "%s", "withMemberPrice": false, "withCoupon": true}""".formatted(UUID.randomUUID(), now.minusSeconds(3_600), now.plusSeconds(86_400)))
                .post("/console/api/promotions")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        console().get("/console/api/promotions").then().statusCode(200);
        console().post("/console/api/promotions/" + id + "/stop").then().statusCode(204);
    }

    /** Grants so much of what the person wants back. */
    public void grant(String request, int amountFen) {
        console().get("/console/api/after-sales").then().statusCode(200);
        console()
                .body(Map.of("amountFen", amountFen))
                .post("/console/api/after-sales/" + request + "/grant")
                .then()
                .statusCode(200);
    }

    /** The person asks for their order's invoice, it is made out, and taken back when a part of the money goes back. */
    public void invoice(Phone phone, String order) {
        phone.api()
                .body(Map.of("title", "李雷", "email", "li@example.com"))
                .put("/api/orders/" + order + "/invoice")
                .then()
                .statusCode(200);
        console().get("/console/api/invoices").then().statusCode(200);
        console()
                .body(Map.of("number", "24312000000000000001"))
                .post("/console/api/invoices/" + order + "/issue")
                .then()
                .statusCode(200);
        console().get("/console/api/invoices?state=ISSUED").then().statusCode(200);
        console()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("amountFen", 100, "reason", "少了一份"))
                .post("/console/api/orders/" + order + "/refunds")
                .then()
                .statusCode(200);
        Wechat.comesToRest();
        int left = console()
                .get("/console/api/invoices?state=TO_REVERSE")
                .then()
                .statusCode(200)
                .extract()
                .path("invoices.find { it.orderId == '" + order + "' }.leftFen");
        console()
                .body(Map.of("redNumber", "24312000000000000009", "amountFen", left, "number", "24312000000000000002"))
                .post("/console/api/invoices/" + order + "/reverse")
                .then()
                .statusCode(200);
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

    /** Somebody is at the desk at any hour. */
    public void keepsDesk() {
        keepsDesk(List.of());
    }

    /**
     * Somebody is at the desk all day, on these days of the week alone; none for every day. Whoever kept it before,
     * nobody is greeted or told of the end, and half an hour of silence ends a conversation.
     */
    public void keepsDesk(List<DayOfWeek> days) {
        Map<String, Object> desk = new HashMap<>(console()
                .get("/console/api/service/desk")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("desk"));
        desk.put("keptBy", "CONSOLE");
        desk.put("greeting", "");
        desk.put("farewell", "");
        desk.put("idleMinutes", 30);
        desk.put("hours", List.of(Map.of("days", days, "from", "00:00", "to", "00:00")));
        console().body(desk).put("/console/api/service/desk").then().statusCode(200);
    }

    /** Whoever talked hears this when it is over. */
    public void says(String farewell) {
        Map<String, Object> desk = new HashMap<>(console()
                .get("/console/api/service/desk")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("desk"));
        desk.put("farewell", farewell);
        console().body(desk).put("/console/api/service/desk").then().statusCode(200);
    }

    /** The newest conversation that waits, whose last words are these. */
    public String waitingFor(String words) {
        return console()
                .get("/console/api/service/sessions")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("open.findAll { it.state == 'WAITING' && it.last.text == '" + words + "' }[-1].id");
    }

    public void takes(String session) {
        console()
                .body(Map.of("over", false))
                .post("/console/api/service/sessions/" + session + "/taking")
                .then()
                .statusCode(200);
    }

    public void answers(String session, String words) {
        answers(session, UUID.randomUUID(), words).statusCode(200);
    }

    public ValidatableResponse answers(String session, UUID key, String words) {
        return console()
                .body(Map.of("key", key, "kind", "TEXT", "text", words))
                .post("/console/api/service/sessions/" + session + "/lines")
                .then();
    }

    public void ends(String session) {
        console()
                .post("/console/api/service/sessions/" + session + "/end")
                .then()
                .statusCode(200);
    }

    public ValidatableResponse conversation(String session) {
        return console().get("/console/api/service/sessions/" + session).then().statusCode(200);
    }

    /** Answers somebody who asks for a human, and looks at whom they talk to. */
    public void service(Phone phone) {
        keepsDesk();
        phone.write("人工");
        phone.write("有人吗");
        String session = waitingFor("有人吗");
        console().get("/console/api/service/news?talk=" + session).then().statusCode(200);
        console()
                .body(Map.of("line", 1))
                .post("/console/api/service/sessions/" + session + "/reading")
                .then()
                .statusCode(204);
        phone.shows(Phone.photo());
        looksAtPicture(session);
        takes(session);
        answers(session, "您好");
        picture(session);
        console()
                .get("/console/api/service/sessions/" + session + "/person")
                .then()
                .statusCode(200);
        conversation(session);
        ends(session);
    }

    /** Brings a picture to the library, looks at it and at the list, sends it at the desk, and takes it out again. */
    private void picture(String session) {
        String word = UUID.randomUUID().toString();
        JsonPath brought = brings(word, Phone.photoInBase64(word))
                .statusCode(200)
                .extract()
                .jsonPath();
        String picture = "/console/api/account-pictures/" + brought.getString("id");
        console().body(Map.of("name", "新品")).put(picture).then().statusCode(200);
        read("/console/api/account-pictures?q=新品");
        looksLike(brought.getString("mediaId")).statusCode(200).contentType("image/png");
        sends(session, brought.getString("mediaId")).statusCode(200);
        console().delete(picture).then().statusCode(204);
    }

    /** Has the library keep a picture. */
    public ValidatableResponse brings(String name, String base64) {
        return console()
                .body(Map.of("name", name, "file", base64))
                .post("/console/api/account-pictures")
                .then();
    }

    public ValidatableResponse looksLike(String reference) {
        return console()
                .queryParam("of", reference)
                .get("/console/api/account-pictures/file")
                .then();
    }

    public ValidatableResponse sends(String session, String mediaId) {
        return console()
                .body(Map.of("key", UUID.randomUUID(), "kind", "IMAGE", "mediaId", mediaId))
                .post("/console/api/service/sessions/" + session + "/lines")
                .then();
    }

    private void looksAtPicture(String session) {
        int line = conversation(session)
                .extract()
                .jsonPath()
                .getInt("lines.findAll { it.said.kind == 'IMAGE' }[-1].number");
        console()
                .get("/console/api/service/sessions/" + session + "/lines/" + line + "/picture")
                .then()
                .statusCode(200)
                .contentType("image/png");
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

    private RequestSpecification keyed() {
        return console().header("Idempotency-Key", UUID.randomUUID().toString());
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
