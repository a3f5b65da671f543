package wetwin.function.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.platform.Ids;
import wetwin.support.Counter;
import wetwin.support.TestDatabase;

/** The catalogue as an operator writes and publishes it, and as people see it. */
@QuarkusTest
class ConsoleCatalogueTest {
    private static final String CATALOGUE = "/console/api/catalogue";

    @Inject
    Counter counter;

    @Inject
    TestDatabase rows;

    @Inject
    Ids ids;

    private final String marked = "货" + UUID.randomUUID().toString().substring(0, 8);
    private String cookie;
    private String csrf;

    @BeforeEach
    void the_operator_is_signed_in_and_nothing_is_drafted() {
        Response signedIn = given().contentType(ContentType.JSON)
                .body(Map.of("name", "operator", "password", "operator-demo"))
                .post("/console/api/session");
        cookie = signedIn.cookie("wetwin_console");
        csrf = signedIn.path("csrf");
        counter.sql("delete from catalogue_draft");
    }

    /** Other tests count the categories of the demo shop. */
    @AfterEach
    void nothing_of_it_is_left() {
        counter.sql("delete from catalogue_draft");
        counter.sql(
                "delete from stock s using product p where p.id = s.product_id and p.name like '%' || $1 || '%'",
                marked);
        counter.sql(
                "delete from product_option o using product p where p.id = o.product_id and p.name like '%' || $1 || '%'",
                marked);
        counter.sql(
                "delete from choice_sold_out x using option_choice k where k.id = x.choice_id and k.name like '%' || $1 || '%'",
                marked);
        counter.sql(
                "delete from option_choice k using option_group g where g.id = k.group_id and g.name like '%' || $1 || '%'",
                marked);
        counter.sql("delete from option_group where name like '%' || $1 || '%'", marked);
        counter.sql("delete from product where name like '%' || $1 || '%'", marked);
        counter.sql("delete from category where name like '%' || $1 || '%'", marked);
    }

    @Test
    void a_draft_is_seen_by_nobody_until_it_is_published_whole() {
        UUID category = ids.newId();
        UUID product = ids.newId();
        saveCategory(category, marked, 0).statusCode(200).body("changes.what", hasItem("ADDED"));
        saveProduct(product, with(category, Map.of("name", "燕麦拿铁" + marked, "memberPriceFen", 2_400)), 0)
                .statusCode(200)
                .body("drafted", equalTo(true))
                .body("live", equalTo(false));
        assertThat(categories()).doesNotContain(marked);
        publish().statusCode(200).body("changes.size()", equalTo(0));
        assertThat(categories()).contains(marked);
        count(product, 5, null).statusCode(200);
        given().get("/api/products/" + product + "?shopId=" + counter.shop())
                .then()
                .statusCode(200)
                .body("name", equalTo("燕麦拿铁" + marked))
                .body("memberPriceFen", equalTo(2_400))
                .body("images[0].width", equalTo(750));
    }

    @Test
    void what_was_published_is_found_by_its_new_pinyin_and_pages_that_were_kept_are_stale() {
        UUID product = counter.aProduct("拿铁" + marked, 2_600, 5);
        String shelf = "/api/products?shopId=" + counter.shop();
        String tag = given().get(shelf).header("ETag");
        JsonPath seen = product(product);
        saveProduct(product, changed(seen, "name", "桂花酿" + marked), seen.getLong("version"))
                .statusCode(200);
        given().header("If-None-Match", tag).get(shelf).then().statusCode(304);
        assertThat(found("guihuaniang")).isEmpty();
        publish().statusCode(200);
        given().header("If-None-Match", tag).get(shelf).then().statusCode(200);
        assertThat(found("guihuaniang")).contains(product.toString());
        assertThat(found("ghn")).contains(product.toString());
    }

    @Test
    void a_change_that_came_between_is_neither_overwritten_nor_published_unseen() {
        UUID product = counter.aProduct("拿铁" + marked, 2_600, 5);
        JsonPath seen = product(product);
        long version = seen.getLong("version");
        saveProduct(product, changed(seen, "priceFen", 2_700), version).statusCode(200);
        saveProduct(product, changed(seen, "priceFen", 2_800), version)
                .statusCode(409)
                .body("code", equalTo("CHANGED_MEANWHILE"));
        long latest = latest();
        saveProduct(product, changed(seen, "priceFen", 2_900), product(product).getLong("version"))
                .statusCode(200);
        publish(latest).statusCode(409).body("code", equalTo("CHANGED_MEANWHILE"));
        assertThat(product(product).getInt("soldAs.priceFen")).isEqualTo(2_600);
        publish().statusCode(200);
        assertThat(product(product).getInt("soldAs.priceFen")).isEqualTo(2_900);
    }

