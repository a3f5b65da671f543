package wetwin.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.fuzz.Call.Answer;
import wetwin.support.CapturedLogs;
import wetwin.support.Counter;
import wetwin.support.SignedPush;
import wetwin.support.Wechat;

/**
 * Pushes of every known kind, spoilt in every layer: elements, text, cipher, signature, query. Whatever it is, it is
 * answered at once and never with a 5xx (503 is for a push that could not be stored, so that WeChat brings it again);
 * what is not signed leaves no trace, and what is refused none either.
 */
@QuarkusTest
class WebhookFuzzTest {
    private static final int ROUNDS = 1_500;

    private static final String STORED = """
            select (select count(*) from inbox_delivery) as deliveries,
                   (select count(*) from outbox_message where seq > $1) as promises,
                   (select count(*) from person) as persons""";

    @Inject
    Counter counter;

    @Inject
    Clock clock;

    @Inject
    Config config;

    private long firstPromise;

    @BeforeEach
    void what_is_promised_before_is_not_ours() {
        firstPromise = number("select coalesce(max(seq), 0) from outbox_message");
    }

    @AfterEach
    void what_is_promised_to_nobody_is_forgotten() {
        counter.sql("delete from outbox_message where seq > $1", firstPromise);
    }

    /** An account and its address. */
    private record Side(String path, String token, Envelope envelope, List<String> catalogue) {}

    /** Of a follow by a channel code: its card, who it is, what they wear at WeChat, and what the code brought. */
    private static final long MOST_PROMISES = 4;

    /** How a push is going to be sent, and whether anything is wrong with how it is signed. */
    private static final class Delivery {
        final Map<String, String> query = new LinkedHashMap<>();
        byte[] body = new byte[0];
        boolean genuine = true;
        boolean encrypted;
    }

    @Test
    void whatever_is_pushed_is_taken_in_once_or_refused() {
        List<Side> sides = List.of(
                side("service-account", PushCatalogue.SERVICE_ACCOUNT),
                side("mini-program", PushCatalogue.MINI_PROGRAM));
        List<String> senders = new ArrayList<>();
        try (CapturedLogs logs = CapturedLogs.of("wetwin")) {
            Rounds.play("webhook", ROUNDS, chance -> senders.add(play(chance, chance.of(sides))));
            assertThat(logs.found(secrets())).isEmpty();
            assertThat(logs.found(senders)).isEmpty();
        }
    }

    /** What strange pushes promise is kept or given up with a reason, and holds nobody else up. */
    @Test
    void what_strange_pushes_make_us_owe_is_handled_without_a_failure_of_ours() {
        Side side = side(
                "service-account",
                PushCatalogue.SERVICE_ACCOUNT.stream()
                        .filter(kind -> kind.matches("(text|event:(subscribe|unsubscribe|SCAN|CLICK)) .*"))
                        .toList());
        Rounds.play("promises", 150, chance -> play(chance, side));
        assertThat(Wechat.job("dispatch-outbox")).isPositive();
        List<String> failures = new ArrayList<>();
        for (Row row : counter.sql("""
                select topic || ': ' || coalesce(last_failure, 'not tried') from outbox_message
                where seq > $1 and settled_at is null and parked_at is null""", firstPromise)) failures.add(row.getString(0));
        assertThat(failures).isEmpty();
    }

    @Test
    void an_address_check_echoes_what_wechat_signed_and_nothing_else() {
        Side side = side("mini-program", PushCatalogue.MINI_PROGRAM);
        Rounds.play("address check", 300, chance -> {
            Delivery delivery = new Delivery();
            String echo = chance.nastyText();
            sign(delivery, side, chance);
            Call call = new Call("GET", side.path()).query("echostr", echo);
            delivery.query.forEach(call::query);
            Answer answer = call.send();
            String exchange = call + "\n" + answer;
            assertThat(answer.status()).as(exchange).isIn(200, 400, 403, 414);
            assertThat(answer.status() == 200).as(exchange).isEqualTo(delivery.genuine && isShort(delivery, echo));
            if (answer.status() == 200) assertThat(answer.text()).as(exchange).isEqualTo(printable(echo));
            else assertThat(answer.text()).as(exchange).doesNotContain("script");
            if (answer.status() == 200)
                assertThat(answer.contentType()).as(exchange).startsWith("text/plain");
        });
    }

