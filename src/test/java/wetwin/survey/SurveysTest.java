package wetwin.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.WechatAccount;
import wetwin.support.AtOnce;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.Operator;
import wetwin.support.Phone;
import wetwin.support.SignedPush;
import wetwin.support.Someone;
import wetwin.support.Someone.Known;
import wetwin.support.Wechat;

/** Surveys from the operator's desk to the answers, against the database: in the chat, on the page, and both. */
@QuarkusTest
class SurveysTest {
    private static final AtomicInteger MESSAGES = new AtomicInteger(930_000_000);
    private static final List<Map<String, Object>> SWEET_AND_FIVE =
            List.of(Map.of("question", 1, "options", List.of(1)), Map.of("question", 2, "rating", 5));
    private static final String SURVEYS = "/console/api/surveys";

    @ConfigProperty(name = "wetwin.service-account.token")
    String token;

    @ConfigProperty(name = "wetwin.service-account.aes-key")
    String aesKey;

    @ConfigProperty(name = "wetwin.service-account.app-id")
    String appId;

    @Inject
    Someone someone;

    @Inject
    Counter counter;

    @Inject
    Database database;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    private final Operator lin = Operator.signedIn();
    private String survey;
    private String word;

    @BeforeEach
    void nobody_has_answered_yet() {
        survey = UUID.randomUUID().toString();
        word = "调研" + survey.substring(24);
    }

    @Test
    void a_survey_is_answered_question_by_question_in_the_chat() {
        String sweet = aTag();
        open(taste(sweet, false));
        Phone li = Phone.of("李雷");
        li.follow();
        assertThat(says(li, word)).isEqualTo(SurveyText.ONCE_MORE);
        Wechat.settle();
        assertThat(says(li, word.toUpperCase(Locale.ROOT))).contains("【口味调研】共 3 题", "1. 甜", "2. 酸");
        assertThat(says(li, "苦")).contains("没看懂您选了哪几个", "第 1/3 题");
        assertThat(says(li, "１、2")).contains("第 2/3 题");
        assertThat(says(li, "退出")).contains("已经停下", word);
        assertThat(says(li, "退订")).contains("通知设置");
        assertThat(says(li, word)).contains("接着上次的填", "第 2/3 题");
        assertThat(says(li, "9 分")).contains("第 3/3 题");
        assertThat(says(li, "少糖就更好了")).isEqualTo("谢谢您");
        assertThat(says(li, word)).contains("您已经填过");
        Wechat.settle();
        assertThat(counter.sql("select given_by from person_tag where tag_id = $1", UUID.fromString(sweet)))
                .singleElement()
                .satisfies(row -> assertThat(row.getString("given_by")).isEqualTo("rule"));
        lin.console()
                .get(SURVEYS + "/" + survey)
                .then()
                .statusCode(200)
                .body("results[0].answered", equalTo(1))
                .body("results[0].times.times", equalTo(List.of(1, 1, 0)))
                .body("results[1].average", equalTo(9.0f))
                .body("results[1].times", hasSize(11))
                .body("results[2].words.words", equalTo(List.of("少糖就更好了")));
        String csv = lin.console()
                .get(SURVEYS + "/" + survey + "/answers")
                .then()
                .statusCode(200)
                .extract()
                .path("csv");
        assertThat(csv).startsWith("\uFEFF用户,第几次,途径").contains(",1,公众号对话,已完成,", ",甜；酸,9,少糖就更好了");
    }

    @Test
    void the_sheet_has_everybody_in_parts_that_follow_one_another() {
        open(taste(null, false));
        counter.sql("""
                insert into survey_run (id, survey_id, person_id, turn, way, state, question, begun_at, stepped_at)
                select gen_random_uuid(), $1, gen_random_uuid(), 1, 'CHAT', 'OPEN', 1,
                       now() - make_interval(secs => n / 3), now()
                from generate_series(1, 4001) n""", id());
        List<String> people = new ArrayList<>();
        String after = "";
        for (int part = 1; part <= 3; part++) {
            JsonPath sheet = lin.console()
                    .get(SURVEYS + "/" + survey + "/answers" + after)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            List<String> lines = sheet.getString("csv").lines().toList();
            assertThat(lines.getFirst().startsWith("\uFEFF用户,")).isEqualTo(part == 1);
            lines.stream()
                    .skip(part == 1 ? 1 : 0)
                    .map(line -> line.split(",")[0])
                    .forEach(people::add);
            after = "?after=" + sheet.getString("next");
        }
        assertThat(after).isEqualTo("?after=null");
        assertThat(people).hasSize(4001).doesNotHaveDuplicates();
        counter.sql("delete from survey_run where survey_id = $1", id());
    }

