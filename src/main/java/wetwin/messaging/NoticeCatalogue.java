package wetwin.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wetwin.messaging.NoticeConfig.Templates;

/** Which template says what, at which account. */
@ApplicationScoped
public class NoticeCatalogue {
    /** A subscription message people can be asked to agree to. */
    public record Subscription(String templateId, String kind) {}

    /** It is written by an operator each time. */
    private static final Templates NO_TEMPLATES = new Templates() {
        @Override
        public Optional<String> template() {
            return Optional.empty();
        }

        @Override
        public Optional<String> subscription() {
            return Optional.empty();
        }
    };

    private final NoticeConfig config;

    NoticeCatalogue(NoticeConfig config) {
        this.config = config;
    }

    /** All that the mini program may ask for, in the order of an order's life; each template once. */
    public List<Subscription> subscriptions() {
        return Arrays.stream(NoticeKind.values())
                .flatMap(kind -> own(kind).subscription().map(id -> new Subscription(id, kind.name())).stream())
                .toList();
    }

    boolean isSubscription(String templateId) {
        return subscriptions().stream().anyMatch(known -> known.templateId().equals(templateId));
    }

    /** What is given for a birthday is told by the template of coupons, of the same fields, where it has none of its own. */
    Optional<String> template(NoticeKind kind, Channel channel) {
        Optional<String> own = template(own(kind), channel);
        return kind == NoticeKind.BIRTHDAY ? own.or(() -> template(own(NoticeKind.COUPON_RECEIVED), channel)) : own;
    }

    private static Optional<String> template(Templates templates, Channel channel) {
        return switch (channel) {
            case ACCOUNT -> templates.template();
            case MINI_PROGRAM -> templates.subscription();
        };
    }

    Set<Channel> open(NoticeKind kind) {
        Set<Channel> open = EnumSet.noneOf(Channel.class);
        for (Channel channel : Channel.values()) {
            if (template(kind, channel).isPresent()) open.add(channel);
        }
        return open;
    }

    /** Whether anybody can be sent it here: without a template at either account nobody is. */
    boolean isSent(NoticeKind kind) {
        return kind == NoticeKind.BROADCAST || !open(kind).isEmpty();
    }

    private Templates own(NoticeKind kind) {
        return switch (kind) {
            case ORDER_PAID -> config.orderPaid();
            case ORDER_READY -> config.orderReady();
            case POINTS_CREDITED -> config.pointsCredited();
            case ORDER_REFUNDED -> config.orderRefunded();
            case POINTS_REVERSED -> config.pointsReversed();
            case COUPON_EXPIRING -> config.couponExpiring();
            case COUPON_RECEIVED -> config.couponReceived();
            case ORDER_SHIPPED -> config.orderShipped();
            case LEVEL_REACHED -> config.levelReached();
            case INVOICE -> config.invoice();
            case POINTS_EXPIRING -> config.pointsExpiring();
            case CART_LEFT -> config.cartLeft();
            case BIRTHDAY -> config.birthday();
            case SALE_STARTING -> config.saleStarting();
            case BOOKING_CONFIRMED -> config.bookingConfirmed();
            case BOOKING_REMINDER -> config.bookingReminder();
            case CLASS_CHANGED -> config.classChanged();
            case BROADCAST -> NO_TEMPLATES;
        };
    }
}