    private String play(Chance chance, Side side) {
        String sender = "oFuzz" + chance.digits(23);
        Delivery delivery = new Delivery();
        sign(delivery, side, chance);
        write(delivery, side, chance, push(side, sender, chance));
        Call call = new Call("POST", side.path())
                .header(
                        "Content-Type",
                        chance.of(
                                "text/xml", "application/json", "application/octet-stream", "text/plain; charset=gbk"))
                .body(delivery.body);
        delivery.query.forEach(call::query);
        Row before = stored();
        Answer answer = call.send();
        check(delivery, side, answer, call + "\n" + answer, before, stored());
        return sender;
    }

    private void check(Delivery delivery, Side side, Answer answer, String exchange, Row before, Row after) {
        assertThat(answer.status())
                .as(exchange)
                .isIn(delivery.genuine ? List.of(200, 400, 403, 413, 414) : List.of(400, 403, 413, 414));
        long deliveries = after.getLong("deliveries") - before.getLong("deliveries");
        long promises = after.getLong("promises") - before.getLong("promises");
        assertThat(deliveries).as(exchange).isEqualTo(answer.isAccepted() ? 1 : 0);
        assertThat(promises).as(exchange).isBetween(0L, MOST_PROMISES * deliveries);
        assertThat(after.getLong("persons")).as(exchange).isEqualTo(before.getLong("persons"));
        if (answer.isAccepted()) reply(delivery, side, answer, exchange);
        else assertThat(answer.text()).as(exchange).doesNotContain("oFuzz");
    }

    /** Nothing to say, or a document for one person: encrypted where the push was. */
    private void reply(Delivery delivery, Side side, Answer answer, String exchange) {
        String text = answer.text();
        if (text.equals("success")) return;
        if (delivery.encrypted) {
            String sealed = text.startsWith("{")
                    ? text.replaceAll("(?s).*\"Encrypt\":\"([^\"]*)\".*", "$1")
                    : text.replaceAll("(?s).*<Encrypt><!\\[CDATA\\[(.*?)]]></Encrypt>.*", "$1");
            text = side.envelope().opened(sealed);
        }
        assertThat(text)
                .as(exchange)
                .contains("ToUserName")
                .contains("CreateTime")
                .contains("MsgType");
    }

    private byte[] push(Side side, String sender, Chance chance) {
        long now = clock.instant().getEpochSecond();
        ObjectNode push = PushCatalogue.push(chance.of(side.catalogue()), sender, now - chance.below(100_000), chance);
        if (chance.oneIn(2)) push = new PushTree(chance).spoilt(push);
        if (chance.oneIn(3))
            return chance.oneIn(3)
                    ? new JsonMutation(chance, List.of(sender)).of(push)
                    : push.toString().getBytes(UTF_8);
        String xml = XmlMutation.plain(push);
        return chance.oneIn(3) ? new XmlMutation(chance).spoilt(xml) : xml.getBytes(UTF_8);
    }

    private void sign(Delivery delivery, Side side, Chance chance) {
        long now = clock.instant().getEpochSecond();
        String timestamp = String.valueOf(now);
        if (chance.oneIn(8)) {
            timestamp = chance.of(
                    "",
                    "-1",
                    "0",
                    "9".repeat(30),
                    String.valueOf(now - 86_400),
                    String.valueOf(now + 86_400),
                    "9223372036854775807",
                    "-9223372036854775808",
                    "1e9",
                    now + ".0",
                    " " + now,
                    "0x" + Long.toHexString(now));
            delivery.genuine = false;
        }
        String nonce = chance.oneIn(20) ? "n".repeat(chance.of(256, 257, 3_000)) : chance.digits(10);
        delivery.query.put("timestamp", timestamp);
        delivery.query.put("nonce", nonce);
        delivery.query.put("signature", SignedPush.sha1(side.token(), timestamp, nonce));
        if (chance.oneIn(8)) spoilSignature(delivery, "signature", chance);
    }

