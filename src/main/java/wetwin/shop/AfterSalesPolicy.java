package wetwin.shop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import wetwin.shop.AfterSalesDecision.Already;
import wetwin.shop.AfterSalesDecision.Becomes;
import wetwin.shop.AfterSalesDecision.MoreThanAsked;
import wetwin.shop.AfterSalesDecision.Refuse;
import wetwin.shop.AfterSalesState.Asked;
import wetwin.shop.AfterSalesState.Declined;
import wetwin.shop.AfterSalesState.Granted;
import wetwin.shop.AfterSalesState.Withdrawn;

/** Decides about wishes for money back: who may have one, and what becomes of it. Each ends once. */
final class AfterSalesPolicy {
    static final int MOST_PER_ORDER = 5;

    private AfterSalesPolicy() {}

    /**
     * @param former the order's requests so far
     * @param leftFen what was paid for the order and does not go back yet
     */
    static AskDecision ask(AfterSalesRequest wanted, OrderStatus status, List<AfterSalesRequest> former, int leftFen) {
        Optional<AfterSalesRequest> same = former.stream()
                .filter(request -> request.key().equals(wanted.key()))
                .findFirst();
        if (same.isPresent())
            return same.get().asksAs(wanted) ? new AskDecision.Repeated(same.get()) : new AskDecision.KeyReused();
        if (!mayAsk(status)) return new AskDecision.NotNow(status);
        if (former.stream().anyMatch(AfterSalesRequest::isOpen)) return new AskDecision.OneIsOpen();
        if (former.size() >= MOST_PER_ORDER) return new AskDecision.TooOften();
        return wanted.amountFen() > leftFen ? new AskDecision.TooMuch(leftFen) : new AskDecision.Accepted(wanted);
    }

    /** Whether another request may follow these. */
    static boolean mayAskMore(OrderStatus status, List<AfterSalesRequest> former) {
        return mayAsk(status)
                && former.size() < MOST_PER_ORDER
                && former.stream().noneMatch(AfterSalesRequest::isOpen);
    }

    /** Before it is made an order is cancelled instead. */
    private static boolean mayAsk(OrderStatus status) {
        return switch (status) {
            case MAKING, READY, COLLECTED -> true;
            case PLACED, PAID, CANCELLED, CLOSED, REFUNDING, REFUNDED -> false;
        };
    }

    static AfterSalesDecision grant(AfterSalesRequest request, int amountFen, String by, Instant now) {
        return switch (request.state()) {
            case Asked asked ->
                amountFen > request.amountFen()
                        ? new MoreThanAsked(request.amountFen())
                        : new Becomes(new Granted(now, by, amountFen));
            case Granted granted -> granted.amountFen() == amountFen ? new Already() : new Refuse(granted);
            case Declined declined -> new Refuse(declined);
            case Withdrawn withdrawn -> new Refuse(withdrawn);
        };
    }

    static AfterSalesDecision decline(AfterSalesRequest request, String note, String by, Instant now) {
        return switch (request.state()) {
            case Asked asked -> new Becomes(new Declined(now, by, note));
            case Declined declined -> new Already();
            case Granted granted -> new Refuse(granted);
            case Withdrawn withdrawn -> new Refuse(withdrawn);
        };
    }

    static AfterSalesDecision withdraw(AfterSalesRequest request, Instant now) {
        return switch (request.state()) {
            case Asked asked -> new Becomes(new Withdrawn(now));
            case Withdrawn withdrawn -> new Already();
            case Granted granted -> new Refuse(granted);
            case Declined declined -> new Refuse(declined);
        };
    }
}
