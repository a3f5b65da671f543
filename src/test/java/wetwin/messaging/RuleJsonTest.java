package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.audience.TagId;
import wetwin.messaging.ReplyRule.Part;
import wetwin.messaging.ReplyRule.Window;
import wetwin.survey.SurveyId;

class RuleJsonTest {
    @Test
    void a_rule_is_read_as_it_was_written() {
        ReplyRule rule = Rules.message("all")
                .priority(-3)
                .off()
                .exactly("一", "二 三")
                .containing("四")
                .like("五.?六")
                .during(new Window(
                        Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY), LocalTime.of(22, 0), LocalTime.of(8, 30)))
                .forThoseWith(new TagId(new UUID(1, 2)))
                .forThoseWithout(new TagId(new UUID(3, 4)))
                .forNewFollowersOf(7)
                .fromLevel(2)
                .atMost(2)
                .says(
                        new Part.Text("好 ☕"),
                        new Part.Image("m"),
                        new Part.News("t", "d", "https://a.cn/p", "https://a.cn"),
                        new Part.Card("t", "pages/a", "m"),
                        new Part.Orders(),
                        new Part.Points(),
                        new Part.Survey(new SurveyId(new UUID(5, 6))),
                        new Part.Booking(),
                        new Part.HandOver("h"))
                .rule();
        assertThat(RuleJson.read(new JsonObject(RuleJson.write(rule).encode()))).isEqualTo(rule);
        ReplyRule plain = Rules.otherwise("default").says("x").rule();
        assertThat(RuleJson.read(new JsonObject(RuleJson.write(plain).encode())))
                .isEqualTo(plain);
        JsonObject older = RuleJson.write(plain);
        older.remove("fromLevel");
        assertThat(RuleJson.read(older)).as("as a former release wrote it").isEqualTo(plain);
    }
}