    private void write(Delivery delivery, Side side, Chance chance, byte[] push) {
        delivery.body = push;
        if (chance.oneIn(4)) {
            if (chance.oneIn(2)) delivery.query.put("encrypt_type", chance.of("raw", "AES", "", "aes256"));
            return;
        }
        String sealed = chance.oneIn(4)
                ? side.envelope().missealed(push, chance)
                : side.envelope().sealed(push);
        delivery.encrypted = true;
        delivery.query.put("encrypt_type", "aes");
        delivery.query.put(
                "msg_signature",
                SignedPush.sha1(side.token(), delivery.query.get("timestamp"), delivery.query.get("nonce"), sealed));
        if (chance.oneIn(8)) spoilSignature(delivery, "msg_signature", chance);
        delivery.body = envelope(sealed, push, chance);
    }

    /** Safe mode, or compatible mode with the plain text beside it; XML or JSON. */
    private static byte[] envelope(String sealed, byte[] push, Chance chance) {
        boolean compatible = chance.oneIn(3);
        if (chance.oneIn(3)) {
            ObjectNode json = ApiDescription.JSON
                    .createObjectNode()
                    .put("ToUserName", "gh_account")
                    .put("Encrypt", sealed);
            if (compatible) json.put("FromUserName", "oSomebodyElse").put("Content", new String(push, UTF_8));
            return json.toString().getBytes(UTF_8);
        }
        String twin = compatible ? "<FromUserName>oSomebodyElse</FromUserName><MsgType>text</MsgType>" : "";
        return ("<xml><ToUserName>gh_account</ToUserName>" + twin + "<Encrypt><![CDATA["
                        + sealed.replace("]]>", "]]]]><![CDATA[>") + "]]></Encrypt></xml>")
                .getBytes(UTF_8);
    }

    private static void spoilSignature(Delivery delivery, String name, Chance chance) {
        String right = delivery.query.get(name);
        delivery.genuine = false;
        switch (chance.below(5)) {
            case 0 -> delivery.query.remove(name);
            case 1 -> delivery.query.put(name, "");
            case 2 -> delivery.query.put(name, right.substring(1) + (right.charAt(0) == '0' ? '1' : '0'));
            case 3 -> delivery.query.put(name, right + right);
            default -> delivery.query.put(name, chance.nastyText());
        }
    }

    private Side side(String name, List<String> catalogue) {
        String prefix = "wetwin." + name + ".";
        return new Side(
                "/wechat/" + name,
                config.getValue(prefix + "token", String.class),
                new Envelope(
                        config.getValue(prefix + "aes-key", String.class),
                        config.getValue(prefix + "app-id", String.class)),
                catalogue);
    }

    private List<String> secrets() {
        return List.of(
                        "service-account.token",
                        "service-account.aes-key",
                        "service-account.secret",
                        "mini-program.token",
                        "mini-program.aes-key",
                        "mini-program.secret")
                .stream()
                .map(name -> config.getValue("wetwin." + name, String.class))
                .toList();
    }

    private Row stored() {
        return counter.sql(STORED, firstPromise).iterator().next();
    }

    private long number(String sql) {
        return counter.sql(sql).iterator().next().getLong(0);
    }

    /** No parameter of WeChat's is longer, and no echo is empty. */
    private static boolean isShort(Delivery delivery, String echo) {
        return !echo.isEmpty()
                && echo.length() <= 256
                && delivery.query.values().stream().allMatch(value -> value.length() <= 256);
    }

    /** A lone surrogate has no bytes of its own in a query. */
    private static String printable(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }
}
