package wetwin.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wetwin.wechat.WechatFixtures.wechatPayPublicKey;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wetwin.platform.WechatAccount;
import wetwin.wechat.WechatFixtures.Pay;
import wetwin.wechat.WechatFixtures.PayKeys;

class WechatSettingsTest {
    private static final String PRIVATE_KEY = pem("test-only-merchant-private-key.pem");
    private static final String PUBLIC_KEY = pem("test-only-wechat-pay-public-key.pem");
    private static final String CERTIFICATE = pem("test-only-platform-certificate.pem");
    private static final String KEY = WechatFixtures.SERVICE_AES_KEY;

    private record Account(
            Optional<String> appId,
            Optional<String> secret,
            Optional<String> token,
            Optional<String> aesKey,
            Optional<String> previousAesKey,
            boolean plainModeAllowed)
            implements AccountConfig {}

    @Test
    void both_keys_of_an_account_are_kept_while_one_takes_over() {
        assertThat(settings(account("wx5823bf96d3bd56c7", "abc", KEY, WechatFixtures.MINI_AES_KEY))
                        .aesKeys())
                .containsExactly(KEY, WechatFixtures.MINI_AES_KEY);
        assertThat(settings(account("wx5823bf96d3bd56c7", "a".repeat(32), KEY, null))
                        .aesKeys())
                .containsExactly(KEY);
    }

    @Test
    void what_is_missing_or_malformed_in_an_account_is_named() {
        refuses(account(null, "abc", KEY, null), "WETWIN_SERVICE_ACCOUNT_APP_ID is not set.");
        refuses(
                account("gh_3c884a361561", "abc", KEY, null),
                "WETWIN_SERVICE_ACCOUNT_APP_ID must be wx and 16 hexadecimal digits; it has 15 characters.");
        refuses(
                account("wx5823bf96d3bd56c7", "ab", KEY, null),
                "WETWIN_SERVICE_ACCOUNT_TOKEN must be 3 to 32 letters or digits; it has 2 characters.");
        refuses(
                account("wx5823bf96d3bd56c7", "abc", KEY + "=", null),
                "WETWIN_SERVICE_ACCOUNT_AES_KEY must be 43 letters or digits; it has 44 characters.");
        refuses(
                account("wx5823bf96d3bd56c7", "abc", KEY, "short"),
                "WETWIN_SERVICE_ACCOUNT_PREVIOUS_AES_KEY must be 43 letters or digits; it has 5 characters.");
    }

    @Test
    void keys_may_stand_in_one_line_with_spaces_or_written_out_new_lines() {
        for (String newLine : new String[] {"\n", " ", "\\n", "\r\n", ""}) {
            PaySettings settings = pay(PRIVATE_KEY.strip().replace("\n", newLine), PUBLIC_KEY.replace("\n", newLine));
            assertThat(settings.privateKey().getAlgorithm()).isEqualTo("RSA");
            assertThat(settings.verificationKey("PUB_KEY_ID_1")).isPresent();
            assertThat(settings.verificationKey("PUB_KEY_ID_2")).isEmpty();
            assertThat(settings.verificationKey(null)).isEmpty();
        }
    }

    @Test
    void unreadable_keys_are_named_and_not_shown() {
        String form =
                "WETWIN_PAY_PRIVATE_KEY must be an RSA key as PEM text that begins with -----BEGIN PRIVATE KEY-----.";
        for (String wrong : new String[] {
            "secret", PUBLIC_KEY, PRIVATE_KEY.replace("PRIVATE", "RSA PRIVATE"), PRIVATE_KEY.replace("MIIE", "AAAA")
        }) assertThatThrownBy(() -> pay(wrong, PUBLIC_KEY)).hasMessage(form);
        assertThatThrownBy(() -> pay(PRIVATE_KEY, "x"))
                .hasMessage("WETWIN_PAY_PUBLIC_KEY must be an RSA key as PEM text that begins with"
                        + " -----BEGIN PUBLIC KEY-----.");
        assertThatThrownBy(() -> pay(null, PUBLIC_KEY)).hasMessage("WETWIN_PAY_PRIVATE_KEY is not set.");
    }

