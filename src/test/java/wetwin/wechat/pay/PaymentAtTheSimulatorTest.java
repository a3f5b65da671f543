package wetwin.wechat.pay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.payment.CloseOutcome;
import wetwin.payment.OutRefundNo;
import wetwin.payment.OutTradeNo;
import wetwin.payment.PayerId;
import wetwin.payment.PaymentGateway;
import wetwin.payment.PaymentState;
import wetwin.payment.PrepayOrder;
import wetwin.payment.PrepayOutcome;
import wetwin.payment.PrepayOutcome.Prepared;
import wetwin.payment.RefundOrder;
import wetwin.payment.RefundOutcome;
import wetwin.payment.RefundState;
import wetwin.payment.RequestPayment;
import wetwin.platform.Ids;
import wetwin.simulator.SimulatedWechat;
import wetwin.support.OnVertx;

/** The gateway over HTTP against the simulated WeChat Pay, signed and verified on both sides. */
@QuarkusTest
class PaymentAtTheSimulatorTest {
    @Inject
    SimulatedWechat wechat;

    @Inject
    PaymentGateway gateway;

    @Inject
    Clock clock;

    @Inject
    Ids ids;

    @Inject
    Vertx vertx;

    private OutTradeNo number;

    @BeforeEach
    void a_new_payment() {
        wechat.reset();
        number = new OutTradeNo("T" + ids.newId().toString().replace("-", "").substring(0, 30));
    }

    @Test
    void what_li_pays_is_paid_and_can_be_given_back_once() {
        RequestPayment sheet = ((Prepared) open()).request();
        assertThat(await(() -> gateway.query(number))).isEqualTo(new PaymentState.NotPaid());
        assertThat(confirm(sheet)).isEqualTo("requestPayment:ok");

        assertThat(await(() -> gateway.query(number))).isInstanceOfSatisfying(PaymentState.Paid.class, paid -> {
            assertThat(paid.transaction().totalFen()).isEqualTo(1990);
            assertThat(paid.transaction().payer()).isEqualTo(li());
        });
        assertThat(await(() -> gateway.close(number))).isEqualTo(new CloseOutcome.AlreadyPaid());
        assertThat(open()).isEqualTo(new PrepayOutcome.AlreadyPaid());

        RefundOrder refund = new RefundOrder(number, new OutRefundNo("R" + number), 1990, 1990, "售罄");
        RefundOutcome.Accepted first = (RefundOutcome.Accepted) await(() -> gateway.refund(refund));
        RefundOutcome.Accepted again = (RefundOutcome.Accepted) await(() -> gateway.refund(refund));
        assertThat(again.refund().refundId()).isEqualTo(first.refund().refundId());
        assertThat(await(() -> gateway.queryRefund(refund.number()))).isInstanceOf(RefundState.Known.class);
        assertThat(await(() -> gateway.query(number))).isInstanceOf(PaymentState.Refunded.class);
    }

    @Test
    void nobody_can_pay_what_was_closed() {
        RequestPayment sheet = ((Prepared) open()).request();
        assertThat(await(() -> gateway.close(number))).isEqualTo(new CloseOutcome.Closed());
        assertThat(await(() -> gateway.close(number))).isEqualTo(new CloseOutcome.Closed());
        assertThat(confirm(sheet)).startsWith("requestPayment:fail");
        assertThat(await(() -> gateway.query(number))).isEqualTo(new PaymentState.Closed());
        assertThat(open()).isEqualTo(new PrepayOutcome.Closed());
    }

    @Test
    void what_was_never_opened_is_missing() {
        assertThat(await(() -> gateway.query(number))).isEqualTo(new PaymentState.Missing());
        assertThat(await(() -> gateway.close(number))).isEqualTo(new CloseOutcome.Closed());
        assertThat(await(() -> gateway.queryRefund(new OutRefundNo("none")))).isEqualTo(new RefundState.Missing());
    }

    private PrepayOutcome open() {
        PrepayOrder order =
                new PrepayOrder(number, "拿铁 大杯", 1990, li(), clock.instant().plus(Duration.ofMinutes(15)));
        return await(() -> gateway.prepay(order));
    }

    private PayerId li() {
        return new PayerId(
                wechat.world().people().byId("li").orElseThrow().profile().miniProgramOpenid());
    }

    private static String confirm(RequestPayment sheet) {
        JsonObject shown = new JsonObject()
                .put("package", sheet.packageValue())
                .put("timeStamp", sheet.timeStamp())
                .put("nonceStr", sheet.nonceStr())
                .put("signType", sheet.signType())
                .put("paySign", sheet.paySign())
                .put("choice", "pay-lose-notification");
        return given().contentType(ContentType.JSON)
                .body(shown.encode())
                .post("/simulator/api/persons/li/wx/pay")
                .then()
                .statusCode(200)
                .extract()
                .path("errMsg");
    }

    private <T> T await(Supplier<Uni<T>> work) {
        return OnVertx.await(vertx, work);
    }
}