    @Test
    void a_question_waits_for_half_an_hour_and_its_word_goes_on_where_it_was() {
        open(taste(null, false));
        Phone li = Phone.of("李雷");
        li.follow();
        Wechat.settle();
        says(li, word);
        assertThat(says(li, "3")).contains("第 2/3 题");
        Wechat.timePasses(31 * 60);
        assertThat(says(li, "退订")).contains("通知设置");
        assertThat(says(li, word)).contains("接着上次的填", "第 2/3 题");
        close();
        assertThat(says(li, "8")).isEqualTo(SurveyText.CLOSED);
    }

    @Test
    void what_wechat_brings_twice_counts_once_and_of_two_at_once_one_fills_the_question() {
        open(taste(null, true));
        Known follower = someone.follower();
        push(follower, word, message());
        int first = message();
        String next = push(follower, "1", first);
        assertThat(next).contains("第 2/3 题");
        assertThat(push(follower, "1", first)).isEqualTo(next);
        assertThat(asked(follower)).isEqualTo(2);
        List<Integer> both = List.of(message(), message());
        List<Integer> left = Collections.synchronizedList(new ArrayList<>(both));
        AtOnce.run(2, () -> push(follower, "7", left.removeFirst()));
        int question = asked(follower);
        assertThat(question).isIn(3, 4);
        assertThat(counter.sql("select rating from survey_answer where survey_id = $1 and rating is not null", id()))
                .hasSize(1);
        both.forEach(again -> push(follower, "7", again));
        assertThat(asked(follower)).isEqualTo(question);
        int same = message();
        List<String> replies = AtOnce.run(4, () -> push(follower, "好", same));
        assertThat(replies).containsOnly(replies.getFirst());
    }

    @Test
    void the_page_takes_all_answers_at_once_and_the_same_request_once() {
        Customer han = counter.aCustomer();
        save(taste(null, false), 0).then().statusCode(200);
        han.call().get("/api/surveys/" + survey).then().statusCode(404);
        step("opening", 1);
        JsonPath page = han.call()
                .get("/api/surveys/" + survey)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(page.getBoolean("answered")).isFalse();
        assertThat(page.getList("questions.kind")).isEqualTo(List.of("MULTIPLE", "SCALE_10", "TEXT"));
        assertThat(page.getList("questions[0].options")).isEqualTo(List.of("甜", "酸", "都行"));
        answers(han, "key-no-rating", List.of(Map.of("question", 1, "options", List.of(1))))
                .then()
                .statusCode(422)
                .body("question", equalTo(2));
        Map<String, Object> sour = Map.of("question", 1, "options", List.of(2));
        Map<String, Object> eight = Map.of("question", 2, "rating", 8);
        long before = database.roundTrips();
        answers(han, "key-of-han", List.of(sour, eight)).then().statusCode(200).body("thanks", equalTo("谢谢您"));
        assertThat(database.roundTrips() - before).isLessThanOrEqualTo(11);
        answers(han, "key-of-han", List.of(sour, eight)).then().statusCode(200);
        answers(han, "another-key", List.of(sour, eight))
                .then()
                .statusCode(409)
                .body("code", equalTo("SURVEY_ANSWERED"));
        close();
        answers(counter.aCustomer(), "too-late-1", List.of(sour, eight))
                .then()
                .statusCode(409)
                .body("code", equalTo("SURVEY_CLOSED"));
        assertThat(done()).isEqualTo(1);
    }

    @Test
    void the_page_finishes_what_the_chat_began() {
        open(taste(null, false));
        Phone li = Phone.of("李雷");
        li.follow();
        li.signIn();
        Wechat.settle();
        says(li, word);
        says(li, "1");
        li.api()
                .header("Idempotency-Key", "page-of-li")
                .body(Map.of(
                        "answers",
                        List.of(
                                Map.of("question", 1, "options", List.of(3)),
                                Map.of("question", 2, "rating", 0),
                                Map.of("question", 3, "text", "好"))))
                .post("/api/surveys/" + survey + "/answers")
                .then()
                .statusCode(200);
        assertThat(says(li, "5")).isNotEqualTo("谢谢您");
        assertThat(says(li, word)).contains("您已经填过");
        lin.console()
                .get(SURVEYS + "/" + survey)
                .then()
                .body("results[0].times.times", equalTo(List.of(0, 0, 1)))
                .body("results[1].average", equalTo(0.0f));
    }

