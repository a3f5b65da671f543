package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.shop.AfterSalesPolicy.ask;
import static wetwin.shop.AfterSalesPolicy.decline;
import static wetwin.shop.AfterSalesPolicy.grant;
import static wetwin.shop.AfterSalesPolicy.mayAskMore;
import static wetwin.shop.AfterSalesPolicy.takePhotos;
import static wetwin.shop.AfterSalesPolicy.withdraw;
import static wetwin.shop.OrderStatus.COLLECTED;
import static wetwin.shop.OrderStatus.MAKING;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wetwin.shop.AfterSalesDecision.Already;
import wetwin.shop.AfterSalesDecision.Becomes;
import wetwin.shop.AfterSalesDecision.MoreThanAsked;
import wetwin.shop.AfterSalesDecision.Refuse;
import wetwin.shop.AfterSalesState.Asked;
import wetwin.shop.AfterSalesState.Declined;
import wetwin.shop.AfterSalesState.Granted;
import wetwin.shop.AfterSalesState.Withdrawn;

/** Who may ask for money back, and what becomes of it. */
class AfterSalesPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-27T04:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final int PAID_FEN = 2600;
    private static final AfterSalesRequest LI = request("li-0001", 600);
    private static final Granted GRANTED = new Granted(NOON, "wang", 500);
    private static final Declined DECLINED = new Declined(NOON, "wang", "已补做");
    private static final Withdrawn WITHDRAWN = new Withdrawn(NOON);
    private static final List<AfterSalesRequest> NONE = List.of();

    @ParameterizedTest
    @EnumSource(names = {"MAKING", "READY", "COLLECTED"})
    void what_is_being_made_or_was_handed_over_may_be_complained_of(OrderStatus status) {
        assertThat(ask(LI, status, NONE, PAID_FEN)).isEqualTo(new AskDecision.Accepted(LI));
        assertThat(mayAskMore(status, NONE)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            names = {"MAKING", "READY", "COLLECTED"},
            mode = EnumSource.Mode.EXCLUDE)
    void what_is_not_paid_not_begun_or_over_may_not(OrderStatus status) {
        assertThat(ask(LI, status, NONE, PAID_FEN)).isEqualTo(new AskDecision.NotNow(status));
        assertThat(mayAskMore(status, NONE)).isFalse();
    }

    @Test
    void as_much_may_be_asked_for_as_was_paid_and_does_not_go_back_yet() {
        assertThat(ask(LI, COLLECTED, NONE, 600)).isInstanceOf(AskDecision.Accepted.class);
        assertThat(ask(LI, COLLECTED, NONE, 599)).isEqualTo(new AskDecision.TooMuch(599));
    }

    @Test
    void the_same_tap_is_the_same_request_whatever_has_become_of_it() {
        AfterSalesRequest granted = LI.as(GRANTED);
        assertThat(ask(LI, COLLECTED, List.of(granted), 0)).isEqualTo(new AskDecision.Repeated(granted));
        assertThat(ask(request("li-0001", 601), COLLECTED, List.of(granted), PAID_FEN))
                .isEqualTo(new AskDecision.KeyReused());
    }

    @Test
    void one_request_at_a_time() {
        AfterSalesRequest other = request("li-0002", 100);
        assertThat(ask(other, MAKING, List.of(LI), PAID_FEN)).isEqualTo(new AskDecision.OneIsOpen());
        assertThat(mayAskMore(MAKING, List.of(LI))).isFalse();
        for (AfterSalesState ended : List.of(GRANTED, DECLINED, WITHDRAWN))
            assertThat(ask(other, MAKING, List.of(LI.as(ended)), PAID_FEN)).isEqualTo(new AskDecision.Accepted(other));
    }

    @Test
    void five_requests_of_an_order_are_enough() {
        AfterSalesRequest more = request("li-0006", 100);
        List<AfterSalesRequest> four = Collections.nCopies(4, LI.as(WITHDRAWN));
        List<AfterSalesRequest> five = Collections.nCopies(5, LI.as(WITHDRAWN));
        assertThat(ask(more, MAKING, four, PAID_FEN)).isEqualTo(new AskDecision.Accepted(more));
        assertThat(ask(more, MAKING, five, PAID_FEN)).isEqualTo(new AskDecision.TooOften());
        assertThat(mayAskMore(MAKING, five)).isFalse();
    }

    @Test
    void an_operator_grants_what_was_asked_for_or_less() {
        assertThat(grant(LI, 600, "wang", LATER)).isEqualTo(new Becomes(new Granted(LATER, "wang", 600)));
        assertThat(grant(LI, 1, "wang", LATER)).isEqualTo(new Becomes(new Granted(LATER, "wang", 1)));
        assertThat(grant(LI, 601, "wang", LATER)).isEqualTo(new MoreThanAsked(600));
    }

    @Test
    void an_operator_declines_and_a_person_withdraws() {
        assertThat(decline(LI, "已补做", "wang", LATER)).isEqualTo(new Becomes(new Declined(LATER, "wang", "已补做")));
        assertThat(withdraw(LI, LATER)).isEqualTo(new Becomes(new Withdrawn(LATER)));
    }

    @Test
    void the_same_decision_again_counts_once_whoever_makes_it() {
        assertThat(grant(LI.as(GRANTED), 500, "zhao", LATER)).isEqualTo(new Already());
        assertThat(decline(LI.as(DECLINED), "不退", "zhao", LATER)).isEqualTo(new Already());
        assertThat(withdraw(LI.as(WITHDRAWN), LATER)).isEqualTo(new Already());
    }

    @Test
    void what_has_ended_does_not_end_otherwise() {
        assertThat(grant(LI.as(GRANTED), 499, "wang", LATER)).isEqualTo(new Refuse(GRANTED));
        assertThat(grant(LI.as(DECLINED), 500, "wang", LATER)).isEqualTo(new Refuse(DECLINED));
        assertThat(grant(LI.as(WITHDRAWN), 500, "wang", LATER)).isEqualTo(new Refuse(WITHDRAWN));
        assertThat(decline(LI.as(GRANTED), "不退", "wang", LATER)).isEqualTo(new Refuse(GRANTED));
        assertThat(decline(LI.as(WITHDRAWN), "不退", "wang", LATER)).isEqualTo(new Refuse(WITHDRAWN));
        assertThat(withdraw(LI.as(GRANTED), LATER)).isEqualTo(new Refuse(GRANTED));
        assertThat(withdraw(LI.as(DECLINED), LATER)).isEqualTo(new Refuse(DECLINED));
    }

    @Test
    void a_photo_is_taken_once_by_a_request_of_its_own_order_while_it_is_fresh() {
        AfterSalesRequest shown = showing("asked/1.png", "asked/2.png");
        AfterSalesPhoto first = new AfterSalesPhoto("asked/1.png", NOON, Optional.empty());
        AfterSalesPhoto second = new AfterSalesPhoto("asked/2.png", NOON, Optional.empty());
        AfterSalesPhoto taken = new AfterSalesPhoto("asked/2.png", NOON, Optional.of(LI.id()));
        AskDecision gone = new AskDecision.PhotoGone("asked/2.png");
        assertThat(takePhotos(shown, List.of(second, first), LATER)).isEqualTo(new AskDecision.Accepted(shown));
        assertThat(takePhotos(shown, List.of(first), LATER)).isEqualTo(gone);
        assertThat(takePhotos(shown, List.of(first, taken), LATER)).isEqualTo(gone);
        Instant late = NOON.plus(AfterSalesPolicy.PHOTO_WAITS);
        assertThat(takePhotos(shown, List.of(first, second), late)).isInstanceOf(AskDecision.PhotoGone.class);
        assertThat(shown.asksAs(LI)).as("other photos are another wish").isFalse();
    }

    @Test
    void photos_are_expected_where_money_may_be_asked_for_and_not_without_end() {
        AfterSalesPhoto one = new AfterSalesPhoto("asked/1.png", NOON, Optional.empty());
        assertThat(AfterSalesPolicy.expect(COLLECTED, Collections.nCopies(29, one)))
                .isEmpty();
        assertThat(AfterSalesPolicy.expect(COLLECTED, Collections.nCopies(30, one)))
                .contains(new PhotoDecision.TooMany(30));
        assertThat(AfterSalesPolicy.expect(OrderStatus.PAID, List.of()))
                .contains(new PhotoDecision.NotNow(OrderStatus.PAID));
    }

    private static AfterSalesRequest showing(String... photos) {
        return new AfterSalesRequest(
                LI.id(), LI.order(), LI.key(), LI.reason(), LI.words(), 600, NOON, new Asked(), List.of(photos));
    }

    private static AfterSalesRequest request(String key, int amountFen) {
        return new AfterSalesRequest(
                new AfterSalesId(new UUID(0, 1)),
                new OrderId(new UUID(0, 2)),
                key,
                AfterSalesReason.MISSING_ITEM,
                Optional.of("少了一份"),
                amountFen,
                NOON,
                new Asked(),
                List.of());
    }
}
