package wetwin.simulator.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The vectors V1 to V5 of the contract sheet and those of the mini program's push. */
class MessageCipherTest {
    private static final String TOKEN = "wetwinToken2026";
    private static final MessageCipher CIPHER =
            new MessageCipher("wEtW1n7kQ2mZ9xV4bN6cL8jH0gF3dS5aPpOoIiUuYyT", "wx5823bf96d3bd56c7");
    private static final String INCOMING =
            "<xml><ToUserName><![CDATA[gh_3c884a361561]]></ToUserName><FromUserName><![CDATA[oTestOpenId0000000000000001]]></FromUserName><CreateTime>1764000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[拿铁 ☕]]></Content><MsgId>24900000000000001</MsgId></xml>";
    private static final String INCOMING_ENCRYPTED =
            "k9y+IBiVintS1Qpg6URa7YUSY2ris+kecYMmUNhxYOD3B8YEvdJzQhGBfvUd4cAXylUlbCaxjDPz5wQtFZbct9nxL926LM2uAQ1OPmmUoepu2IzVsN06Nh2SitCP78Qq3wcdKuynufPSgolUsjniS3v0Up6AO3sWTgESGtgEsDfB0XX5PyP6P76tk8RUMDcoMEANRT3Yhn/b8aItswe9B+/FofJk4WcZjREHFRPJ5zi1wcOVfF+eWoOOqDyxLIXRQcjdDZ3fRVkRZ7wgm4Sk4jQ2a+Ncj92W4Sgeupjy/pXjWQsVYJKY8WILAWRXJIC3RwxlqqyTd0Fhu1X94d0PzgpB6ya8yka7Ze2//96cyeaTlxIuN7ClPoF7/4BKIvyYuh+OHUyWpfca0OLTeFncrPZCpQak/80DXV7KiSrIa6A=";
    private static final String FOREIGN =
            "k9y+IBiVintS1Qpg6URa7YUSY2ris+kecYMmUNhxYOD3B8YEvdJzQhGBfvUd4cAXylUlbCaxjDPz5wQtFZbct9nxL926LM2uAQ1OPmmUoepu2IzVsN06Nh2SitCP78Qq3wcdKuynufPSgolUsjniS3v0Up6AO3sWTgESGtgEsDfB0XX5PyP6P76tk8RUMDcoMEANRT3Yhn/b8aItswe9B+/FofJk4WcZjREHFRPJ5zi1wcOVfF+eWoOOqDyxLIXRQcjdDZ3fRVkRZ7wgm4Sk4jQ2a+Ncj92W4Sgeupjy/pXjWQsVYJKY8WILAWRXJIC3RwxlqqyTd0Fhu1X94d0PzgpB6ya8yka7Ze2//96cyeaTlxIuN7ClPoF7/4BKIvyY0wowy/E5RoooExEVFf3fKipaC/KgrJHCoVlgObKPZGw=";

    @Test
    void v1_an_address_check_is_signed_over_the_sorted_parts() {
        assertThat(MessageSignature.of(TOKEN, "1764000000", "1372623149"))
                .isEqualTo("69ef9145c225fe000b95cab54525af9cad720a3b");
    }

    @Test
    void v2_an_incoming_message_is_sealed_and_signed() {
        String encrypted = CIPHER.encrypt("abcdefghijklmnop".getBytes(UTF_8), INCOMING);
        assertThat(encrypted).isEqualTo(INCOMING_ENCRYPTED);
        assertThat(MessageSignature.of(TOKEN, "1764000000", "1372623149", encrypted))
                .isEqualTo("49639d1fc7fa13b85952058e8fec5e26310743ee");
        assertThat(CIPHER.decrypt(encrypted)).isEqualTo(INCOMING);
    }

    @Test
    void v3_a_reply_with_29_bytes_of_padding_is_opened() {
        String encrypted =
                "NJaAK9HxRGsIpeVO4kQbGmZ+/sXDw2JhYv7ylgkAFwnlvSJumrJU8Fi2bfix9NZJAbu1A9IUbpDzCdUCYQdz03o+VtuB9RtDCnyHgJ3KgLQFmnJJ229/bCrJf3O3v8WzGQSAy9dWh4lA21XhKSBihMo1b1lrK8oqCiSBgOskBPMFZ9OsVdKxWOFdN+b232ga/O114AMX9Kk6Cm3T557TQ4rmP7iRXBlC3fzWafoCPrtAVw4Pb/tez6Vtihu/lCWGpy7yKAuD7DM4E0gJ5fxTGKi22Wwki4GawGGMCCmmFRJNo3p29fXRvUk56+TRO50NXgOqN/FNupsNUVoeQ8vqzMSxOhTNdOJDQWffe5IcH9NbvWzfA10Bab6ATVolnNfXbKcukbjcBP64GlOrFeZe4HcincbNQf6uu3w1seKU+z8=";
        assertThat(CIPHER.decrypt(encrypted)).contains("您的订单已备好").startsWith("<xml><ToUserName>");
        assertThat(MessageSignature.of(TOKEN, "1764000001", "5d1c0f2a7be94e36", encrypted))
                .isEqualTo("f2ecbce7fbf7e4169d78918db492754077c79089");
    }

    @Test
    void v4_an_aligned_message_gets_a_full_block_of_padding() {
        assertThat(CIPHER.encrypt("0123456789abcdef".getBytes(UTF_8), "x".repeat(26)))
                .isEqualTo(
                        "Jk/Tmxuk7s8h22gidYJapXA1vbcZX7WXjEKmt5hbhzdm5QjiGfmIuT/kk5IXYYohc5tVQZrQEExJZK+cDWibipajC/Zg81mGvvPxeY796ajZG3ZIDGiz6eQ2q4cAFt1l");
    }

    @Test
    void v5_what_was_sealed_for_another_appid_is_refused() {
        assertThat(MessageSignature.of(TOKEN, "1764000000", "1372623149", FOREIGN))
                .isEqualTo("56753d74e4c9de12e4aaed6be6af36bce6a65841");
        assertThatThrownBy(() -> CIPHER.decrypt(FOREIGN))
                .isInstanceOf(MessageCipher.Unreadable.class)
                .hasMessageContaining("another appid");
    }

    @Test
    void what_is_not_a_sealed_message_is_refused() {
        for (String broken : new String[] {"", "AAAA", "not base64 !", INCOMING_ENCRYPTED.substring(0, 64)}) {
            assertThatThrownBy(() -> CIPHER.decrypt(broken)).as(broken).isInstanceOf(MessageCipher.Unreadable.class);
        }
    }

    @Test
    void the_mini_programs_json_push_fits_too() {
        var cipher = new MessageCipher("TESTONLYencodingAESKey0123456789ABCDEFGHIJK", "wx0123456789abcdef");
        String json =
                "{\"ToUserName\":\"gh_test00000001\",\"FromUserName\":\"oTESTopenid000000000000000001\",\"CreateTime\":1767240100,\"MsgType\":\"event\",\"Event\":\"subscribe_msg_popup_event\",\"List\":{\"TemplateId\":\"TESTtemplate001\",\"SubscribeStatusString\":\"accept\",\"PopupScene\":\"0\"}}";
        String encrypted = cipher.encrypt("RANDOM0123456789".getBytes(UTF_8), json);
        assertThat(MessageSignature.of("TESTtoken", "1767240100", "pushnonce1", encrypted))
                .isEqualTo("d56b5964384aa7e6a2a119234737e5fd7ebab9fb");
    }
}
