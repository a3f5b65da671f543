package wetwin.shop;

import static wetwin.shop.OrderStatus.CANCELLED;
import static wetwin.shop.OrderStatus.CLOSED;
import static wetwin.shop.OrderStatus.COLLECTED;
import static wetwin.shop.OrderStatus.MAKING;
import static wetwin.shop.OrderStatus.PAID;
import static wetwin.shop.OrderStatus.READY;
import static wetwin.shop.OrderStatus.REFUNDED;
import static wetwin.shop.OrderStatus.REFUNDING;

import wetwin.shop.OrderDecision.Already;
import wetwin.shop.OrderDecision.GiveBack;
import wetwin.shop.OrderDecision.Move;
import wetwin.shop.OrderDecision.Refuse;

/** Decides what an event does to an order in a status. */
final class OrderPolicy {
    private OrderPolicy() {}

    static OrderDecision decide(OrderStatus status, OrderEvent event) {
        return switch (event) {
            case PAYMENT -> payment(status);
            case CANCELLATION -> cancellation(status);
            case CHANGE -> change(status);
            case EXPIRY -> expiry(status);
            case MAKING -> step(status, PAID, MAKING);
            case READY -> step(status, MAKING, READY);
            case COLLECTION -> step(status, READY, COLLECTED);
            case TAKING_BACK -> takingBack(status);
            case REFUND -> refund(status);
        };
    }

    private static OrderDecision payment(OrderStatus status) {
        return switch (status) {
            case PLACED -> new Move(PAID);
            case CANCELLED, CLOSED -> new GiveBack();
            case PAID, MAKING, READY, COLLECTED, REFUNDING, REFUNDED -> new Already();
        };
    }

    /** What is being made is not taken back: the shop's work is in it. */
    private static OrderDecision cancellation(OrderStatus status) {
        return switch (status) {
            case PLACED -> new Move(CANCELLED);
            case PAID -> new Move(REFUNDING);
            case CANCELLED, CLOSED, REFUNDING, REFUNDED -> new Already();
            case MAKING, READY, COLLECTED -> new Refuse(status);
        };
    }

    /** As long as it could be cancelled for it. */
    private static OrderDecision change(OrderStatus status) {
        return switch (status) {
            case PLACED, PAID -> new Move(status);
            case MAKING, READY, COLLECTED, CANCELLED, CLOSED, REFUNDING, REFUNDED -> new Refuse(status);
        };
    }

    /** The shop may do what its customer may not. */
    private static OrderDecision takingBack(OrderStatus status) {
        return switch (status) {
            case PAID, MAKING, READY, COLLECTED -> new Move(REFUNDING);
            case REFUNDING, REFUNDED -> new Already();
            case PLACED, CANCELLED, CLOSED -> new Refuse(status);
        };
    }

    /** A part of the money may go back while the order lives; one that is over gave all of it back. */
    static boolean mayGivePartBack(OrderStatus status) {
        return switch (status) {
            case PAID, MAKING, READY, COLLECTED -> true;
            case PLACED, CANCELLED, CLOSED, REFUNDING, REFUNDED -> false;
        };
    }

    private static OrderDecision expiry(OrderStatus status) {
        return switch (status) {
            case PLACED -> new Move(CLOSED);
            case CANCELLED, CLOSED -> new Already();
            case PAID, MAKING, READY, COLLECTED, REFUNDING, REFUNDED -> new Refuse(status);
        };
    }

    /** A late payment's refund leaves its order closed. */
    private static OrderDecision refund(OrderStatus status) {
        return switch (status) {
            case REFUNDING -> new Move(REFUNDED);
            case CANCELLED, CLOSED, REFUNDED -> new Already();
            case PLACED, PAID, MAKING, READY, COLLECTED -> new Refuse(status);
        };
    }

    /** The counter's buttons may be pressed twice, and never backwards. */
    private static OrderDecision step(OrderStatus status, OrderStatus from, OrderStatus to) {
        if (status == from) return new Move(to);
        return status == to ? new Already() : new Refuse(status);
    }
}
