package wetwin.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.deployed.LambdaRuntime.Outcome;
import wetwin.support.PlayedAws;
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

    /** What takes an answer for text by its type alone would spoil it. */
    @Test
    void a_compressed_answer_arrives_whole() throws Exception {
        start(STOREFRONT, Map.of());
        HttpEvent.Answer plain = instance.call(PRODUCTS);
        HttpEvent.Answer compressed = instance.call(PRODUCTS.withHeader("Accept-Encoding", "gzip"));
        assertThat(compressed.headers()).containsEntry("Content-Encoding", List.of("gzip"));
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed.body()))) {
            assertThat(gzip.readAllBytes()).isEqualTo(plain.body());
        }
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

    /** Lambda's environment holds four kilobytes: what is secret comes in one call at the start. */
    @Test
    void what_is_secret_is_read_in_one_call_at_the_start() {
        try (PlayedAws secrets = new PlayedAws()) {
            Map<String, String> settings = settings();
            Map<String, Object> secret = new HashMap<>();
            for (String name : List.copyOf(settings.keySet())) {
                if (name.matches("WETWIN_(SERVICE_ACCOUNT|DATABASE)_.*")) secret.put(name, settings.remove(name));
            }
            secrets.answers(
                    200,
                    new JsonObject()
                            .put("SecretString", new JsonObject(secret).encode())
                            .encode());
            settings.putAll(secretAt(secrets));
            instance = Instance.start(builtPackage(CALLBACK), settings);
            SignedPush push = push("营业时间");
            assertThat(push.open(instance.call(request(push)).text())).contains("全天营业");
            assertThat(secrets.asked())
                    .extracting(PlayedAws.Asked::action)
                    .containsExactly("secretsmanager.GetSecretValue");
        }
    }

    @Test
    void a_secret_that_may_not_be_read_ends_the_start_with_one_sentence() {
        try (PlayedAws secrets = new PlayedAws()) {
            String denied = "{\"__type\":\"AccessDeniedException\"}";
            secrets.answers(400, denied).answers(400, denied);
            Map<String, String> settings = settings();
            settings.putAll(secretAt(secrets));
            instance = Instance.start(builtPackage(CALLBACK), settings);
            assertThat(instance.exitCode()).isNotZero();
            assertThat(instance.log())
                    .contains("WETWIN_SECRET_ARN names a secret that could not be read: status 400 AccessDenied");
            assertThat(instance.runtime().initialised()).isNotDone();
        }
    }

    @Test
    void a_promise_leaves_one_signed_message_in_the_queue_before_the_answer() {
        try (PlayedAws queue = new PlayedAws()) {
            Map<String, String> nudging = new HashMap<>(PlayedAws.environment());
            nudging.put("WETWIN_OUTBOX_NUDGE", "true");
            nudging.put("WETWIN_OUTBOX_QUEUE_URL", queue.address() + "/123456789012/nudge");
            start(CALLBACK, nudging);
            assertThat(instance.call(request(push("营业时间"))).status()).isEqualTo(200);
            assertThat(queue.asked()).singleElement().satisfies(asked -> {
                assertThat(asked.action()).isEqualTo("AmazonSQS.SendMessage");
                assertThat(asked.authorization()).contains("/cn-northwest-1/sqs/aws4_request");
            });
        }
    }

    @Test
    void the_database_is_reached_over_tls_if_its_authority_is_known() throws Exception {
        try (TlsDatabase managed = new TlsDatabase()) {
            Map<String, String> settings = BenchmarkSettings.of(managed);
            assertThat(products(settings)).isEqualTo(200);
            settings.put("WETWIN_DATABASE_CERTIFICATES", new PrivateAuthority().certificate());
            assertThat(products(settings))
                    .as("another authority's word for this server")
                    .isEqualTo(503);
        }
    }

    /** Two instances and one connection of the server: a statement that one kept there would be in the other's way. */
    @Test
    void a_pooler_in_transaction_mode_may_stand_between() throws Exception {
        assumeThat(Pooler.isInstalled()).as("pgbouncer is not installed").isTrue();
        try (Pooler pooler = new Pooler(URI.create(database.address()).getPort())) {
            Map<String, String> settings = settings();
            settings.put("WETWIN_DATABASE_URL", pooler.through(settings.get("WETWIN_DATABASE_URL")));
            settings.put("WETWIN_DATABASE_TRANSACTION_POOLER", "true");
            instance = Instance.start(builtPackage(CALLBACK), settings);
            try (Instance storefront = Instance.start(builtPackage(STOREFRONT), settings)) {
                for (String word : List.of("营业时间", "积分", "订单")) {
                    assertThat(instance.call(request(push(word))).status()).isEqualTo(200);
                    assertThat(storefront.call(PRODUCTS).status()).isEqualTo(200);
                }
            }
            assertThat(database.count("inbox_delivery", "message like '%' || $1 || '%'", li))
                    .isEqualTo(3);
        }
    }

    private static int products(Map<String, String> settings) {
        try (Instance storefront = Instance.start(builtPackage(STOREFRONT), settings)) {
            return storefront.call(PRODUCTS).status();
        }
    }

    private static Map<String, String> secretAt(PlayedAws secrets) {
        Map<String, String> settings = new HashMap<>(PlayedAws.environment());
        settings.put("WETWIN_SECRET_ARN", "arn:aws-cn:secretsmanager:cn-northwest-1:123456789012:secret:callback");
        settings.put("WETWIN_SECRET_ENDPOINT", secrets.address());
        return settings;
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
