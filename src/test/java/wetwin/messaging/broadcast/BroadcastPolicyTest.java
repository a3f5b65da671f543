package wetwin.messaging.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.messaging.broadcast.BroadcastState.DRAFT;
import static wetwin.messaging.broadcast.BroadcastState.FAILED;
import static wetwin.messaging.broadcast.BroadcastState.PLANNED;
import static wetwin.messaging.broadcast.BroadcastState.SENDING;
import static wetwin.messaging.broadcast.BroadcastState.SENT;
import static wetwin.messaging.broadcast.BroadcastState.WAITING;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.identity.PersonId;
import wetwin.messaging.ReplyTexts;
import wetwin.messaging.broadcast.BroadcastContent.Article;
import wetwin.messaging.broadcast.BroadcastContent.Block;
import wetwin.messaging.broadcast.BroadcastContent.Image;
import wetwin.messaging.broadcast.BroadcastContent.Text;
import wetwin.messaging.broadcast.BroadcastDecision.Allowed;
import wetwin.messaging.broadcast.BroadcastDecision.Declined;
import wetwin.messaging.broadcast.BroadcastDecision.Reason;
import wetwin.messaging.broadcast.BroadcastPolicy.Beginning;

class BroadcastPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");
    private static final Optional<Instant> AT_ONCE = Optional.empty();
    private static final BroadcastPolicy POLICY = new BroadcastPolicy(ReplyTexts.some());
    private static final String PICTURE = "https://mmbiz.qpic.cn/mmbiz_jpg/abc/0?wx_fmt=jpeg";

    @Test
    void a_text_with_a_link_may_go_out() {
        assertThat(complaint(new Text("周末第二杯半价 [去点单](pages/order/index)"))).isEmpty();
    }

    @Test
    void a_text_is_measured_with_its_links_in_bytes() {
        assertThat(complaint(new Text("字".repeat(682)))).isEmpty();
        assertThat(complaint(new Text("字".repeat(683)))).contains("TEXT_TOO_LONG");
        assertThat(complaint(new Text("字".repeat(660) + "[去](pages/order/index)")))
                .contains("TEXT_TOO_LONG");
    }

    @Test
    void what_differs_from_person_to_person_cannot_be_said_to_many() {
        assertThat(complaint(new Text("你有 {积分} 积分"))).contains("TEXT_VARIABLE");
        assertThat(complaint(new Text(" "))).contains("TEXT_EMPTY");
    }

    @Test
    void a_picture_is_one_that_wechat_holds() {
        assertThat(complaint(new Image("abc_DEF-1"))).isEmpty();
        assertThat(complaint(new Image("https://a.cn/b.png"))).contains("MEDIA_ID");
    }

    @Test
    void an_article_has_a_heading_a_cover_and_something_to_read() {
        Block words = new Block.Paragraphs("新品");
        assertThat(complaint(article("冬天的新品", words))).isEmpty();
        assertThat(complaint(article("长".repeat(33), words))).contains("HEADING");
        assertThat(complaint(article("冬天的新品"))).contains("BLOCKS");
        assertThat(complaint(article("冬天的新品", new Block.Paragraphs("字".repeat(20_000)))))
                .contains("ARTICLE_TOO_LONG");
    }

    @Test
    void the_pictures_of_an_article_are_wechats_own() {
        assertThat(complaint(article("新品", new Block.Picture(PICTURE)))).isEmpty();
        assertThat(complaint(article("新品", new Block.Picture("https://example.com/a.png"))))
                .contains("PICTURE");
        assertThat(complaint(article("新品", new Block.Card("点单", "pages/order/index", PICTURE))))
                .isEmpty();
        assertThat(complaint(article("新品", new Block.Card("点单", "/order", PICTURE))))
                .contains("CARD_PAGE");
        assertThat(complaint(article(
                        "新品",
                        Collections.nCopies(51, new Block.Card("点单", "pages/order/index", PICTURE))
                                .toArray(Block[]::new))))
                .contains("CARDS");
    }

    @Test
    void a_list_has_two_people_at_least_for_wechat_takes_no_single_one() {
        assertThat(POLICY.complaint(listed(1), "bc-1")).contains("LIST");
        assertThat(POLICY.complaint(listed(2), "bc-1")).isEmpty();
        assertThat(POLICY.complaint(listed(2_001), "bc-1")).contains("LIST");
    }

    @Test
    void not_more_than_half_is_held_out() {
        assertThat(POLICY.complaint(heldOut(50), "bc-1")).isEmpty();
        assertThat(POLICY.complaint(heldOut(51), "bc-1")).contains("HOLD_OUT");
    }

    @Test
    void a_draft_is_planned_and_waits_where_a_second_operator_is_wanted() {
        assertThat(plan(in(DRAFT), 3, AT_ONCE, false)).isEqualTo(new Allowed(PLANNED));
        assertThat(plan(in(DRAFT), 3, AT_ONCE, true)).isEqualTo(new Allowed(WAITING));
        assertThat(plan(in(DRAFT), 2, AT_ONCE, false)).isEqualTo(new Declined(Reason.CHANGED_MEANWHILE));
        assertThat(plan(in(SENT), 3, AT_ONCE, false)).isEqualTo(new Declined(Reason.STATE));
    }

    @Test
    void a_time_is_ahead_but_not_too_far() {
        assertThat(plan(in(DRAFT), 3, Optional.of(NOW), false)).isEqualTo(new Allowed(PLANNED));
        assertThat(plan(in(DRAFT), 3, Optional.of(NOW.minusMillis(1)), false)).isEqualTo(new Declined(Reason.TIME));
        Instant farthest = NOW.plus(BroadcastPolicy.FARTHEST);
        assertThat(plan(in(DRAFT), 3, Optional.of(farthest), false)).isEqualTo(new Allowed(PLANNED));
        assertThat(plan(in(DRAFT), 3, Optional.of(farthest.plusMillis(1)), false))
                .isEqualTo(new Declined(Reason.TIME));
    }

    @Test
    void nobody_lets_go_what_they_have_planned_themselves() {
        Broadcast waiting = in(WAITING);
        assertThat(BroadcastPolicy.approve(waiting, 3, "han", NOW, false)).isEqualTo(new Allowed(PLANNED));
        assertThat(BroadcastPolicy.approve(waiting, 3, "li", NOW, false))
                .isEqualTo(new Declined(Reason.SECOND_OPERATOR));
        assertThat(BroadcastPolicy.approve(waiting, 2, "han", NOW, false))
                .isEqualTo(new Declined(Reason.CHANGED_MEANWHILE));
        assertThat(BroadcastPolicy.approve(in(DRAFT), 3, "han", NOW, false)).isEqualTo(new Declined(Reason.STATE));
    }

    @Test
    void what_has_begun_is_not_taken_back_but_stopped() {
        assertThat(BroadcastPolicy.takeBack(in(PLANNED))).isEqualTo(new Allowed(DRAFT));
        assertThat(BroadcastPolicy.takeBack(in(SENDING))).isEqualTo(new Declined(Reason.STATE));
        assertThat(BroadcastPolicy.cancel(in(SENDING))).isEqualTo(new Allowed(SENDING));
        assertThat(BroadcastPolicy.cancel(in(PLANNED))).isEqualTo(new Allowed(BroadcastState.CANCELLED));
        assertThat(BroadcastPolicy.cancel(in(SENT))).isEqualTo(new Declined(Reason.STATE));
    }

    @Test
    void it_begins_by_its_last_plan_alone_and_not_hours_late() {
        assertThat(BroadcastPolicy.begin(in(PLANNED), 1, NOW, NOW, false)).isEqualTo(Beginning.BEGINS);
        assertThat(BroadcastPolicy.begin(in(PLANNED), 0, NOW, NOW, false)).isEqualTo(Beginning.VOID);
        assertThat(BroadcastPolicy.begin(in(SENDING), 1, NOW, NOW, false)).isEqualTo(Beginning.VOID);
        Instant late = NOW.plus(BroadcastPolicy.LATEST);
        assertThat(BroadcastPolicy.begin(in(PLANNED), 1, NOW, late, false)).isEqualTo(Beginning.BEGINS);
        assertThat(BroadcastPolicy.begin(in(PLANNED), 1, NOW, late.plusMillis(1), true))
                .isEqualTo(Beginning.TOO_LATE);
    }

    @Test
    void it_begins_in_no_quiet_hour_whenever_it_was_planned() {
        assertThat(BroadcastPolicy.plan(in(DRAFT), 3, Optional.of(NOW), false, NOW, true))
                .isEqualTo(new Declined(Reason.QUIET_HOURS));
        assertThat(BroadcastPolicy.approve(in(WAITING), 3, "han", NOW, true))
                .isEqualTo(new Declined(Reason.QUIET_HOURS));
        assertThat(BroadcastPolicy.begin(in(PLANNED), 1, NOW, NOW, true)).isEqualTo(Beginning.QUIET);
    }

    @Test
    void what_tells_of_something_that_is_over_goes_out_no_more() {
        Broadcast ending = in(DRAFT, Optional.of(NOW.plusSeconds(60)));
        assertThat(BroadcastPolicy.plan(ending, 3, Optional.empty(), false, NOW, false))
                .isEqualTo(new Allowed(PLANNED));
        assertThat(BroadcastPolicy.plan(ending, 3, Optional.of(NOW.plusSeconds(60)), false, NOW, false))
                .isEqualTo(new Declined(Reason.OVER));
        assertThat(BroadcastPolicy.approve(in(WAITING, Optional.of(NOW)), 3, "han", NOW, false))
                .isEqualTo(new Declined(Reason.OVER));
        Broadcast planned = in(PLANNED, Optional.of(NOW.plusSeconds(60)));
        assertThat(BroadcastPolicy.begin(planned, 1, NOW, NOW.plusSeconds(59), false))
                .isEqualTo(Beginning.BEGINS);
        assertThat(BroadcastPolicy.begin(planned, 1, NOW, NOW.plusSeconds(60), false))
                .isEqualTo(Beginning.OVER);
        BatchPolicy.Standing due = new BatchPolicy.Standing(BatchState.DUE, NOW, Optional.empty(), List.of());
        assertThat(BatchPolicy.next(due, true, NOW)).isEqualTo(new BatchPolicy.Step.Fail("OVER"));
        assertThat(BatchPolicy.next(due, false, NOW)).isEqualTo(new BatchPolicy.Step.Ask());
    }

    @Test
    void it_is_over_when_all_its_calls_are() {
        assertThat(BroadcastPolicy.ended(List.of(BatchState.DONE, BatchState.ACCEPTED)))
                .isEmpty();
        assertThat(BroadcastPolicy.ended(List.of(BatchState.DONE, BatchState.FAILED, BatchState.STOPPED)))
                .contains(SENT);
        assertThat(BroadcastPolicy.ended(List.of(BatchState.UNCLEAR))).contains(SENT);
        assertThat(BroadcastPolicy.ended(List.of(BatchState.FAILED, BatchState.STOPPED)))
                .contains(FAILED);
        assertThat(BroadcastPolicy.ended(List.of(BatchState.STOPPED))).contains(BroadcastState.CANCELLED);
    }

    private static Optional<String> complaint(BroadcastContent content) {
        return POLICY.complaint(new BroadcastDraft("周末", content, new Audience.Everybody(), 0), "bc-" + "0".repeat(32));
    }

    private static Article article(String title, Block... blocks) {
        return new Article(title, Optional.empty(), Optional.empty(), "cover", List.of(blocks));
    }

    private static BroadcastDraft listed(int people) {
        List<PersonId> list = Collections.nCopies(people, new PersonId(new UUID(0, 1)));
        return new BroadcastDraft("名单", new Text("你好"), new Audience.Listed(list), 0);
    }

    private static BroadcastDraft heldOut(int percent) {
        return new BroadcastDraft("对照", new Text("你好"), new Audience.Everybody(), percent);
    }

    private static BroadcastDecision plan(Broadcast broadcast, long seen, Optional<Instant> at, boolean second) {
        return BroadcastPolicy.plan(broadcast, seen, at, second, NOW, false);
    }

    private static Broadcast in(BroadcastState state) {
        return in(state, Optional.empty());
    }

    private static Broadcast in(BroadcastState state, Optional<Instant> until) {
        return new Broadcast(
                new UUID(0, 1),
                new BroadcastDraft("周末", new Text("你好"), new Audience.Everybody(), 0, until),
                state,
                3,
                NOW,
                "li",
                Optional.of("li"),
                Optional.empty(),
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                false);
    }
}
