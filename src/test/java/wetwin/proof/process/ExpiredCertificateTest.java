package wetwin.proof.process;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.deployed.PrivateAuthority;
import wetwin.platform.Database;
import wetwin.simulator.SimulatedWechat;
import wetwin.support.CapturedLogs;
import wetwin.support.OnVertx;
import wetwin.support.Operator;
import wetwin.support.Phone;
import wetwin.support.Wechat;

/** The certificate of WeChat's hosts has expired, and is renewed hours later. */
@QuarkusTest
@TestProfile(ExpiredCertificateTest.BehindTls.class)
class ExpiredCertificateTest {
    private static final String LATTE = "0193fa00-0004-7000-8000-000000000001";
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";
    private static final List<String> NOTICES = List.of("下单成功通知", "取餐提醒", "积分到账提醒");

    public static class BehindTls implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                String address = "https://localhost:" + Installation.freePort() + "/simulator/";
                return Map.of(
                        "wetwin.wechat-api-url", address + "api.weixin.qq.com",
                        "wetwin.pay-api-url", address + "api.mch.weixin.qq.com");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final PrivateAuthority authority = new PrivateAuthority();

    @ConfigProperty(name = "wetwin.wechat-api-url")
    URI address;

    @Inject
    SimulatedWechat wechat;

    @Inject
    Database database;

    @Inject
    Vertx vertx;

    private CertifiedHosts hosts;
    private Path trusted;

    @BeforeEach
    void our_machines_trust_the_authority() throws IOException, GeneralSecurityException {
        OnVertx.await(vertx, () -> database.query("delete from outbox_message"));
        trusted = authority.trustStore();
        System.setProperty(TRUST_STORE, trusted.toString());
        System.setProperty(TRUST_STORE_PASSWORD, PrivateAuthority.PASSWORD);
        hosts = new CertifiedHosts(address.getPort(), URI.create("http://localhost:" + RestAssured.port));
        hosts.show(authority.certify("localhost"));
    }

    @AfterEach
    void everything_as_usual() throws IOException {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE_PASSWORD);
        Files.delete(trusted);
        hosts.close();
        wechat.reset();
    }

    @Test
    void what_is_owed_waits_until_it_is_renewed_and_is_then_delivered_once()
            throws IOException, GeneralSecurityException {
        Phone customer = Phone.of("顾客");
        customer.follow();
        customer.signIn();
        Phone regretful = Phone.of("后悔的人");
        regretful.signIn();
        Wechat.settle();
        String order = customer.order(LATTE).getString("id");
        String regretted = regretful.order(LATTE).getString("id");
        customer.pay(order, "pay");
        regretful.pay(regretted, "pay");

        Debts debts = new Debts(database, vertx);
        hosts.show(authority.certify("localhost", Instant.now().minus(Duration.ofHours(1))));
        try (CapturedLogs logs = CapturedLogs.of("wetwin.outbox")) {
            List.of("making", "ready", "collected")
                    .forEach(step -> Operator.signedIn().advance(order, step));
            regretful
                    .api()
                    .post("/api/orders/" + regretted + "/cancellation")
                    .then()
                    .statusCode(200);
            nobodySignsIn();
            hoursPass();
            for (String host : List.of("WECHAT", "WECHAT_PAY")) {
                assertThat(logs.lines())
                        .filteredOn(line -> line.contains(host + " is out of reach"))
                        .singleElement()
                        .asString()
                        .contains("ERROR", "its certificate is not accepted", "NotAfter");
            }
        }
        assertThat(debts.owed()).as("notices, a report and a refund").isGreaterThanOrEqualTo(5);
        assertThat(debts.parked()).isEmpty();
        assertThat(debts.number("select count(*) from notice where outcome = 'UNKNOWN'"))
                .as("notices of which nobody knows whether they were sent")
                .isZero();

        hosts.show(authority.certify("localhost"));
        debts.untilNoneAreLeft();
        assertThat(debts.parked()).isEmpty();
        assertThat(customer.chat().stream()
                        .filter(line -> "template".equals(line.get("kind")))
                        .map(line -> String.valueOf(line.get("title"))))
                .containsExactlyElementsOf(NOTICES);
        assertThat(debts.texts("select status from refund")).containsExactly("SUCCESS");
        assertThat(regretful.orderNow(regretted).getString("status")).isEqualTo("REFUNDED");
    }

    /** A login cannot wait, so its answer says when to come again. */
    private static void nobodySignsIn() {
        given().contentType(ContentType.JSON)
                .body(Map.of("code", Phone.of("过客").loginCode()))
                .post("/api/session")
                .then()
                .statusCode(503)
                .body("code", org.hamcrest.Matchers.equalTo("WECHAT_BUSY"));
    }

    private static void hoursPass() {
        for (int seconds = 0; seconds < 60; seconds += 5) {
            Wechat.timePasses(5);
            Wechat.settle();
        }
        for (int minute = 0; minute < 3 * 60; minute++) {
            Wechat.timePasses(60);
            Wechat.settle();
        }
    }
}
