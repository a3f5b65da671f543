package wetwin.simulator.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import wetwin.simulator.AppIdentity;
import wetwin.simulator.PushMode;
import wetwin.simulator.Stage;
import wetwin.simulator.crypto.MessageCipher;
import wetwin.simulator.crypto.MessageSignature;

class ReplyReaderTest {
    private static final String OPENID = "oTestOpenId0000000000000001";
    private final ReplyReader reader =
            new ReplyReader(Stage.ACCOUNT, new Stage().world().account().material());

    @Test
    void success_or_nothing_is_silence_in_every_mode() {
        for (PushMode mode : PushMode.values()) {
            assertThat(reader.read("success", mode, OPENID)).isInstanceOf(Reply.Silence.class);
            assertThat(reader.read("", mode, OPENID)).isInstanceOf(Reply.Silence.class);
        }
    }

    @Test
    void a_sealed_reply_is_opened() {
        assertThat(reader.read(sealed(text("您的订单已备好"), Stage.ACCOUNT), PushMode.SAFE, OPENID))
                .isInstanceOf(Reply.Spoken.class);
    }

    @Test
    void a_reply_in_the_clear_will_do_unless_the_mode_is_safe() {
        assertThat(reader.read(text("好"), PushMode.PLAIN, OPENID)).isInstanceOf(Reply.Spoken.class);
        assertThat(reader.read(text("好"), PushMode.COMPATIBLE, OPENID)).isInstanceOf(Reply.Spoken.class);
        assertBroken(text("好"), PushMode.SAFE);
        assertBroken(sealed(text("好"), Stage.ACCOUNT), PushMode.PLAIN);
    }

    @Test
    void a_wrong_signature_or_another_accounts_seal_breaks_a_reply() {
        assertBroken(sealed(text("好"), Stage.ACCOUNT).replace("<Nonce><![CDATA[n", "<Nonce><![CDATA[m"), PushMode.SAFE);
        AppIdentity impostor =
                new AppIdentity("", "wx0000000000000000", "", Stage.ACCOUNT.token(), Stage.ACCOUNT.aesKey(), "");
        assertBroken(sealed(text("好"), impostor), PushMode.SAFE);
    }

    @Test
    void what_is_not_a_valid_message_breaks_a_reply() {
        assertBroken("{\"code\":500}", PushMode.PLAIN);
        assertBroken(text(""), PushMode.PLAIN);
        assertBroken(text("好".repeat(683)), PushMode.PLAIN);
        assertBroken(text("好").replace(OPENID, "oSomebodyElse"), PushMode.PLAIN);
        assertBroken(text("好").replace("[text]", "[dance]"), PushMode.PLAIN);
        assertBroken("<!DOCTYPE xml [<!ENTITY a \"b\">]>" + text("好"), PushMode.PLAIN);
        assertThat(reader.read(text("好".repeat(682)), PushMode.PLAIN, OPENID)).isInstanceOf(Reply.Spoken.class);
    }

    @Test
    void a_person_can_be_handed_over_to_the_agents() {
        assertThat(reader.read(text("").replace("[text]", "[transfer_customer_service]"), PushMode.PLAIN, OPENID))
                .isInstanceOf(Reply.HandedOver.class);
    }

    @Test
    void text_cannot_break_out_of_its_cdata() {
        String xml = Xml.document(Map.of("Content", "]]><Event>x</Event><![CDATA["));
        assertThat(Xml.parse(xml).map(root -> Xml.text(root, "Content"))).contains("]]><Event>x</Event><![CDATA[");
    }

    private void assertBroken(String body, PushMode mode) {
        assertThat(reader.read(body, mode, OPENID)).as(body).isInstanceOf(Reply.Broken.class);
    }

    private static String text(String content) {
        return "<xml><ToUserName><![CDATA[%s]]></ToUserName><FromUserName><![CDATA[%s]]></FromUserName><CreateTime>1764000001</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[%s]]></Content></xml>"
                .formatted(OPENID, Stage.ACCOUNT.originalId(), content);
    }

    private static String sealed(String xml, AppIdentity by) {
        String encrypted = new MessageCipher(by.aesKey(), by.appId()).encrypt("ABCDEFGH01234567".getBytes(UTF_8), xml);
        String signature = MessageSignature.of(by.token(), "1764000001", "n1", encrypted);
        return "<xml><Encrypt><![CDATA[%s]]></Encrypt><MsgSignature><![CDATA[%s]]></MsgSignature><TimeStamp>1764000001</TimeStamp><Nonce><![CDATA[n1]]></Nonce></xml>"
                .formatted(encrypted, signature);
    }
}
