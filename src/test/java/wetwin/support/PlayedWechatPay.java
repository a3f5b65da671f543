package wetwin.support;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetwin.payment.PaymentGateway;
import wetwin.payment.PaymentNotificationReader;
import wetwin.payment.ShippingReporter;

/** Who plays WeChat Pay in memory, in tests that do not want it over HTTP. Nobody unless a test says so. */
@ApplicationScoped
public class PlayedWechatPay {
    private volatile PaymentGateway gateway;
    private volatile PaymentNotificationReader reader;
    private volatile ShippingReporter reporter;

    public void play(PaymentGateway gateway, PaymentNotificationReader reader, ShippingReporter reporter) {
        this.gateway = gateway;
        this.reader = reader;
        this.reporter = reporter;
    }

    /** The real adapters answer again. */
    public void stop() {
        play(null, null, null);
    }

    Optional<PaymentGateway> gateway() {
        return Optional.ofNullable(gateway);
    }

    Optional<PaymentNotificationReader> reader() {
        return Optional.ofNullable(reader);
    }

    Optional<ShippingReporter> reporter() {
        return Optional.ofNullable(reporter);
    }
}
