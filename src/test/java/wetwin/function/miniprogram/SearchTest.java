package wetwin.function.miniprogram;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.support.Counter;

/** Products are found by name, pinyin and initials. */
@QuarkusTest
class SearchTest {
    @Inject
    Counter counter;

    @Test
    void by_any_part_of_the_name_with_the_exact_name_first() {
        assertThat(found("冷萃")).startsWith("桂花冷萃");
        assertThat(found("拿铁")).startsWith("拿铁").contains("海盐焦糖拿铁", "宇治抹茶拿铁");
    }

    @Test
    void by_pinyin_from_the_beginning_of_any_syllable() {
        assertThat(found("lengcui")).startsWith("桂花冷萃");
        assertThat(found("leng cui")).startsWith("桂花冷萃");
        assertThat(found("guihua")).startsWith("桂花冷萃");
        assertThat(found("jiaotang")).startsWith("海盐焦糖拿铁");
        assertThat(found("engcui")).doesNotContain("桂花冷萃");
    }

    @Test
    void by_initials_with_those_it_begins_with_first() {
        assertThat(found("ghlc")).startsWith("桂花冷萃");
        assertThat(found("GHLC")).startsWith("桂花冷萃");
        assertThat(found("jtnt")).startsWith("海盐焦糖拿铁");
    }

    @Test
    void by_each_reading_of_a_character_that_has_several() {
        UUID mint = counter.aProduct("薄荷绿茶", 2000, 5);
        for (String typed : List.of("bohe", "baohe", "lvcha", "lucha", "lücha", "bhlc"))
            assertThat(foundHere(typed)).as(typed).contains(mint.toString());
    }

    @Test
    void letters_and_digits_of_a_name_count_as_they_are() {
        UUID hand = counter.aProduct("V60 手冲", 3800, 5);
        for (String typed : List.of("v60", "V60手冲", "v60sc", "v60shouchong", "shouchong"))
            assertThat(foundHere(typed)).as(typed).contains(hand.toString());
    }

    @Test
    void by_other_words_and_by_a_new_name_as_soon_as_it_has_one() {
        UUID product = counter.aProduct("招牌甲", 3800, 5);
        counter.sql("update product set search_words = 'dirty 脏脏咖啡' where id = $1", product);
        assertThat(foundHere("dirty")).contains(product.toString());
        assertThat(foundHere("zangzang")).contains(product.toString());
        counter.sql("update product set name = '澳白' where id = $1", product);
        assertThat(foundHere("aobai")).contains(product.toString());
        assertThat(foundHere("zhaopai")).doesNotContain(product.toString());
    }

    @Test
    void what_is_not_shown_is_not_found() {
        UUID hidden = counter.aProduct("隐藏款", 3800, 5);
        assertThat(foundHere("yincang")).contains(hidden.toString());
        counter.sql("update product set offered = false where id = $1", hidden);
        assertThat(foundHere("yincang")).isEmpty();
    }

    @Test
    void signs_of_patterns_are_signs_like_any_other() {
        for (String typed : List.of("%", "_", "\\", ".*", "'", "\"; drop table product"))
            assertThat(found(typed)).as(typed).isEmpty();
    }

    @Test
    void at_most_twenty_and_nothing_for_blanks() {
        for (int i = 0; i < 25; i++) counter.aProduct("寻宝" + i, 100, 5);
        assertThat(foundHere("xunbao")).hasSize(20);
        assertThat(found(" ")).isEmpty();
    }

    @Test
    void a_search_has_its_limits() {
        ask("").then().statusCode(400);
        ask("拿".repeat(31)).then().statusCode(400);
        given().get("/api/search").then().statusCode(400);
        given().queryParam("q", "拿铁")
                .queryParam("shopId", UUID.randomUUID())
                .get("/api/search")
                .then()
                .statusCode(404);
    }

    private static List<String> found(String typed) {
        return ask(typed).then().statusCode(200).extract().path("products.name");
    }

    private List<String> foundHere(String typed) {
        return given().queryParam("q", typed)
                .queryParam("shopId", counter.shop())
                .get("/api/search")
                .then()
                .statusCode(200)
                .extract()
                .path("products.id");
    }

    private static Response ask(String typed) {
        return given().queryParam("q", typed).get("/api/search");
    }
}
