package wetwin.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import wetwin.fuzz.Call.Answer;
import wetwin.fuzz.Cast.Somebody;
import wetwin.platform.Ids;
import wetwin.simulator.MerchantIdentity;
import wetwin.simulator.SimulatedWechat;
import wetwin.simulator.crypto.PayCipher;
import wetwin.simulator.crypto.PaySignature;
import wetwin.support.CapturedLogs;
import wetwin.support.Counter;

/**
 * Notifications of WeChat Pay, spoilt in every layer: content, cipher, document, signature, headers. Never a 5xx (500
 * is for one that could not be stored, so that it comes again), and no order is paid or given back by one that is not
 * genuine to the last field that counts.
 */
@QuarkusTest
class PayNotificationFuzzTest {
    private static final int ROUNDS = 250;

    /** Whether anything of it changes, twice a round: so each row as a number only. */
    private static final String STATE = """
            select (select sum(hashtextextended(p::text, 0))::text from payment p) as payments,
                   (select sum(hashtextextended(r::text, 0))::text from refund r) as refunds,
                   (select sum(hashtextextended(o::text, 0))::text from shop_order o) as orders,
                   (select count(*) from outbox_message)::text as promises,
                   (select count(*) from payment_mismatch)::text as parked""";

    @Inject
    Counter counter;

    @Inject
    Cast cast;

    @Inject
    SimulatedWechat wechat;

    @Inject
    Clock clock;

    @Inject
    Ids ids;

    @Inject
    Config config;

    private Somebody ann;
    private String number;
    private int payableFen;

    /** A notification on its way, and whether it is what WeChat Pay would send. */
    private static final class Delivery {
        ObjectNode content;
        byte[] body;
        boolean signed = true;
        boolean sealed = true;
    }

    @Test
    void no_notification_breaks_us_and_none_but_a_genuine_one_pays() {
        ann = cast.somebody("安妮", "mark-" + ids.newId());
        openPayment();
        try (CapturedLogs logs = CapturedLogs.of("wetwin")) {
            Rounds.play("pay notification", ROUNDS, this::play);
            assertThat(logs.found(List.of(config.getValue("wetwin.pay.api-v3-key", String.class))))
                    .isEmpty();
            assertThat(logs.found(ann.traces().stream()
                            .filter(trace -> trace.startsWith("o"))
                            .toList()))
                    .isEmpty();
        }
    }

    private void play(Chance chance) {
        boolean refund = chance.oneIn(3);
        Delivery delivery = new Delivery();
        delivery.content = refund ? refund() : transaction();
        String event = refund ? "REFUND.SUCCESS" : "TRANSACTION.SUCCESS";
        if (chance.oneIn(10))
            event = chance.of("TRANSACTION.SUCCESS", "REFUND.ABNORMAL", "REFUND.CLOSED", "x", "", chance.nastyText());
        byte[] content = chance.oneIn(3)
                ? content(delivery, chance)
                : delivery.content.toString().getBytes(UTF_8);
        delivery.body = document(delivery, event, content, chance);
        Call call = new Call("POST", refund ? "/wechat/pay/refunds" : "/wechat/pay/transactions");
        sign(delivery, call, chance);
        Map<String, String> before = state();
        Answer answer = call.body(delivery.body).send();
        check(delivery, event, content, answer, call + "\n" + new String(content, UTF_8) + "\n" + answer, before);
    }

    private void check(
            Delivery delivery,
            String event,
            byte[] content,
            Answer answer,
            String exchange,
            Map<String, String> before) {
        assertThat(answer.status()).as(exchange).isIn(204, 400, 401, 413);
        assertThat(answer.text()).as(exchange).doesNotContain(ann.traces());
        Map<String, String> after = state();
        if (answer.status() != 204) {
            assertThat(after)
                    .as("refused, and so nothing of it is kept: " + exchange)
                    .isEqualTo(before);
            return;
        }
        assertThat(delivery.signed && delivery.sealed).as(exchange).isTrue();
        assertThat(after.get("refunds")).as(exchange).isEqualTo(before.get("refunds"));
        if (event.equals("TRANSACTION.SUCCESS") && pays(content)) openPayment();
        else {
            assertThat(after.get("payments")).as(exchange).isEqualTo(before.get("payments"));
            assertThat(after.get("orders")).as(exchange).isEqualTo(before.get("orders"));
            assertThat(after.get("promises")).as(exchange).isEqualTo(before.get("promises"));
        }
    }

