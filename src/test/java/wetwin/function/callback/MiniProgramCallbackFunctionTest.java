package wetwin.function.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.platform.Database;
import wetwin.support.OnVertx;
import wetwin.support.Operator;
import wetwin.support.SignedPush;
import wetwin.workshop.SettableClock;

/** What the mini program's webhook does with what arrives, encrypted, in both formats that an account may choose. */
@QuarkusTest
class MiniProgramCallbackFunctionTest {
    /** What it makes us owe, what the desk has of it with how much may be sent, and the document. */
    private static final Path PUSHES = Path.of("src/test/resources/wechat/mini-program-pushes.txt");

    private static final Pattern KIND =
            Pattern.compile("(?:\"(?:MsgType|Event)\":\"|<(?:MsgType|Event)><!\\[CDATA\\[)(?!event[\"\\]])(\\w+)");

    private static final String AT_THE_DESK = """
            select coalesce(l.kind, s.state) || ' ' || (w.message_left + w.act_left) as seen
            from service_session s left join service_line l on l.session_id = s.id
            join service_window w on w.openid = s.openid
            where s.account = 'MINI_PROGRAM' and s.openid = $1""";

    @ConfigProperty(name = "wetwin.mini-program.token")
    String token;

    @ConfigProperty(name = "wetwin.mini-program.aes-key")
    String aesKey;

    @ConfigProperty(name = "wetwin.mini-program.app-id")
    String appId;

    @Inject
    SettableClock clock;

    @Inject
    Database database;

    @Inject
    Vertx vertx;

    @AfterEach
    void the_desk_is_the_release_s_again() {
        OnVertx.await(
                vertx,
                () -> database.query(
                        "update service_session set state = 'CLOSED', closed_at = now() where openid like 'oMini%' and state <> 'CLOSED'"));
        OnVertx.await(vertx, () -> database.query("delete from service_desk"));
    }

    @Test
    void each_kind_of_push_is_taken_in_once_in_either_format_and_does_what_its_kind_does() throws IOException {
        Operator.signedIn().keepsDesk();
        for (String line : Files.readAllLines(PUSHES)) {
            String[] parts = line.split(" ?\\| ", 3);
            String li = "oMini" + UUID.randomUUID().toString().replace("-", "").substring(0, 23);
            String document = parts[2].replace("{li}", li)
                    .replace("{id}", String.valueOf(Math.abs(li.hashCode())))
                    .replace("{now}", String.valueOf(clock.instant().getEpochSecond()))
                    .replace("{trade}", UUID.randomUUID().toString().replace("-", ""));
            for (String nonce : List.of("first", "again")) {
                Response answer = push(document, nonce).send();
                assertThat(answer.statusCode()).as(document).isEqualTo(200);
                assertThat(answer.asString()).as(document).isEqualTo("success");
            }
            assertThat(read("select 'one' from inbox_delivery where strpos(message, $1) > 0", li))
                    .as(document)
                    .containsExactly("one");
            assertThat(read("select topic from outbox_message where payload ->> 'openid' = $1", li))
                    .as(document)
                    .isEqualTo(words(parts[0]));
            assertThat(read(AT_THE_DESK, li))
                    .as(document)
                    .isEqualTo(parts[1].isEmpty() ? List.of() : List.of(parts[1]));
        }
    }

    @Test
    void both_formats_are_tried_of_the_same_kinds() throws IOException {
        assertThat(kinds(line -> line.contains("| {"))).hasSize(24).isEqualTo(kinds(line -> line.contains("| <xml>")));
    }

    @Test
    void what_is_not_signed_by_wechat_is_refused_and_not_stored() {
        String li = "oMini" + UUID.randomUUID().toString().replace("-", "").substring(0, 23);
        String document = "{\"ToUserName\":\"gh_mini\",\"FromUserName\":\"" + li + "\",\"CreateTime\":"
                + clock.instant().getEpochSecond() + ",\"MsgType\":\"text\",\"Content\":\"在吗\",\"MsgId\":1}";
        assertThat(push(document, "n")
                        .with("msg_signature", "0".repeat(40))
                        .send()
                        .statusCode())
                .isEqualTo(403);
        assertThat(read("select 'one' from inbox_delivery where strpos(message, $1) > 0", li))
                .isEmpty();
    }

    private SignedPush push(String document, String nonce) {
        SignedPush push =
                new SignedPush("/wechat/mini-program", token, aesKey, appId, clock.instant()).withNonce(nonce);
        return document.startsWith("{") ? push.encryptedJson(document) : push.encrypted(document);
    }

    private static Set<String> kinds(Predicate<String> format) throws IOException {
        return Files.readAllLines(PUSHES).stream()
                .filter(format)
                .flatMap(line -> KIND.matcher(line).results().limit(1).map(MatchResult::group))
                .map(found -> found.replaceAll(".*\\W", ""))
                .collect(Collectors.toSet());
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    private List<String> read(String sql, String openId) {
        return StreamSupport.stream(
                        OnVertx.await(vertx, () -> database.query(sql, openId)).spliterator(), false)
                .map((Row row) -> row.getString(0))
                .toList();
    }
}
