package wetwin.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.messaging.picture.AccountPictures;
import wetwin.messaging.picture.PictureBytes;
import wetwin.simulator.SimulatedWechat;
import wetwin.support.Counter;
import wetwin.support.Operator;
import wetwin.support.Phone;
import wetwin.support.Wechat;

/** An operator brings a picture once, and everything that is sent takes it from the library. */
@QuarkusTest
class AccountPicturesTest {
    private static final String LIBRARY = "/console/api/account-pictures";
    private static final String KEEP = "/cgi-bin/material/add_material";

    @Inject
    Counter counter;

    @Inject
    SimulatedWechat wechat;

    private final Operator operator = Operator.signedIn();
    private final String word = UUID.randomUUID().toString();

    @BeforeEach
    void the_library_is_empty() {
        counter.sql("delete from account_picture");
    }

    @AfterEach
    void and_so_is_the_desk() {
        the_library_is_empty();
        counter.sql("update service_session set state = 'CLOSED', closed_at = now() where state <> 'CLOSED'");
        counter.sql("delete from service_desk");
    }

    @Test
    void the_same_file_is_one_picture_and_asked_of_wechat_once() {
        int before = keptAtWechat();
        JsonPath latte = brought("拿铁");
        JsonPath again = brought("拿铁 2");
        assertThat(again.getString("id")).isEqualTo(latte.getString("id"));
        assertThat(again.getString("name")).isEqualTo("拿铁");
        assertThat(keptAtWechat() - before).isEqualTo(1);
        assertThat(latte.getString("url")).startsWith("http://mmbiz.qpic.cn/").contains("wx_fmt=");
        assertThat(latte.getString("articleUrl")).startsWith("http://mmbiz.qpic.cn/");

        byte[] picture = Base64.getDecoder().decode(Phone.photoInBase64(word));
        for (String reference : new String[] {"mediaId", "url", "articleUrl"}) {
            assertThat(operator.looksLike(latte.getString(reference))
                            .statusCode(200)
                            .contentType("image/png")
                            .header("Cache-Control", equalTo("private, max-age=604800, immutable"))
                            .header("X-Content-Type-Options", equalTo("nosniff"))
                            .extract()
                            .asByteArray())
                    .isEqualTo(picture);
        }
        operator.looksLike("sim-welcome-picture").statusCode(404);
        given().queryParam("of", latte.getString("mediaId"))
                .get(LIBRARY + "/file")
                .then()
                .statusCode(401);
    }

    @Test
    void what_is_removed_is_not_offered_and_stays_what_it_was() {
        JsonPath latte = brought("拿铁");
        String picture = LIBRARY + "/" + latte.getString("id");
        operator.console().body(Map.of("name", " 热拿铁 ")).put(picture).then().body("name", equalTo("热拿铁"));
        listed("热拿").body("pictures.id", hasItem(latte.getString("id"))).body("total", equalTo(1));
        for (int twice = 0; twice < 2; twice++)
            operator.console().delete(picture).then().statusCode(204);
        listed("").body("pictures.id", not(hasItem(latte.getString("id"))));
        operator.console().body(Map.of("name", "x")).put(picture).then().statusCode(404);
        operator.looksLike(latte.getString("mediaId")).statusCode(200);
        assertThat(brought("拿铁").getString("mediaId")).as("brought again").isNotEqualTo(latte.getString("mediaId"));
    }

    @Test
    void only_what_wechat_takes_everywhere_is_taken_and_no_more_than_there_is_room_for() {
        int before = keptAtWechat();
        String text = Base64.getEncoder().encodeToString("<svg/>".getBytes());
        operator.brings("x", text).statusCode(400).body("code", equalTo("PICTURE_KIND"));
        byte[] large = new byte[PictureBytes.MOST + 1];
        operator.brings("x", Base64.getEncoder().encodeToString(large))
                .statusCode(400)
                .body("code", equalTo("PICTURE_TOO_LARGE"));
        operator.brings("x", "AAAAA").statusCode(400).body("code", equalTo("INVALID_REQUEST"));
        operator.brings("\u3000 ", text).statusCode(400).body("code", equalTo("INVALID_REQUEST"));
        counter.sql("""
                insert into account_picture (id, name, kind, bytes, size, sha256, media_id, url, article_url, added_at,
                    added_by)
                select gen_random_uuid(), 'x', 'PNG', decode('89', 'hex'), 1, sha256(convert_to(n::text, 'UTF8')),
                    n::text, n::text, n::text, now(), 'somebody'
                from generate_series(1, $1) n""", AccountPictures.MOST);
        operator.brings("拿铁", Phone.photoInBase64(word)).statusCode(409).body("code", equalTo("PICTURES_TOO_MANY"));
        assertThat(keptAtWechat()).isEqualTo(before);
    }

