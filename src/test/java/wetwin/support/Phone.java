package wetwin.support;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;

/** One person's phone in a story: the chat with the account, and the mini program with WeChat around it. */
public final class Phone {
    private static final String SIMULATOR = "/simulator/api";

    private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

    private final String person;
    private String token;

    private Phone(String person) {
        this.person = person;
    }

    /** A new person whom nobody has seen. */
    public static Phone of(String name) {
        Wechat.timePasses(1); // other tests may have moved one of the two clocks
        String id = add(name);
        // A simulator that began anew, as the proofs make it, gives the database's old acquaintances out again.
        while (!KNOWN.add(id)) id = add(name);
        return new Phone(id);
    }

    private static String add(String name) {
        return json().body(Map.of("name", name))
                .post(SIMULATOR + "/persons")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    /** The person's id at the simulator. */
    public String id() {
        return person;
    }

    public void follow() {
        act("/follow", Map.of());
    }

    public void followByCode(String scene) {
        act("/follow", Map.of("scene", scene));
    }

    /** The same act: WeChat tells a follower's scan and a stranger's follow apart. */
    public void scan(String scene) {
        followByCode(scene);
    }

    public void unfollow() {
        act("/unfollow", Map.of());
    }

    public void write(String text) {
        act("/messages", Map.of("text", text));
    }

    /** Sends a picture to the account. */
    public void shows(byte[] picture) {
        shows("/pictures", picture);
    }

    /** Sends one in the mini program's customer service. */
    public void showsToService(byte[] picture) {
        shows("/wx/contact/pictures", picture);
    }

    private void shows(String where, byte[] picture) {
        given().contentType("image/png")
                .body(picture)
                .post(SIMULATOR + "/persons/" + person + where)
                .then()
                .statusCode(204);
    }

    /** Another picture for each word, as an operator brings it. */
    public static String photoInBase64(String word) {
        byte[] picture = photo();
        byte[] mark = word.getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(picture, picture.length + mark.length);
        System.arraycopy(mark, 0, whole, picture.length, mark.length);
        return Base64.getEncoder().encodeToString(whole);
    }

    /** Something that a phone has taken. */
    public static byte[] photo() {
        BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++)
                image.setRGB(x, y, (x * 255 / 320) << 16 | (y + 15) << 8 | 0x40);
        }
        try (ByteArrayOutputStream png = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", png);
            return png.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Presses a menu button and tells the mini program's page it opens, or {@code null}. */
    public String press(int... path) {
        return act("/menu", Map.of("path", java.util.Arrays.stream(path).boxed().toList()))
                .getString("open.pagepath");
    }

    public List<Map<String, Object>> chat() {
        return json().get(SIMULATOR + "/persons/" + person + "/chat")
                .then()
                .extract()
                .jsonPath()
                .getList("messages");
    }

    /** What the account has said, newest last, each as one text. */
    public List<String> heard() {
        return chat().stream()
                .filter(message -> "account".equals(message.get("from")))
                .map(String::valueOf)
                .toList();
    }

    /** Opens the mini program's customer service from a button that says where it stands. */
    public void opensService(String sessionFrom) {
        act("/wx/contact", Map.of("sessionFrom", sessionFrom));
    }

    public void writesToService(String text) {
        act("/wx/contact/messages", Map.of("text", text));
    }

    /** What was answered there, newest last. */
    public List<String> heardInService() {
        List<Map<String, Object>> messages = json().get(SIMULATOR + "/persons/" + person + "/wx/contact")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("messages");
        return messages.stream()
                .filter(message -> "account".equals(message.get("from")))
                .map(String::valueOf)
                .toList();
    }

    public List<Map<String, Object>> serviceNotices() {
        return json().get(SIMULATOR + "/persons/" + person + "/service-notices")
                .then()
                .extract()
                .jsonPath()
                .getList("messages");
    }

    public void allowNotices(List<String> templates) {
        act("/wx/subscribe", Map.of("templateIds", templates, "accept", true));
        api().body(Map.of("accepted", templates, "rejected", List.of()))
                .post("/api/subscriptions")
                .then()
                .statusCode(204);
    }

    /** Opens the mini program at a page, as a link leads there. */
    public void open(String page) {
        if (token == null) signIn();
        String touch = page.contains("t=") ? page.replaceAll(".*[?&]t=([^&]+).*", "$1") : null;
        Map<String, Object> visit = new java.util.HashMap<>(Map.of("page", page.replaceAll("\\?.*", "")));
        if (touch != null) visit.put("touch", touch);
        api().body(visit).post("/api/visits").then().statusCode(204);
    }

    /** Tells which entrances of the home page were opened, and how often, under a key of the report's own. */
    public Response opens(String report, Map<String, Integer> times) {
        List<Map<String, Object>> openings = times.entrySet().stream()
                .map(each -> Map.<String, Object>of("entrance", each.getKey(), "times", each.getValue()))
                .toList();
        return api().header("Idempotency-Key", report)
                .body(Map.of("openings", openings))
                .post("/api/visits/entrances");
    }

    /** Sees that they are asked to follow, in WeChat's own component. */
    public void seesGuidance(String moment) {
        api().body(Map.of("component", 0))
                .post("/api/guidance/" + moment + "/shown")
                .then()
                .statusCode(204);
    }

    public JsonPath signIn() {
        return signIn(json());
    }

    /** Signs in with a token in the request that somebody has chosen. */
    public JsonPath signInBringing(String chosen) {
        return signIn(json().header("Authorization", "Bearer " + chosen));
    }

    /** A login code, as {@code wx.login} gives one. */
    public String loginCode() {
        return act("/wx/login", Map.of()).getString("code");
    }

    private JsonPath signIn(RequestSpecification request) {
        JsonPath answer = request.body(Map.of("code", loginCode(), "timeZone", "Asia/Shanghai"))
                .post("/api/session")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        token = answer.getString("token");
        return answer;
    }

    /** What the button that asks for the phone number gives the mini program; it works once. */
    public String phoneCode() {
        return act("/wx/phone", Map.of()).getString("code");
    }

    /** Lets the product have the phone number, and tells how it is shown. */
    public String givePhoneNumber() {
        return api().body(Map.of("code", phoneCode()))
                .post("/api/session/phone")
                .then()
                .statusCode(200)
                .extract()
                .path("phone");
    }

    public String token() {
        return token;
    }

    public JsonPath home() {
        return get("/api/home");
    }

    public JsonPath get(String path) {
        return api().get(path).then().statusCode(200).extract().jsonPath();
    }

    public JsonPath price(List<Map<String, Object>> lines) {
        return api().body(Map.of("shopId", home().getString("shop.id"), "lines", lines))
                .post("/api/prices")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Orders one of a product, with the first choice of each option group that demands one. */
    public JsonPath order(String productId) {
        return order(productId, "");
    }

    public JsonPath order(String productId, String remark) {
        return order(productId, Map.of("remark", remark));
    }

    /** @param pickupAt one of the shop's times */
    public JsonPath orderFor(String productId, String pickupAt) {
        return order(productId, Map.of("pickupAt", pickupAt));
    }

    private JsonPath order(String productId, Map<String, Object> wishes) {
        List<Map<String, Object>> lines = List.of(line(productId, 1));
        int payable = price(lines).getInt("payableFen");
        Map<String, Object> order = new java.util.HashMap<>(wishes);
        order.putAll(Map.of("shopId", home().getString("shop.id"), "lines", lines, "expectedPayableFen", payable));
        return api().header("Idempotency-Key", UUID.randomUUID().toString())
                .body(order)
                .post("/api/orders")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    public Map<String, Object> line(String productId, int quantity) {
        List<Map<String, Object>> groups = get("/api/products/" + productId).getList("options");
        List<String> choices = groups.stream()
                .filter(group -> ((Number) group.get("min")).intValue() > 0)
                .map(group -> (List<?>) group.get("choices"))
                .map(list -> String.valueOf(((Map<?, ?>) list.getFirst()).get("id")))
                .toList();
        return Map.of("productId", productId, "choiceIds", choices, "quantity", quantity);
    }

    /** Pays in WeChat's sheet; {@code choice} is pay, cancel or pay-lose-notification. */
    public String pay(String orderId, String choice) {
        JsonPath request = api().post("/api/orders/" + orderId + "/payment")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        Map<String, Object> sheet = new java.util.HashMap<>(request.getMap("$"));
        sheet.put("choice", choice);
        return act("/wx/pay", sheet).getString("errMsg");
    }

    public Response redeem(String rewardId) {
        return api().header("Idempotency-Key", UUID.randomUUID().toString())
                .post("/api/membership/rewards/" + rewardId + "/redemption");
    }

    public JsonPath orderNow(String orderId) {
        return get("/api/orders/" + orderId);
    }

    public RequestSpecification api() {
        return json().header("Authorization", "Bearer " + token);
    }

    private JsonPath act(String what, Map<String, Object> body) {
        return json().body(body)
                .post(SIMULATOR + "/persons/" + person + what)
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300))
                .extract()
                .jsonPath();
    }

    private static RequestSpecification json() {
        return given().contentType(ContentType.JSON).accept(ContentType.JSON);
    }
}