    @Test
    void the_merchant_s_own_public_key_in_place_of_wechat_pay_s_is_noticed() {
        assertThatThrownBy(() -> pay(PRIVATE_KEY, pem("test-only-merchant-public-key.pem")))
                .hasMessage("WETWIN_PAY_PUBLIC_KEY must be the public key of WeChat Pay, not the merchant's own.");
    }

    @Test
    void platform_certificates_without_a_certificate_are_named() {
        for (String wrong : new String[] {"/etc/certs/platform.pem", PUBLIC_KEY, CERTIFICATE.replace("MII", "AAA")})
            assertThatThrownBy(() -> WechatFixtures.pay(PRIVATE_KEY, "PUB_KEY_ID_1", PUBLIC_KEY, wrong))
                    .hasMessage("WETWIN_PAY_PLATFORM_CERTIFICATES must be certificates as PEM texts.");
    }

    @Test
    void an_expired_certificate_does_not_keep_us_from_starting_but_nothing_signed_with_it_is_believed() {
        Clock inTime = Clock.fixed(Instant.parse("2126-10-31T23:18:56Z"), ZoneOffset.UTC);
        Clock late = Clock.fixed(Instant.parse("2126-10-31T23:18:57Z"), ZoneOffset.UTC);
        String serial = "0123456789ABCDEF0123456789ABCDEF01234567";
        assertThat(WechatFixtures.pay(PRIVATE_KEY, "PUB_KEY_ID_1", PUBLIC_KEY, CERTIFICATE, inTime)
                        .verificationKey(serial))
                .isPresent();
        PaySettings expired = WechatFixtures.pay(PRIVATE_KEY, "PUB_KEY_ID_1", PUBLIC_KEY, CERTIFICATE, late);
        assertThat(expired.verificationKey(serial)).isEmpty();
        assertThat(expired.verificationKey("PUB_KEY_ID_1")).isPresent();
    }

    @Test
    void a_certificate_s_key_is_found_by_its_serial() {
        PaySettings settings = WechatFixtures.pay(PRIVATE_KEY, "PUB_KEY_ID_1", PUBLIC_KEY, CERTIFICATE.repeat(2));
        assertThat(settings.verificationKey("0123456789ABCDEF0123456789ABCDEF01234567"))
                .isPresent();
    }

    @Test
    void a_merchant_with_certificates_alone_believes_them_and_asks_for_answers_by_the_newest() {
        PaySettings settings = WechatFixtures.pay(
                new PayKeys(PRIVATE_KEY, null, null, null, null, null, CERTIFICATE), Clock.systemUTC());
        String serial = "123456789ABCDEF0123456789ABCDEF01234567";
        assertThat(settings.answerKeyId()).isEqualTo(serial);
        assertThat(settings.verificationKey("0" + serial.toLowerCase(Locale.ROOT)))
                .isPresent();
        assertThat(settings.verificationKey("PUB_KEY_ID_1")).isEmpty();
    }

    @Test
    void while_wechat_pay_goes_over_to_a_public_key_both_are_believed_and_answers_asked_for_by_the_key() {
        PaySettings settings = WechatFixtures.pay(PRIVATE_KEY, "PUB_KEY_ID_1", PUBLIC_KEY, CERTIFICATE);
        assertThat(settings.answerKeyId()).isEqualTo("PUB_KEY_ID_1");
        assertThat(settings.verificationKey("PUB_KEY_ID_1")).isPresent();
        assertThat(settings.verificationKey("0123456789ABCDEF0123456789ABCDEF01234567"))
                .isPresent();
    }