    @Test
    void two_who_turn_out_to_be_one_have_answered_once() {
        open(taste(null, false));
        Customer guest = counter.aCustomer();
        Known follower = someone.follower();
        answers(guest, "key-of-guest", SWEET_AND_FIVE).then().statusCode(200);
        for (String said : List.of(word, "2", "9", "好")) push(follower, said, message());
        assertThat(done()).isEqualTo(2);
        someone.merge(new Known(guest.person(), guest.openId(), WechatAccount.MINI_PROGRAM), follower);
        assertThat(done()).isEqualTo(1);
        assertThat(push(follower, word, message())).contains("您已经填过");
        assertThat(counter.sql("select 1 from survey_answer where survey_id = $1", id()))
                .hasSize(5);
        answers(guest, "key-of-guest", SWEET_AND_FIVE).then().statusCode(200);
    }

    @Test
    void two_who_turn_out_to_be_one_keep_both_times_of_what_is_answered_again_and_the_further_one_goes_on() {
        open(taste(null, true));
        Customer guest = counter.aCustomer();
        Known follower = someone.follower();
        answers(guest, "key-of-guest", SWEET_AND_FIVE).then().statusCode(200);
        for (String said : List.of(word, "2", "9", "好", word, "1")) push(follower, said, message());
        someone.merge(new Known(guest.person(), guest.openId(), WechatAccount.MINI_PROGRAM), follower);
        assertThat(done()).isEqualTo(2);
        assertThat(push(follower, word, message())).contains("接着上次的填", "第 2/3 题");
    }

    @Test
    void what_has_answers_keeps_its_questions_and_one_word_begins_one_survey() {
        Map<String, Object> taste = taste(null, false);
        open(taste);
        Map<String, Object> other = new HashMap<>(taste);
        other.put("questions", List.of(Map.of("kind", "SCALE_5", "text", "几分？", "options", List.of())));
        save(other, 2).then().statusCode(200);
        Known follower = someone.follower();
        for (String said : List.of(word, "4")) push(follower, said, message());
        save(taste, 3).then().statusCode(422).body("reason", equalTo("ANSWERED_ALREADY"));
        other.put("title", "几分调研");
        save(other, 2).then().statusCode(409);
        save(other, 3).then().statusCode(200).body("survey.version", equalTo(4));
        String first = survey;
        survey = UUID.randomUUID().toString();
        save(taste, 0).then().statusCode(422).body("reason", equalTo("KEYWORD_TAKEN"));
        survey = first;
        close();
        survey = UUID.randomUUID().toString();
        save(taste, 0).then().statusCode(200);
        step("closing", 1).then().statusCode(422).body("reason", equalTo("NOT_OPEN"));
    }

    /** Whoever follows by a code need not be known, whoever scans it is asked where they were, and a rule may. */
    @Test
    void a_code_and_a_rule_begin_it_too() {
        open(taste(null, false));
        String key = "s" + survey.substring(24);
        lin.console()
                .body(Map.of("key", key, "kind", "POSTER", "label", "调研海报", "survey", survey))
                .post("/console/api/codes")
                .then()
                .statusCode(200)
                .body("survey", equalTo(survey));
        Wechat.settle();
        Phone li = Phone.of("李雷");
        li.followByCode(key);
        Wechat.settle();
        assertThat(li.heard()).filteredOn(said -> said.contains("第 1/3 题")).hasSize(1);
        assertThat(says(li, "1")).contains("第 2/3 题");
        li.scan(key);
        Wechat.settle();
        assertThat(li.heard().getLast()).contains("接着上次的填", "第 2/3 题");
        assertThat(lin.code(key).getInt("scans")).isEqualTo(2);

        Phone han = Phone.of("韩梅梅");
        han.follow();
        Wechat.settle();
        Map<String, Object> rule = new HashMap<>(Map.of(
                "trigger", "MESSAGE", "key", "ask", "priority", 9, "enabled", true, "perDay", 1, "windows", List.of()));
        rule.putAll(Map.of("exact", List.of("问我" + word), "contains", List.of(), "patterns", List.of()));
        rule.putAll(Map.of("anyOf", List.of(), "noneOf", List.of()));
        rule.put("parts", List.of(Map.of("type", "TEXT", "text", "好的"), Map.of("type", "SURVEY", "survey", survey)));
        try {
            lin.console()
                    .body(Map.of("rule", rule, "version", 0))
                    .post("/console/api/replies/rules")
                    .then()
                    .statusCode(200);
            lin.console().post("/console/api/replies/publication").then().statusCode(200);
            Wechat.badDay("deliverTwice", true);
            han.write("问我" + word);
            Wechat.badDay("deliverTwice", false);
            Wechat.settle();
            assertThat(han.heard()).filteredOn(said -> said.contains("第 1/3 题")).hasSize(1);
        } finally {
            Wechat.badDay("deliverTwice", false);
            counter.sql("delete from reply_rule");
            counter.sql("delete from reply_version");
        }
        close();
        li.scan(key);
        Wechat.settle();
        assertThat(li.heard().getLast()).contains(SurveyText.CLOSED);
        assertThat(counter.sql("select 1 from survey_run where survey_id = $1", id()))
                .hasSize(2);
    }