    /** Whether every field that counts is what we wait for. */
    private boolean pays(byte[] content) {
        JsonPath paid = JsonPath.from(new String(content, UTF_8));
        return number.equals(paid.getString("out_trade_no"))
                && Integer.valueOf(payableFen).equals(paid.get("amount.total"))
                && (paid.get("amount.currency") == null || "CNY".equals(paid.get("amount.currency")))
                && payer().equals(paid.get("payer.openid"));
    }

    private byte[] content(Delivery delivery, Chance chance) {
        return chance.oneIn(2)
                ? new PushTree(chance).spoilt(delivery.content).toString().getBytes(UTF_8)
                : new JsonMutation(chance, ann.traces()).of(delivery.content);
    }

    private byte[] document(Delivery delivery, String event, byte[] content, Chance chance) {
        String nonce = chance.digits(12);
        String associated = "transaction";
        String sealed = new PayCipher(merchant().apiV3Key()).encrypt(nonce, associated, new String(content, UTF_8));
        ObjectNode document = ApiDescription.JSON
                .createObjectNode()
                .put("id", "EV-" + chance.digits(18))
                .put("create_time", "2026-11-26T12:00:00+08:00")
                .put("resource_type", "encrypt-resource")
                .put("event_type", event)
                .put("summary", "支付成功");
        ObjectNode resource = document.putObject("resource")
                .put("original_type", associated)
                .put("algorithm", "AEAD_AES_256_GCM")
                .put("ciphertext", sealed)
                .put("associated_data", associated)
                .put("nonce", nonce);
        if (chance.oneIn(5)) spoilSeal(delivery, resource, chance);
        if (!chance.oneIn(6)) return document.toString().getBytes(UTF_8);
        JsonNode spoilt = new PushTree(chance).spoilt(document.deepCopy());
        return chance.oneIn(2)
                ? spoilt.toString().getBytes(UTF_8)
                : new JsonMutation(chance, ann.traces()).of(document);
    }

    private static void spoilSeal(Delivery delivery, ObjectNode resource, Chance chance) {
        delivery.sealed = false;
        String sealed = resource.get("ciphertext").asText();
        switch (chance.below(9)) {
            case 0 -> resource.put("nonce", chance.of("", "1", chance.digits(12), chance.digits(200), "长".repeat(12)));
            case 1 -> resource.put("associated_data", chance.of("", "refund", chance.nastyText() + "x"));
            case 2 -> resource.remove("associated_data");
            case 3 -> resource.putNull("associated_data");
            case 4 -> resource.put("ciphertext", flipped(sealed, chance));
            case 5 -> resource.put("ciphertext", sealed.substring(4 * (1 + chance.below(5))));
            case 6 -> resource.put("ciphertext", chance.of("", "AAAA", chance.nastyText(), sealed + "!"));
            case 7 -> resource.remove(chance.of("ciphertext", "nonce"));
            default ->
                resource.put("ciphertext", Base64.getEncoder().encodeToString(chance.bytes(16 + chance.below(300))));
        }
    }