    @Test
    void what_is_forgotten_stays_as_it_is_sold_and_its_version_is_never_used_again() {
        UUID product = counter.aProduct("拿铁" + marked, 2_600, 5);
        JsonPath seen = product(product);
        long drafted = saveProduct(product, changed(seen, "priceFen", 2_700), seen.getLong("version"))
                .extract()
                .jsonPath()
                .getLong("version");
        discard(product, drafted + 1).statusCode(409);
        discard(product, drafted).statusCode(200).body("changes.size()", equalTo(0));
        saveProduct(product, changed(seen, "priceFen", 2_800), drafted).statusCode(409);
        saveProduct(product, changed(seen, "priceFen", 2_800), seen.getLong("version"))
                .statusCode(200)
                .body("version", not(equalTo((int) drafted)));
    }

    @Test
    void an_option_s_choices_are_published_with_it_and_those_taken_out_leave_nothing_behind() {
        UUID product = counter.aProduct("拿铁" + marked, 2_600, 5);
        UUID option = ids.newId();
        saveOption(option, List.of(choice("热" + marked, 0), choice("冰" + marked, 100)), 0)
                .statusCode(200);
        JsonPath seen = product(product);
        saveProduct(product, changed(seen, "optionIds", List.of(option)), seen.getLong("version"))
                .statusCode(200);
        publish().statusCode(200);
        JsonPath sold = sold(product);
        assertThat(sold.getList("options[0].choices.name")).containsExactly("热" + marked, "冰" + marked);
        String hot = sold.getString("options[0].choices[0].id");
        soldOut(hot, true).statusCode(200).body("shops.soldOutChoiceIds.flatten()", hasItem(hot));
        assertThat(sold(product).getBoolean("options[0].choices[0].soldOut")).isTrue();
        soldOut(hot, false).statusCode(200).body("shops.soldOutChoiceIds.flatten()", not(hasItem(hot)));
        soldOut(hot, true).statusCode(200);
        Map<String, Object> iced = new HashMap<>(choice("冰" + marked, 200));
        iced.put("id", sold.getString("options[0].choices[1].id"));
        saveOption(option, List.of(iced), version("options", option)).statusCode(200);
        publish().statusCode(200);
        assertThat(sold(product).getList("options[0].choices.extraFen")).containsExactly(200);
        assertThat(rows.count("choice_sold_out", "choice_id = $1::uuid", hot)).isZero();
    }

    @Test
    void nothing_is_published_while_a_part_of_it_has_no_place() {
        UUID category = ids.newId();
        UUID product = counter.aProduct("拿铁" + marked, 2_600, 5);
        JsonPath seen = product(product);
        saveProduct(product, changed(seen, "categoryId", category), seen.getLong("version"))
                .statusCode(200);
        publish()
                .statusCode(422)
                .body("code", equalTo("CATALOGUE_REFUSED"))
                .body("problems.kind", equalTo(List.of("CATEGORY_UNKNOWN")))
                .body("problems.name", equalTo(List.of("拿铁" + marked)));
        saveCategory(category, marked, 0).statusCode(200);
        publish().statusCode(200);
        remove(category, version("categories", category)).statusCode(200).body("changes[0].what", equalTo("REMOVED"));
        publish().statusCode(422).body("problems.kind", equalTo(List.of("CATEGORY_UNKNOWN")));
        seen = product(product);
        saveProduct(product, changed(seen, "categoryId", anyCategory()), seen.getLong("version"))
                .statusCode(200);
        publish().statusCode(200);
        assertThat(categories()).doesNotContain(marked);
    }