    private Map<String, Object> taste(String tag, boolean again) {
        Map<String, Object> sweet = tag == null ? Map.of("text", "甜") : Map.of("text", "甜", "tag", tag);
        return Map.of(
                "title",
                "口味调研",
                "keyword",
                word,
                "thanks",
                "谢谢您",
                "again",
                again,
                "questions",
                List.of(
                        Map.of(
                                "kind",
                                "MULTIPLE",
                                "text",
                                "您喜欢哪些口味？",
                                "options",
                                List.of(sweet, Map.of("text", "酸"), Map.of("text", "都行"))),
                        Map.of("kind", "SCALE_10", "text", "您会推荐我们吗？", "options", List.of()),
                        Map.of("kind", "TEXT", "text", "还有什么想说的？", "options", List.of())));
    }

    private void open(Map<String, Object> wanted) {
        save(wanted, 0).then().statusCode(200);
        step("opening", 1).then().statusCode(200).body("survey.state", equalTo("OPEN"));
    }

    private void close() {
        int version = lin.console().get(SURVEYS + "/" + survey).then().extract().path("survey.version");
        step("closing", version).then().statusCode(200);
    }

    private Response save(Map<String, Object> wanted, int version) {
        Map<String, Object> body = new HashMap<>(wanted);
        body.put("version", version);
        return lin.console().body(body).put(SURVEYS + "/" + survey);
    }

    private Response step(String step, int version) {
        return lin.console().body(Map.of("version", version)).post(SURVEYS + "/" + survey + "/" + step);
    }

    private int done() {
        return lin.console()
                .get(SURVEYS)
                .then()
                .statusCode(200)
                .extract()
                .path("surveys.find { it.survey.id == '" + survey + "' }.done");
    }

    private String aTag() {
        UUID tag = ids.newId();
        counter.sql(
                "insert into tag (id, name, mirrored, created_at) values ($1, right($1::text, 12), false, now())", tag);
        return tag.toString();
    }

    /** What the account said to it at once. */
    private static String says(Phone phone, String words) {
        phone.write(words);
        return phone.chat().stream()
                .filter(message -> "account".equals(message.get("from")))
                .map(message -> String.valueOf(message.get("text")))
                .toList()
                .getLast();
    }

    private String push(Known follower, String words, int message) {
        String xml = "<xml><ToUserName><![CDATA[gh_account]]></ToUserName><FromUserName><![CDATA["
                + follower.openId().value() + "]]></FromUserName><CreateTime>1764000000</CreateTime>"
                + "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[" + words + "]]></Content><MsgId>" + message
                + "</MsgId></xml>";
        Response answer = new SignedPush("/wechat/service-account", token, aesKey, appId, clock.instant())
                .plain(xml)
                .send();
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.asString().replaceAll("(?s).*<Content><!\\[CDATA\\[(.*?)]]>.*", "$1");
    }

    private static int message() {
        return MESSAGES.incrementAndGet();
    }

    private int asked(Known follower) {
        return counter.sql(
                        "select question from survey_run where survey_id = $1 and person_id = $2 order by turn desc limit 1",
                        id(),
                        follower.person().value())
                .iterator()
                .next()
                .getInteger("question");
    }

    private UUID id() {
        return UUID.fromString(survey);
    }

    private Response answers(Customer customer, String key, List<Map<String, Object>> answers) {
        return customer.call()
                .header("Idempotency-Key", key)
                .body(Map.of("answers", answers))
                .post("/api/surveys/" + survey + "/answers");
    }
}