    @Test
    void a_day_on_which_wechat_is_busy_leaves_nothing_behind() {
        Wechat.badDay("busy", true);
        operator.brings("拿铁", Phone.photoInBase64(word)).statusCode(503).body("code", equalTo("WECHAT_BUSY"));
        listed("").body("total", equalTo(0));
        Wechat.badDay("busy", false);
        brought("拿铁");
    }

    @Test
    void a_follower_is_sent_a_picture_at_the_desk() {
        operator.keepsDesk();
        Phone li = Phone.of("李雷");
        li.follow();
        Wechat.settle();
        li.write("人工");
        String session = operator.waitingFor("人工");
        operator.takes(session);
        String mediaId = brought("拿铁").getString("mediaId");
        operator.sends(session, mediaId).statusCode(200);
        Wechat.settle();
        assertThat(li.heard().getLast()).contains("/simulator/api/material/" + mediaId);
        operator.conversation(session).body("lines[-1].outcome", equalTo("SENT"));
    }

    /** What the Service Account holds is lent to the mini program, for less than the three days that WeChat keeps it. */
    @Test
    void a_guest_of_the_mini_program_is_sent_the_same_picture() {
        operator.keepsDesk();
        Phone li = Phone.of("李雷");
        li.signIn();
        li.opensService("order:C0001");
        li.writesToService("什么时候好");
        String session = operator.waitingFor("什么时候好");
        operator.takes(session);
        String mediaId = brought("拿铁").getString("mediaId");
        int before = lentTimes();
        send(session, mediaId);
        String seen = li.heardInService().getLast();
        assertThat(seen).contains("/simulator/api/material/").doesNotContain(mediaId);
        send(session, mediaId);
        assertThat(lentTimes() - before).as("brought once").isEqualTo(1);
        assertThat(li.heardInService().getLast()).contains(guestMediaId());

        counter.sql("update account_picture set guest_media_id = 'gone'");
        operator.console()
                .body(Map.of(
                        "key",
                        UUID.randomUUID(),
                        "kind",
                        "CARD",
                        "title",
                        "点单",
                        "page",
                        "pages/order/index",
                        "mediaId",
                        mediaId))
                .post("/console/api/service/sessions/" + session + "/lines")
                .then()
                .statusCode(200);
        Wechat.settle();
        assertThat(lentTimes() - before)
                .as("WeChat knows it no more: brought again")
                .isEqualTo(2);
        assertThat(li.heardInService().getLast()).contains("点单", guestMediaId());

        li.writesToService("好的");
        counter.sql("update account_picture set guest_media_until = now() - interval '1 second'");
        send(session, mediaId);
        assertThat(lentTimes() - before).as("its days are over").isEqualTo(3);
        operator.conversation(session)
                .body("lines.findAll { it.operator != null }.outcome", everyItem(equalTo("SENT")));
    }

    /** Its cover, a picture between its words and one on a card: WeChat knows each by another name. */
    @Test
    void a_broadcast_s_article_takes_all_its_pictures_from_the_library() {
        JsonPath latte = brought("拿铁");
        Phone li = Phone.of("李雷");
        li.follow();
        Wechat.settle();
        String broadcast = "/console/api/broadcasts/" + UUID.randomUUID();
        operator.console()
                .body("""
                        {"title": "新品", "to": {"kind": "EVERYBODY"}, "holdOut": 0, "version": 0, "content": {
                         "kind": "ARTICLE", "mediaId": "%s", "title": "新品拿铁上市", "blocks": [
                         {"kind": "PICTURE", "pictureUrl": "%s"},
                         {"kind": "CARD", "title": "去点单", "page": "pages/order/index", "pictureUrl": "%s"}]}}""".formatted(latte.getString("mediaId"), latte.getString("articleUrl"), latte.getString("url")))
                .put(broadcast)
                .then()
                .statusCode(200);
        operator.console()
                .body(Map.of("wechatName", "wechat_" + li.id()))
                .post(broadcast + "/preview")
                .then()
                .statusCode(204);
        Wechat.settle();
        assertThat(li.heard().getLast()).contains("新品拿铁上市", "/simulator/api/material/" + latte.getString("mediaId"));
        operator.console().post(broadcast + "/cancellation").then().statusCode(200);
    }

    private void send(String session, String mediaId) {
        operator.sends(session, mediaId).statusCode(200);
        Wechat.settle();
    }

    private String guestMediaId() {
        return counter.sql("select guest_media_id from account_picture")
                .iterator()
                .next()
                .getString("guest_media_id");
    }

    private int lentTimes() {
        return wechat.weixin().quotas().ever().getOrDefault("/cgi-bin/media/upload", 0);
    }

    private JsonPath brought(String name) {
        return operator.brings(name, Phone.photoInBase64(word))
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private ValidatableResponse listed(String q) {
        return operator.console().queryParam("q", q).get(LIBRARY).then().statusCode(200);
    }

    private int keptAtWechat() {
        return wechat.weixin().quotas().ever().getOrDefault(KEEP, 0);
    }
}