    @Test
    void two_public_keys_are_believed_while_one_takes_over_from_the_other() {
        PaySettings settings = WechatFixtures.pay(
                new PayKeys(PRIVATE_KEY, "PUB_KEY_ID_2", wechatPayPublicKey(), "PUB_KEY_ID_1", PUBLIC_KEY, null, null),
                Clock.systemUTC());
        assertThat(settings.answerKeyId()).isEqualTo("PUB_KEY_ID_2");
        assertThat(settings.verificationKey("PUB_KEY_ID_1"))
                .isPresent()
                .isNotEqualTo(settings.verificationKey("PUB_KEY_ID_2"));
        assertThat(settings.verificationKey("PUB_KEY_ID_3")).isEmpty();
    }

    @Test
    void half_a_key_is_none() {
        refusesKeys(
                new PayKeys(PRIVATE_KEY, null, null, null, null, null, null), "WETWIN_PAY_PUBLIC_KEY_ID is not set.");
        refusesKeys(
                new PayKeys(PRIVATE_KEY, "PUB_KEY_ID_1", null, null, null, null, CERTIFICATE),
                "WETWIN_PAY_PUBLIC_KEY is not set.");
        refusesKeys(
                new PayKeys(PRIVATE_KEY, null, PUBLIC_KEY, null, null, null, CERTIFICATE),
                "WETWIN_PAY_PUBLIC_KEY_ID is not set.");
        refusesKeys(
                new PayKeys(PRIVATE_KEY, "PUB_KEY_ID_1", PUBLIC_KEY, "PUB_KEY_ID_2", null, null, null),
                "WETWIN_PAY_OTHER_PUBLIC_KEY is not set.");
        refusesKeys(
                new PayKeys(PRIVATE_KEY, "PUB_KEY_ID_1", PUBLIC_KEY, null, null, "short", null),
                "WETWIN_PAY_PREVIOUS_API_V3_KEY must be 32 bytes; it has 5 characters.");
    }

    private static void refusesKeys(PayKeys keys, String sentence) {
        assertThatThrownBy(() -> WechatFixtures.pay(keys, Clock.systemUTC())).hasMessage(sentence);
    }

    @Test
    void the_other_values_of_wechat_pay_are_checked_too() {
        refusesPay("19", 32, "WETWIN_PAY_MERCHANT_ID must be 8 to 10 digits; it has 2 characters.");
        refusesPay("1900000001", 31, "WETWIN_PAY_API_V3_KEY must be 32 bytes; it has 31 characters.");
    }

    @Test
    void addresses_lose_their_last_slash_and_need_a_scheme() {
        assertThat(new WechatHosts("http://127.0.0.1:8080/simulator/api/", "https://a").wechatApi())
                .isEqualTo("http://127.0.0.1:8080/simulator/api");
        assertThatThrownBy(() -> new WechatHosts("https://a", "api.mch.weixin.qq.com"))
                .hasMessageStartingWith("WETWIN_PAY_API_URL must be an address");
    }

    private static AccountSettings settings(Account account) {
        return AccountSettings.of(WechatAccount.SERVICE_ACCOUNT, account);
    }

    private static Account account(String appId, String token, String aesKey, String previousAesKey) {
        return new Account(
                Optional.ofNullable(appId),
                Optional.of("secret"),
                Optional.of(token),
                Optional.of(aesKey),
                Optional.ofNullable(previousAesKey),
                false);
    }

    private static void refuses(Account account, String sentence) {
        assertThatThrownBy(() -> settings(account)).hasMessage(sentence);
    }

    private static PaySettings pay(String privateKey, String publicKey) {
        return WechatFixtures.pay(privateKey, "PUB_KEY_ID_1", publicKey, null);
    }

    private static void refusesPay(String merchantId, int keyLength, String sentence) {
        Pay pay = new Pay(
                Optional.of(merchantId),
                Optional.of("k".repeat(keyLength)),
                Optional.empty(),
                Optional.of(PRIVATE_KEY),
                Optional.of("AB"),
                Optional.of(PUBLIC_KEY),
                Optional.of("PUB_KEY_ID_1"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThatThrownBy(() -> new PaySettings(pay, Optional.of("https://a"), Clock.systemUTC()))
                .hasMessage(sentence);
    }

    private static String pem(String name) {
        try (InputStream in = WechatSettingsTest.class.getResourceAsStream("/wechat/pay/" + name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
