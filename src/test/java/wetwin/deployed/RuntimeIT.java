package wetwin.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.deployed.LambdaRuntime.Outcome;
import wetwin.support.SignedPush;
import wetwin.support.TestDatabase;

/** Packages under a runtime interface like Lambda's: what goes in, what comes out, and what a pause may do to them. */
@QuarkusTest
@TestProfile(Deployment.Profile.class)
class RuntimeIT {
    private static final String CALLBACK = "service-account-callback";
    private static final String STOREFRONT = "storefront";
    private static final HttpEvent PRODUCTS = HttpEvent.get("/api/products");

    @Inject
    Config config;

    @Inject
    TestDatabase database;

    private final String li =
            "oLi" + UUID.randomUUID().toString().replace("-", "").substring(0, 25);
    private Instance instance;

    @AfterEach
    void stop() {
        if (instance != null) instance.close();
    }

    @Test
    void a_push_in_safe_mode_gets_an_encrypted_reply() {
        start(CALLBACK, Map.of());
        SignedPush push = push("营业时间");
        HttpEvent.Answer answer = instance.call(request(push));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(push.open(answer.text())).contains("<ToUserName><![CDATA[" + li + "]]>", "全天营业");
    }

    @Test
    void a_body_may_come_in_base64() {
        start(CALLBACK, Map.of());
        SignedPush push = push("你好 😀 𠮷野家");
        HttpEvent.Answer asText = instance.call(request(push).event(false));
        HttpEvent.Answer inBase64 = instance.call(request(push).event(true));
        assertThat(asText.status()).isEqualTo(200);
        assertThat(inBase64.status()).isEqualTo(200);
        assertThat(push.open(inBase64.text()))
                .as("the same push, so the same reply")
                .isEqualTo(push.open(asText.text()));
        assertThat(database.count("inbox_delivery", "message like '%' || $1 || '%'", li))
                .as("stored once")
                .isEqualTo(1);
    }

    @Test
    void chinese_arrives_in_the_answer() {
        start(STOREFRONT, Map.of());
        HttpEvent.Answer products = instance.call(PRODUCTS);
        assertThat(products.status()).isEqualTo(200);
        assertThat(products.text()).contains("拿铁");
    }

    @Test
    void a_refusal_is_worded_in_the_language_asked_for() {
        start(STOREFRONT, Map.of());
        HttpEvent nobody = HttpEvent.get("/api/products/" + UUID.randomUUID());
        JsonObject chinese = instance.call(nobody).json();
        JsonObject english = instance.call(nobody.withHeader("Accept-Language", "en-GB,en;q=0.9"))
                .json();
        assertThat(chinese.getString("title")).matches(".*\\p{IsHan}.*");
        assertThat(english.getString("title")).matches("[\\p{ASCII}’]+");
        assertThat(english.getString("code")).isEqualTo("NOT_FOUND");
    }

    @Test
    void an_instance_that_misses_a_setting_ends_with_one_sentence_and_takes_no_event() {
        Map<String, String> settings = settings();
        settings.remove("WETWIN_SERVICE_ACCOUNT_AES_KEY");
        instance = Instance.start(builtPackage(CALLBACK), settings);
        assertThat(instance.exitCode()).isNotZero();
        assertThat(instance.log()).contains("WETWIN_SERVICE_ACCOUNT_AES_KEY is not set.");
        assertThat(instance.runtime().initialised()).isNotDone();
    }

    @Test
    void an_event_that_is_no_request_is_an_error_and_the_next_one_is_answered() {
        start(STOREFRONT, Map.of());
        Outcome outcome = instance.invoke("not an event".getBytes(StandardCharsets.UTF_8));
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(instance.call(PRODUCTS).status()).isEqualTo(200);
    }

    @Test
    void an_address_that_is_another_functions_is_not_found() {
        start(STOREFRONT, Map.of());
        assertThat(instance.call(HttpEvent.get("/api/orders")).status()).isEqualTo(404);
        assertThat(instance.call(HttpEvent.get("/q/health")).status()).isEqualTo(404);
    }

