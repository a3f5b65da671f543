package wetwin.function.console;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import wetwin.operator.Audit;
import wetwin.operator.SignedIn;
import wetwin.outbox.OutboxHealth;
import wetwin.payment.DayTakenBack;
import wetwin.payment.MoneyWatch;
import wetwin.payment.OutRefundNo;
import wetwin.payment.PartRefund;
import wetwin.payment.RefundBook;
import wetwin.payment.RetryRefund;
import wetwin.payment.ShippingTold;
import wetwin.payment.TakeDayBack;
import wetwin.platform.Problem;
import wetwin.shop.GivePartBack;
import wetwin.shop.OrderId;

/** What {@link ConsoleFunction} shows and does about money: each write is recorded with who did it. */
@ApplicationScoped
class MoneyDesk {
    /** The promise of an order whose goods WeChat is told of. */
    private static final String SHIPPING_REPORT = "shipping-report";

    private final CurrentOperator current;
    private final Audit audit;
    private final GivePartBack givePartBack;
    private final RetryRefund retryRefund;
    private final RefundBook refunds;
    private final MoneyWatch watch;
    private final TakeDayBack takeDayBack;
    private final OutboxHealth outbox;

    MoneyDesk(
            CurrentOperator current,
            Audit audit,
            GivePartBack givePartBack,
            RetryRefund retryRefund,
            RefundBook refunds,
            MoneyWatch watch,
            TakeDayBack takeDayBack,
            OutboxHealth outbox) {
        this.current = current;
        this.audit = audit;
        this.givePartBack = givePartBack;
        this.retryRefund = retryRefund;
        this.refunds = refunds;
        this.watch = watch;
        this.takeDayBack = takeDayBack;
        this.outbox = outbox;
    }

    /** A second question only where a report of the goods was not taken. */
    Uni<RefundsAnswer> refunds(UUID order) {
        return refunds.of(order)
                .map(account -> account.orElseThrow(Problem::notFound))
                .chain(account ->
                        parked(order, account.shipping().state()).map(message -> RefundsAnswer.of(account, message)));
    }

    private Uni<Optional<UUID>> parked(UUID order, ShippingTold.State state) {
        return switch (state) {
            case WAITING, REFUSED -> outbox.parkedOf(SHIPPING_REPORT, "orderId", order.toString());
            case NOT_REPORTED, REPORTED, RECEIVED -> Uni.createFrom().item(Optional.empty());
        };
    }

    Uni<RefundsAnswer> refundPart(UUID order, String key, int amountFen, String reason) {
        SignedIn operator = current.operator();
        PartRefund part = new PartRefund(key, amountFen, reason, operator.name());
        return audit.keep(
                        operator,
                        "ORDER_REFUND_PART",
                        order + " " + amountFen + " fen",
                        () -> givePartBack.give(new OrderId(order), part))
                .chain(() -> refunds(order));
    }

    Uni<Void> retry(String number) {
        SignedIn operator = current.operator();
        return audit.keep(operator, "REFUND_RETRY", number, () -> OutRefundNo.of(number)
                        .map(refund ->
                                retryRefund.retry(refund, operator.name()).invoke(MoneyDesk::refuse))
                        .orElseGet(() -> Uni.createFrom().failure(Problem.notFound())))
                .replaceWithVoid();
    }

    /** One question after the other. */
    Uni<MoneyAnswer> money() {
        return refunds.stuck().chain(stuck -> watch.mismatches().chain(mismatches -> watch.differences()
                .chain(differences -> watch.days().map(days -> MoneyAnswer.of(stuck, mismatches, differences, days)))));
    }

    Uni<Void> settleDifference(UUID id, String note) {
        SignedIn operator = current.operator();
        return audit.keep(operator, "BILL_DIFFERENCE_SETTLE", id.toString(), () -> watch.settleDifference(
                                id, operator.name(), note)
                        .invoke(MoneyDesk::found))
                .replaceWithVoid();
    }

    Uni<Void> settleMismatch(UUID id, String note) {
        SignedIn operator = current.operator();
        return audit.keep(operator, "PAYMENT_MISMATCH_SETTLE", id.toString(), () -> watch.settleMismatch(
                                id, operator.name(), note)
                        .invoke(MoneyDesk::found))
                .replaceWithVoid();
    }

    Uni<Void> setDayAside(String day, String note) {
        SignedIn operator = current.operator();
        return audit.keep(operator, "BILL_DAY_SET_ASIDE", day, () -> watch.setAside(day(day), operator.name(), note)
                        .invoke(MoneyDesk::found))
                .replaceWithVoid();
    }

    Uni<Void> takeDayBack(String day) {
        SignedIn operator = current.operator();
        return audit.keep(operator, "BILL_DAY_TAKE_BACK", day, () -> takeDayBack
                        .takeBack(day(day), operator.name())
                        .invoke(MoneyDesk::refuse))
                .replaceWithVoid();
    }

    private static LocalDate day(String day) {
        try {
            return LocalDate.parse(day);
        } catch (DateTimeParseException e) {
            throw Problem.notFound();
        }
    }

    private static void found(boolean found) {
        if (!found) throw Problem.notFound();
    }

    private static void refuse(DayTakenBack takenBack) {
        switch (takenBack) {
            case DayTakenBack.Done done -> {}
            case DayTakenBack.Already already -> {}
            case DayTakenBack.TooOld(LocalDate eldest) ->
                throw new Problem(409, "BILL_TOO_OLD").with("eldest", eldest.toString());
            case DayTakenBack.NoSuchDay none -> throw Problem.notFound();
        }
    }

    private static void refuse(RetryRefund.Retrying retrying) {
        switch (retrying) {
            case PROMISED -> {}
            case NO_SUCH_REFUND -> throw Problem.notFound();
            case NOT_CLOSED -> throw new Problem(409, "REFUND_STATE");
        }
    }
}