    @Test
    void what_is_wrong_with_one_part_is_said_when_it_is_saved() {
        UUID product = ids.newId();
        saveProduct(product, with(anyCategory(), Map.of("name", marked, "memberPriceFen", 2_600)), 0)
                .statusCode(422)
                .body("problems.kind", equalTo(List.of("MEMBER_PRICE_NOT_LOWER")));
        operator().get(CATALOGUE + "/products/" + product).then().statusCode(404);
        remove(counter.aProduct(marked, 100, 1), 1)
                .statusCode(422)
                .body("problems.kind", equalTo(List.of("PRODUCTS_ARE_HIDDEN_INSTEAD")));
        publish(1).statusCode(422).body("problems.kind", equalTo(List.of("NOTHING_TO_PUBLISH")));
    }

    @Test
    void a_count_is_at_once_and_gives_way_to_an_order_that_came_between() {
        UUID product = counter.aProduct("拿铁" + marked, 2_600, 5);
        count(product, 0, 5).statusCode(200).body("shops.available", hasItem(0));
        assertThat(sold(product).getBoolean("soldOut")).isTrue();
        count(product, 9, 5).statusCode(409).body("code", equalTo("STOCK_CHANGED"));
        count(product, 9, null).statusCode(409);
        count(product, 9, 0).statusCode(200);
        assertThat(sold(product).getBoolean("soldOut")).isFalse();
        count(ids.newId(), 9, null).statusCode(404);
    }

    @Test
    void the_list_is_searched_as_people_search_and_filtered() {
        UUID product = counter.aProduct("抹茶" + marked, 2_600, 5);
        JsonPath seen = product(product);
        Map<String, Object> hidden = changed(seen, "offered", false);
        hidden.put("code", "C" + marked.substring(1));
        saveProduct(product, hidden, seen.getLong("version")).statusCode(200);
        assertThat(listed("q", "mochahuo" + marked.substring(1))).containsExactly(product.toString());
        assertThat(listed("q", "C" + marked.substring(1))).containsExactly(product.toString());
        assertThat(listed("state", "CHANGED")).containsExactly(product.toString());
        assertThat(listed("state", "HIDDEN")).contains(product.toString());
        assertThat(listed("categoryId", ids.newId().toString())).isEmpty();
    }

    @Test
    void a_table_is_taken_away_changed_and_brought_back_whole_or_not_at_all() {
        UUID product = counter.aProduct("拿铁" + marked, 2_600, 5);
        String exported = operator()
                .get(CATALOGUE + "/sheet")
                .then()
                .statusCode(200)
                .extract()
                .path("csv");
        assertThat(exported).startsWith("\uFEFF编码,名称,").contains(product + ",拿铁" + marked + ",");
        String line = exported.lines()
                .filter(found -> found.startsWith(product.toString()))
                .findFirst()
                .orElseThrow();
        bring(exported.lines().findFirst().orElseThrow() + "\r\n" + line)
                .statusCode(200)
                .body("changed", equalTo(0))
                .body("added", equalTo(0));
        String code = "C" + marked.substring(1);
        String category = operator().get(CATALOGUE).jsonPath().getString("categories[0].category.name");
        String file = "编码,名称,分类,价格\r\n%s,燕麦拿铁%s,%s,28\r\n%s,冷泡茶%s,%s,18.5\r\n"
                .formatted(product, marked, category, code, marked, category);
        bring(file + code + "2,茶,没有的分类,免费\r\n")
                .statusCode(422)
                .body("code", equalTo("SHEET_REFUSED"))
                .body("found", equalTo(2))
                .body("problems.line", equalTo(List.of(4, 4)))
                .body("problems.column", equalTo(List.of("分类", "价格")))
                .body("problems[1].value", equalTo("免费"));
        assertThat(rows.count("catalogue_draft", "true")).isZero();
        bring(file).statusCode(200).body("added", equalTo(1)).body("changed", equalTo(1));
        assertThat(sold(product).getInt("priceFen")).isEqualTo(2_600);
        bring(file).statusCode(200).body("unchanged", equalTo(2)).body("added", equalTo(0));
        publish().statusCode(200);
        bring(file).statusCode(200).body("unchanged", equalTo(2));
        assertThat(sold(product).getInt("priceFen")).isEqualTo(2_800);
        assertThat(found("yanmainatie")).contains(product.toString());
    }

    private ValidatableResponse bring(String csv) {
        return operator().body(Map.of("csv", csv)).post(CATALOGUE + "/sheet").then();
    }