    /** Lambda stops the processor between events; the database, or what stands before it, ends idle connections. */
    @Test
    void after_a_pause_in_which_the_database_dropped_the_connection_a_read_succeeds() {
        start(STOREFRONT, Map.of());
        assertThat(instance.call(PRODUCTS).status()).isEqualTo(200);
        pauseWithoutConnection();
        assertThat(instance.call(PRODUCTS).status()).isEqualTo(200);
    }

    @Test
    void after_a_pause_in_which_the_database_dropped_the_connection_a_push_is_stored() {
        start(CALLBACK, Map.of());
        assertThat(instance.call(request(push("营业时间"))).status()).isEqualTo(200);
        pauseWithoutConnection();
        assertThat(instance.call(request(push("积分"))).status()).isEqualTo(200);
        assertThat(database.count("inbox_delivery", "message like '%' || $1 || '%'", li))
                .isEqualTo(2);
    }

    /** WeChat's hosts have certificates of public authorities; a proxy on the way may have one of its own. */
    @Test
    void wechat_is_reached_over_tls_if_the_trust_store_knows_its_authority() throws Exception {
        PrivateAuthority authority = new PrivateAuthority();
        URI world = URI.create("http://localhost:" + config.getValue("quarkus.http.test-port", String.class));
        try (TlsFront front = new TlsFront(authority, world)) {
            Map<String, String> settings = settings();
            settings.put("WETWIN_WECHAT_API_URL", front.address() + "/simulator/api.weixin.qq.com");
            assertThat(signIn(settings))
                    .as("nobody it knows has certified this")
                    .isEqualTo(503);
            assertThat(signIn(
                            settings,
                            "-Djavax.net.ssl.trustStore=" + authority.trustStore(),
                            "-Djavax.net.ssl.trustStorePassword=" + PrivateAuthority.PASSWORD))
                    .as("WeChat itself refuses the code")
                    .isBetween(400, 499);
        }
    }

    private static int signIn(Map<String, String> settings, String... options) {
        try (Instance session = Instance.start(builtPackage("session"), settings, List.of(), options)) {
            return session.call(HttpEvent.post("/api/session", "application/json", "{\"code\":\"unheard-of\"}"))
                    .status();
        }
    }

    private void pauseWithoutConnection() {
        instance.freeze();
        assertThat(database.cut(applicationName())).isPositive();
        instance.thaw();
    }

    private void start(String function, Map<String, String> more) {
        Map<String, String> settings = settings();
        settings.putAll(more);
        instance = Instance.start(builtPackage(function), settings);
    }

    private static FunctionPackage builtPackage(String function) {
        assumeThat(Deployment.missing(function))
                .as("packages that were not built")
                .isEmpty();
        return FunctionPackage.of(function);
    }

    private Map<String, String> settings() {
        return new HashMap<>(
                Deployment.settings(config, database.address() + "?application_name=" + applicationName()));
    }

    private String applicationName() {
        return li;
    }

    private SignedPush push(String text) {
        String xml = """
                <xml><ToUserName><![CDATA[gh_account]]></ToUserName><FromUserName><![CDATA[%s]]></FromUserName>\
                <CreateTime>%d</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[%s]]></Content>\
                <MsgId>%d</MsgId></xml>""".formatted(
                        li,
                        Instant.now().getEpochSecond(),
                        text,
                        Math.abs(UUID.randomUUID().getMostSignificantBits()));
        return new SignedPush(
                        "/wechat/service-account", value("token"), value("aes-key"), value("app-id"), Instant.now())
                .encrypted(xml);
    }

    private String value(String name) {
        return config.getValue("wetwin.service-account." + name, String.class);
    }

    private static HttpEvent request(SignedPush push) {
        return HttpEvent.post(push.path(), "text/xml", push.body()).withQuery(push.query());
    }
}
