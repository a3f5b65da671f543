package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.shop.OrderEvent.CANCELLATION;
import static wetwin.shop.OrderEvent.CHANGE;
import static wetwin.shop.OrderEvent.COLLECTION;
import static wetwin.shop.OrderEvent.EXPIRY;
import static wetwin.shop.OrderEvent.PAYMENT;
import static wetwin.shop.OrderEvent.REFUND;
import static wetwin.shop.OrderEvent.TAKING_BACK;
import static wetwin.shop.OrderPolicy.decide;
import static wetwin.shop.OrderStatus.CANCELLED;
import static wetwin.shop.OrderStatus.CLOSED;
import static wetwin.shop.OrderStatus.COLLECTED;
import static wetwin.shop.OrderStatus.MAKING;
import static wetwin.shop.OrderStatus.PAID;
import static wetwin.shop.OrderStatus.PLACED;
import static wetwin.shop.OrderStatus.READY;
import static wetwin.shop.OrderStatus.REFUNDED;
import static wetwin.shop.OrderStatus.REFUNDING;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wetwin.shop.OrderDecision.Already;
import wetwin.shop.OrderDecision.GiveBack;
import wetwin.shop.OrderDecision.Move;
import wetwin.shop.OrderDecision.Refuse;

class OrderPolicyTest {
    @Test
    void a_placed_order_is_paid() {
        assertThat(decide(PLACED, PAYMENT)).isEqualTo(new Move(PAID));
    }

    @ParameterizedTest
    @EnumSource(names = {"PAID", "MAKING", "READY", "COLLECTED", "REFUNDING", "REFUNDED"})
    void money_that_is_reported_again_changes_nothing(OrderStatus status) {
        assertThat(decide(status, PAYMENT)).isEqualTo(new Already());
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELLED", "CLOSED"})
    void money_for_an_order_that_is_over_goes_back(OrderStatus status) {
        assertThat(decide(status, PAYMENT)).isEqualTo(new GiveBack());
    }

    @Test
    void an_unpaid_order_is_cancelled_and_a_paid_one_refunded() {
        assertThat(decide(PLACED, CANCELLATION)).isEqualTo(new Move(CANCELLED));
        assertThat(decide(PAID, CANCELLATION)).isEqualTo(new Move(REFUNDING));
    }

    @ParameterizedTest
    @EnumSource(names = {"MAKING", "READY", "COLLECTED"})
    void what_is_being_made_is_not_taken_back(OrderStatus status) {
        assertThat(decide(status, CANCELLATION)).isEqualTo(new Refuse(status));
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELLED", "CLOSED", "REFUNDING", "REFUNDED"})
    void an_order_that_is_over_can_be_cancelled_again_without_effect(OrderStatus status) {
        assertThat(decide(status, CANCELLATION)).isEqualTo(new Already());
    }

    @Test
    void an_order_may_be_wished_otherwise_and_stays_where_it_is() {
        assertThat(decide(PLACED, CHANGE)).isEqualTo(new Move(PLACED));
        assertThat(decide(PAID, CHANGE)).isEqualTo(new Move(PAID));
    }

    @ParameterizedTest
    @EnumSource(names = {"MAKING", "READY", "COLLECTED", "CANCELLED", "CLOSED", "REFUNDING", "REFUNDED"})
    void what_is_being_made_or_over_is_not_changed(OrderStatus status) {
        assertThat(decide(status, CHANGE)).isEqualTo(new Refuse(status));
    }

    @ParameterizedTest
    @EnumSource(names = {"PAID", "MAKING", "READY", "COLLECTED"})
    void the_shop_takes_back_whatever_was_paid(OrderStatus status) {
        assertThat(decide(status, TAKING_BACK)).isEqualTo(new Move(REFUNDING));
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUNDING", "REFUNDED"})
    void an_order_taken_back_twice_is_refunded_once(OrderStatus status) {
        assertThat(decide(status, TAKING_BACK)).isEqualTo(new Already());
    }

    @ParameterizedTest
    @EnumSource(names = {"PLACED", "CANCELLED", "CLOSED"})
    void what_was_never_paid_cannot_be_taken_back(OrderStatus status) {
        assertThat(decide(status, TAKING_BACK)).isEqualTo(new Refuse(status));
    }

    @Test
    void an_order_that_is_not_paid_in_time_is_closed() {
        assertThat(decide(PLACED, EXPIRY)).isEqualTo(new Move(CLOSED));
    }

    @ParameterizedTest
    @EnumSource(names = {"PAID", "MAKING", "READY", "COLLECTED"})
    void a_paid_order_does_not_expire(OrderStatus status) {
        assertThat(decide(status, EXPIRY)).isEqualTo(new Refuse(status));
    }

    @Test
    void the_counter_goes_step_by_step() {
        assertThat(decide(PAID, OrderEvent.MAKING)).isEqualTo(new Move(MAKING));
        assertThat(decide(MAKING, OrderEvent.READY)).isEqualTo(new Move(READY));
        assertThat(decide(READY, COLLECTION)).isEqualTo(new Move(COLLECTED));
    }

    @Test
    void a_button_pressed_twice_counts_once() {
        assertThat(decide(MAKING, OrderEvent.MAKING)).isEqualTo(new Already());
        assertThat(decide(READY, OrderEvent.READY)).isEqualTo(new Already());
        assertThat(decide(COLLECTED, COLLECTION)).isEqualTo(new Already());
    }

    @Test
    void no_step_is_skipped_and_none_goes_back() {
        assertThat(decide(PAID, OrderEvent.READY)).isEqualTo(new Refuse(PAID));
        assertThat(decide(PAID, COLLECTION)).isEqualTo(new Refuse(PAID));
        assertThat(decide(READY, OrderEvent.MAKING)).isEqualTo(new Refuse(READY));
        assertThat(decide(COLLECTED, OrderEvent.READY)).isEqualTo(new Refuse(COLLECTED));
    }

    @ParameterizedTest
    @EnumSource(names = {"PLACED", "CANCELLED", "CLOSED", "REFUNDING", "REFUNDED"})
    void nothing_is_made_that_is_not_paid_for(OrderStatus status) {
        assertThat(decide(status, OrderEvent.MAKING)).isEqualTo(new Refuse(status));
    }

    @Test
    void a_refund_ends_a_cancelled_paid_order() {
        assertThat(decide(REFUNDING, REFUND)).isEqualTo(new Move(REFUNDED));
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELLED", "CLOSED"})
    void the_refund_of_a_late_payment_leaves_the_order_as_it_is(OrderStatus status) {
        assertThat(decide(status, REFUND)).isEqualTo(new Already());
    }

    @ParameterizedTest
    @EnumSource(names = {"PLACED", "PAID", "MAKING", "READY", "COLLECTED"})
    void a_refund_nobody_asked_for_is_refused(OrderStatus status) {
        assertThat(decide(status, REFUND)).isEqualTo(new Refuse(status));
    }
}
