package wetwin.wechat.pay;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import wetwin.outbox.Destination;
import wetwin.outbox.DestinationProbe;
import wetwin.wechat.PaySettings;

/** A query for an order that never was; that it is not known is the answer that is hoped for. */
@ApplicationScoped
class WechatPayProbe implements DestinationProbe {
    private final PayClient client;
    private final PaySettings settings;

    WechatPayProbe(PayClient client, PaySettings settings) {
        this.client = client;
        this.settings = settings;
    }

    @Override
    public Destination destination() {
        return Destination.WECHAT_PAY;
    }

    @Override
    public Uni<Void> ask() {
        return client.get("/v3/pay/transactions/out-trade-no/PROBE-0000?mchid=" + settings.merchantId())
                .replaceWithVoid();
    }
}
