package wetwin.simulator.host;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.simulator.Stage.errcode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import wetwin.simulator.BadDays;
import wetwin.simulator.Stage;

class WeixinHostTest {
    private static final String TEMPLATES = "/cgi-bin/template/get_all_private_template";
    private final Stage stage = new Stage();

    @Test
    void credentials_are_checked_one_by_one() {
        assertThat(errcode(token("code", "x", "y"))).isEqualTo(40002);
        assertThat(errcode(token("client_credential", "wx0", "y"))).isEqualTo(40013);
        assertThat(errcode(token("client_credential", Stage.ACCOUNT.appId(), "y")))
                .isEqualTo(40125);
        assertThat(errcode(token("client_credential", Stage.ACCOUNT.appId(), Stage.ACCOUNT.secret())))
                .isZero();
    }

    @Test
    void a_token_is_missing_malformed_unknown_old_or_somebody_elses() {
        String good = stage.token(Stage.ACCOUNT);
        assertThat(errcode(stage.get(TEMPLATES, Map.of()))).isEqualTo(41001);
        assertThat(errcode(with("nonsense"))).isEqualTo(40014);
        assertThat(errcode(with("99_unknown"))).isEqualTo(40001);
        assertThat(errcode(with(stage.token(Stage.MINI_PROGRAM)))).isEqualTo(48001);
        assertThat(errcode(with(good))).isZero();
        stage.clock().advance(AccessTokens.LIFE);
        assertThat(errcode(with(good))).isEqualTo(42001);
    }

    @Test
    void a_refusal_carries_the_request_id() {
        assertThat(with("nonsense").path("errmsg").asText()).contains("rid: ");
    }

    @Test
    void a_body_must_be_json_with_chinese_as_it_is() {
        assertThat(errcode(stage.asAccount("/cgi-bin/tags/create", ""))).isEqualTo(44002);
        assertThat(errcode(stage.asAccount("/cgi-bin/tags/create", "{"))).isEqualTo(47001);
        assertThat(errcode(stage.asAccount("/cgi-bin/tags/create", "[]"))).isEqualTo(47001);
        assertThat(errcode(stage.asAccount("/cgi-bin/tags/create", "{\"tag\":{\"name\":\"\\u62ff\\u94c1\"}}")))
                .isEqualTo(40033);
    }

    @Test
    void a_call_needs_its_verb_and_an_address() {
        assertThat(errcode(stage.asAccount(TEMPLATES, "{}"))).isEqualTo(43001);
        assertThat(errcode(stage.getAsAccount("/cgi-bin/tags/create", Map.of())))
                .isEqualTo(43002);
        assertThat(errcode(stage.getAsAccount("/cgi-bin/nowhere", Map.of()))).isEqualTo(40066);
    }

    @Test
    void bad_days_refuse_what_is_right() {
        String token = stage.token(Stage.ACCOUNT);
        stage.world().badDays(BadDays.NONE.with(new BadDays.Change(null, null, null, true, null, null, null, null)));
        assertThat(errcode(with(token))).isEqualTo(-1);
        stage.world().badDays(BadDays.NONE.with(new BadDays.Change(null, null, null, null, true, null, null, null)));
        assertThat(errcode(with(token))).isEqualTo(45009);
        stage.world().badDays(BadDays.NONE);
        assertThat(errcode(with(token))).isZero();
    }

    @Test
    void a_quota_lasts_until_midnight_in_beijing() {
        for (int i = 0; i < 500; i++) {
            assertThat(errcode(stage.getAsAccount("/cgi-bin/user/get", Map.of())))
                    .isZero();
        }
        assertThat(errcode(stage.getAsAccount("/cgi-bin/user/get", Map.of()))).isEqualTo(45009);
        stage.clock().advance(Duration.ofHours(12));
        assertThat(errcode(stage.getAsAccount("/cgi-bin/user/get", Map.of()))).isZero();
    }

    private ObjectNode with(String token) {
        return stage.get(TEMPLATES, Map.of("access_token", token));
    }

    private ObjectNode token(String grantType, String appId, String secret) {
        return stage.get("/cgi-bin/token", Map.of("grant_type", grantType, "appid", appId, "secret", secret));
    }
}