    @Test
    void every_change_leaves_a_trace() {
        UUID product = ids.newId();
        saveProduct(product, with(anyCategory(), Map.of("name", marked)), 0).statusCode(200);
        assertThat(rows.count(
                        "audit_entry",
                        "action = 'PRODUCT_SAVE' and subject = $1 and outcome = 'DONE'",
                        product.toString()))
                .isEqualTo(1);
    }

    private Map<String, Object> with(UUID category, Map<String, Object> more) {
        Map<String, Object> product = new HashMap<>(Map.of(
                "categoryId",
                category,
                "description",
                "双份浓缩",
                "priceFen",
                2_600,
                "art",
                "latte",
                "images",
                List.of(Map.of("url", "https://pictures.example/latte.jpg", "width", 750, "height", 600)),
                "featured",
                false,
                "offered",
                true,
                "rank",
                900,
                "optionIds",
                List.of()));
        product.putAll(more);
        return product;
    }

    private static Map<String, Object> changed(JsonPath seen, String name, Object value) {
        Map<String, Object> product = new HashMap<>(seen.getMap("product"));
        product.put(name, value);
        return product;
    }

    private static Map<String, Object> choice(String name, int extraFen) {
        return Map.of("name", name, "extraFen", extraFen);
    }

    private ValidatableResponse saveProduct(UUID id, Map<String, Object> product, long version) {
        return put("/products/" + id, Map.of("product", product, "version", version));
    }

    private ValidatableResponse saveCategory(UUID id, String name, long version) {
        return put("/categories/" + id, Map.of("category", Map.of("name", name, "rank", 900), "version", version));
    }

    private ValidatableResponse saveOption(UUID id, List<Map<String, Object>> choices, long version) {
        Map<String, Object> option = Map.of("name", "温度" + marked, "min", 1, "max", 1, "rank", 900, "choices", choices);
        return put("/options/" + id, Map.of("option", option, "version", version));
    }

    private ValidatableResponse count(UUID product, int available, Integer seen) {
        Map<String, Object> count = new HashMap<>(Map.of("available", available, "soldOutTogether", List.of()));
        if (seen != null) count.put("seen", seen);
        return put("/products/" + product + "/shops/" + counter.shop(), count);
    }

    private ValidatableResponse soldOut(String choice, boolean soldOut) {
        return put("/choices/" + choice + "/shops/" + counter.shop(), Map.of("soldOut", soldOut));
    }

    private ValidatableResponse put(String path, Map<String, Object> body) {
        return operator().body(body).put(CATALOGUE + path).then();
    }

    private ValidatableResponse remove(UUID id, long version) {
        return operator()
                .delete(CATALOGUE + "/items/" + id + "?version=" + version)
                .then();
    }

    private ValidatableResponse discard(UUID id, long version) {
        return operator()
                .delete(CATALOGUE + "/drafts/" + id + "?version=" + version)
                .then();
    }

    private ValidatableResponse publish() {
        return publish(latest());
    }

    private ValidatableResponse publish(long latest) {
        return operator()
                .body(Map.of("latest", latest))
                .post(CATALOGUE + "/publication")
                .then();
    }

    private long latest() {
        return operator().get(CATALOGUE).jsonPath().getLong("latest");
    }

    private long version(String kind, UUID id) {
        return operator().get(CATALOGUE).jsonPath().getLong("%s.find { it.id == '%s' }.version".formatted(kind, id));
    }

    private UUID anyCategory() {
        return UUID.fromString(operator().get(CATALOGUE).jsonPath().getString("categories[0].id"));
    }

    private JsonPath product(UUID id) {
        return operator()
                .get(CATALOGUE + "/products/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private JsonPath sold(UUID id) {
        return given().get("/api/products/" + id + "?shopId=" + counter.shop())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private List<String> listed(String name, String value) {
        return operator()
                .queryParam(name, value)
                .get(CATALOGUE + "/products")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("products.id");
    }

    private List<String> categories() {
        return given().get("/api/products").jsonPath().getList("categories.name");
    }

    private List<String> found(String typed) {
        return given().queryParam("q", typed)
                .queryParam("shopId", counter.shop())
                .get("/api/search")
                .jsonPath()
                .getList("products.id");
    }

    private RequestSpecification operator() {
        return given().contentType(ContentType.JSON)
                .cookie("wetwin_console", cookie)
                .header("X-CSRF-Token", csrf);
    }
}
