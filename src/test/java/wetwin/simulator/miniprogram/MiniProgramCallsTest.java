package wetwin.simulator.miniprogram;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.simulator.Stage.errcode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import wetwin.simulator.Stage;
import wetwin.simulator.people.Person.LoginRisk;

class MiniProgramCallsTest {
    private final Stage stage = new Stage();

    @Test
    void a_code_lives_five_minutes() {
        String code = stage.world().miniProgram().loginCodes().issueTo(stage.person("li"));
        stage.clock().advance(OneTimeCodes.LIFE);
        assertThat(errcode(login(code))).isEqualTo(40029);
    }

    @Test
    void every_wrong_parameter_of_a_login_has_its_code() {
        assertThat(errcode(login("unknown"))).isEqualTo(40029);
        assertThat(errcode(login(Map.of("appid", "wx0")))).isEqualTo(40013);
        assertThat(errcode(login(Map.of("appid", "")))).isEqualTo(41002);
        assertThat(errcode(login(Map.of("secret", "")))).isEqualTo(41004);
        assertThat(errcode(login(Map.of("secret", "wrong")))).isEqualTo(40125);
        assertThat(errcode(login(Map.of("js_code", "")))).isEqualTo(41008);
    }

    @Test
    void somebody_risky_or_frozen_is_not_let_in() {
        stage.person("li").adjust(null, null, LoginRisk.HIGH);
        assertThat(errcode(login(stage.world().miniProgram().loginCodes().issueTo(stage.person("li")))))
                .isEqualTo(40226);
        stage.person("li").adjust(null, null, LoginRisk.FROZEN);
        assertThat(errcode(login(stage.world().miniProgram().loginCodes().issueTo(stage.person("li")))))
                .isEqualTo(50007);
    }

    @Test
    void a_phone_number_is_told_once_and_names_its_mini_program() {
        String code = stage.world().miniProgram().phoneCodes().issueTo(stage.person("han"));
        ObjectNode answer = phone(code);
        assertThat(answer.path("phone_info").path("phoneNumber").asText()).isEqualTo("13800000002");
        assertThat(answer.path("phone_info").path("watermark").path("appid").asText())
                .isEqualTo(Stage.MINI_PROGRAM.appId());
        assertThat(errcode(phone(code))).isEqualTo(40163);
    }

    @Test
    void a_subscription_message_needs_a_template_a_page_and_every_field() {
        stage.person("li").consent("sim-subscribe-order-ready");
        assertThat(errcode(send("unknown", "pages/home/index", "好"))).isEqualTo(40037);
        assertThat(errcode(send("sim-subscribe-order-ready", "pages/nowhere", "好")))
                .isEqualTo(41030);
        assertThat(errcode(send("sim-subscribe-order-ready", "pages/home/index", "")))
                .isEqualTo(47003);
        assertThat(errcode(send("sim-subscribe-order-ready", "pages/home/index", "好")))
                .isZero();
        assertThat(errcode(send("sim-subscribe-order-ready", "pages/home/index", "好")))
                .isEqualTo(43101);
    }

    @Test
    void nothing_is_shipped_that_was_not_paid() {
        assertThat(errcode(stage.asMiniProgram(
                        "/wxa/sec/order/upload_shipping_info",
                        "{\"order_key\":{\"order_number_type\":1,\"out_trade_no\":\"C00001\"}}")))
                .isEqualTo(10060001);
    }

    private ObjectNode login(String code) {
        return login(Map.of("js_code", code));
    }

    private ObjectNode login(Map<String, String> change) {
        var query = new HashMap<>(Map.of(
                "appid", Stage.MINI_PROGRAM.appId(), "secret", Stage.MINI_PROGRAM.secret(), "js_code", "unknown"));
        query.putAll(change);
        return stage.get("/sns/jscode2session", query);
    }

    private ObjectNode phone(String code) {
        return stage.asMiniProgram("/wxa/business/getuserphonenumber", "{\"code\":\"" + code + "\"}");
    }

    private ObjectNode send(String template, String page, String goods) {
        return stage.asMiniProgram("/cgi-bin/message/subscribe/send", """
                {"touser":"%s","template_id":"%s","page":"%s","data":{"character_string1":{"value":"A017"},
                 "thing2":{"value":"人民广场店"},"thing3":{"value":"%s"}}}""".formatted(
                        stage.person("li").profile().miniProgramOpenid(), template, page, goods));
    }
}