    private static String flipped(String base64, Chance chance) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        bytes[chance.below(bytes.length)] ^= (byte) (1 << chance.below(8));
        return Base64.getEncoder().encodeToString(bytes);
    }

    private void sign(Delivery delivery, Call call, Chance chance) {
        long now = clock.instant().getEpochSecond();
        String timestamp = Long.toString(now);
        String nonce = chance.digits(32);
        String serial = merchant().publicKeyId();
        if (chance.oneIn(10)) {
            delivery.signed = false;
            timestamp = chance.of(
                    "0", "-1", "9223372036854775807", "9".repeat(40), "x", (now - 3_600) + "", (now + 3_600) + "");
        }
        String text = PaySignature.lines(timestamp, nonce, new String(delivery.body, UTF_8));
        String signature = PaySignature.sign(merchant().platformKey(), text);
        // The simulator signs texts: bytes that are none are not what it signed.
        if (!Arrays.equals(delivery.body, new String(delivery.body, UTF_8).getBytes(UTF_8))) delivery.signed = false;
        if (chance.oneIn(10)) {
            delivery.signed = false;
            signature = chance.of(
                    "",
                    signature.substring(4),
                    "WECHATPAY/SIGNTEST/" + signature,
                    signature.toLowerCase(Locale.ROOT),
                    "!" + signature.substring(1),
                    "A".repeat(344),
                    "x".repeat(2_000));
        }
        if (chance.oneIn(12)) {
            delivery.signed = false;
            serial = chance.of(
                    "",
                    "PUB_KEY_ID_OTHER",
                    config.getValue("wetwin.pay.certificate-serial", String.class),
                    "x".repeat(200));
        }
        call.header("Wechatpay-Timestamp", timestamp)
                .header("Wechatpay-Nonce", nonce)
                .header("Wechatpay-Serial", serial)
                .header("Content-Type", "application/json");
        if (delivery.signed && chance.oneIn(20)) delivery.signed = false;
        else call.header("Wechatpay-Signature", signature);
    }

    private ObjectNode transaction() {
        ObjectNode paid = ApiDescription.JSON
                .createObjectNode()
                .put("appid", config.getValue("wetwin.mini-program.app-id", String.class))
                .put("mchid", merchant().merchantId())
                .put("out_trade_no", number)
                .put("transaction_id", "42" + number.hashCode())
                .put("trade_state", "SUCCESS")
                .put("trade_type", "JSAPI")
                .put("success_time", "2026-11-26T12:00:30+08:00");
        paid.putObject("payer").put("openid", payer());
        paid.putObject("amount").put("total", payableFen).put("currency", "CNY").put("payer_total", payableFen);
        return paid;
    }

    private ObjectNode refund() {
        ObjectNode refund = ApiDescription.JSON
                .createObjectNode()
                .put("mchid", merchant().merchantId())
                .put("out_trade_no", number)
                .put("transaction_id", "42" + number.hashCode())
                .put("out_refund_no", "R" + number)
                .put("refund_id", "50" + number.hashCode())
                .put("refund_status", "SUCCESS")
                .put("success_time", "2026-11-26T12:00:30+08:00");
        refund.putObject("amount")
                .put("total", payableFen)
                .put("refund", payableFen)
                .put("payer_refund", payableFen);
        return refund;
    }

    private void openPayment() {
        UUID product = counter.aProduct("拿铁", 1900, 1);
        String order = new Call("POST", "/api/orders")
                .header("Authorization", "Bearer " + ann.phone().token())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .json(ApiDescription.JSON
                        .valueToTree(counter.cart(1900, Map.of(product, 1)))
                        .toString())
                .send()
                .text();
        JsonPath placed = JsonPath.from(order);
        payableFen = placed.getInt("payableFen");
        UUID id = UUID.fromString(placed.getString("id"));
        ann.phone().api().post("/api/orders/" + id + "/payment").then().statusCode(200);
        number = counter.sql("select out_trade_no from payment where order_id = $1", id)
                .iterator()
                .next()
                .getString(0);
    }

    private String payer() {
        return wechat.world()
                .people()
                .byId(ann.phone().id())
                .orElseThrow()
                .profile()
                .miniProgramOpenid();
    }

    private MerchantIdentity merchant() {
        return wechat.world().till().identity();
    }

    private Map<String, String> state() {
        Row row = counter.sql(STATE).iterator().next();
        Map<String, String> state = new TreeMap<>();
        for (String part : List.of("payments", "refunds", "orders", "promises", "parked"))
            state.put(part, String.valueOf(row.getString(part)));
        return state;
    }
}
