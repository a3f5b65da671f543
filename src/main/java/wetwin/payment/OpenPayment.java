package wetwin.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import wetwin.payment.OpenDecision.Busy;
import wetwin.payment.OpenDecision.NotPayable;
import wetwin.payment.OpenDecision.Opened;
import wetwin.payment.OpenDecision.Refused;
import wetwin.payment.PaymentRepository.Standing;

/** Opens the payment of a purchase, or opens its sheet again. No transaction is open while WeChat Pay is called. */
@ApplicationScoped
public class OpenPayment {
    private static final Logger LOG = Logger.getLogger(OpenPayment.class);

    private final PaymentRepository payments;
    private final PaymentGateway gateway;
    private final AskPayment askPayment;
    private final Clock clock;
    private final PaymentConfig config;

    OpenPayment(
            PaymentRepository payments,
            PaymentGateway gateway,
            AskPayment askPayment,
            Clock clock,
            PaymentConfig config) {
        this.payments = payments;
        this.gateway = gateway;
        this.askPayment = askPayment;
        this.clock = clock;
        this.config = config;
    }

    public Uni<OpenDecision> open(PurchaseToPay purchase) {
        Instant now = clock.instant();
        Duration firstWait = CheckPolicy.decide(0).orElseThrow();
        return payments.open(purchase, now, now.plus(firstWait)).chain(standing -> proceed(standing, purchase, now));
    }

    private Uni<OpenDecision> proceed(Standing standing, PurchaseToPay purchase, Instant now) {
        if (!standing.isOpen()) return Uni.createFrom().item(new NotPayable());
        if (standing.sheet().isPresent()) {
            return Uni.createFrom().item(new Opened(standing.sheet().get()));
        }
        return gateway.prepay(purchase.order()).chain(outcome -> keep(outcome, purchase.order(), now));
    }

    private Uni<OpenDecision> keep(PrepayOutcome outcome, PrepayOrder order, Instant now) {
        return switch (outcome) {
            case PrepayOutcome.Prepared(RequestPayment sheet) ->
                payments.keepSheet(order.number(), sheet, now.plus(config.sheetLifetime()))
                        .chain(kept -> kept ? opened(sheet) : closeAgain(order.number()));
            case PrepayOutcome.AlreadyPaid paid ->
                askPayment.ask(order.number()).replaceWith(new NotPayable());
            case PrepayOutcome.Closed closed -> Uni.createFrom().item(new NotPayable());
            case PrepayOutcome.Busy(Duration after) -> Uni.createFrom().item(new Busy(after));
            case PrepayOutcome.Refused(String code, String message) -> refused(order.number(), code, message);
        };
    }

    private static Uni<OpenDecision> opened(RequestPayment sheet) {
        return Uni.createFrom().item(new Opened(sheet));
    }

    /** Closed on our side while WeChat Pay was opening it: nobody gets this sheet, and WeChat Pay hears it again. */
    private Uni<OpenDecision> closeAgain(OutTradeNo number) {
        return gateway.close(number).replaceWith(new NotPayable());
    }

    private static Uni<OpenDecision> refused(OutTradeNo number, String code, String message) {
        LOG.errorf("WeChat Pay refused to open payment %s: %s %s", number, code, message);
        return Uni.createFrom().item(new Refused());
    }
}
