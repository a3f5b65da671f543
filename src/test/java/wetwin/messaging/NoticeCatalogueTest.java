package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wetwin.messaging.NoticeCatalogue.Subscription;
import wetwin.messaging.NoticeConfig.Templates;

/** Which template says what, where an owner has chosen few. */
class NoticeCatalogueTest {
    private static final Templates NONE = chosen(Optional.empty());
    private static final Templates COUPONS = chosen(Optional.of("coupons"));

    @Test
    void a_kind_without_a_template_is_sent_to_nobody() {
        NoticeCatalogue catalogue = of(Map.of("couponReceived", COUPONS));
        assertThat(catalogue.isSent(NoticeKind.BOOKING_CONFIRMED)).isFalse();
        assertThat(catalogue.open(NoticeKind.BOOKING_CONFIRMED)).isEmpty();
        assertThat(catalogue.isSent(NoticeKind.COUPON_RECEIVED)).isTrue();
        assertThat(catalogue.isSent(NoticeKind.BROADCAST)).isTrue();
    }

    @Test
    void what_is_given_for_a_birthday_is_told_by_the_template_of_coupons_where_it_has_none() {
        NoticeCatalogue catalogue = of(Map.of("couponReceived", COUPONS));
        assertThat(catalogue.template(NoticeKind.BIRTHDAY, Channel.ACCOUNT)).contains("coupons");
        assertThat(catalogue.template(NoticeKind.BIRTHDAY, Channel.MINI_PROGRAM))
                .contains("coupons");
        assertThat(catalogue.isSent(NoticeKind.BIRTHDAY)).isTrue();
        assertThat(catalogue.subscriptions()).containsExactly(new Subscription("coupons", "COUPON_RECEIVED"));
        assertThat(NoticeForm.of(NoticeKind.BIRTHDAY).keySet())
                .isEqualTo(NoticeForm.of(NoticeKind.COUPON_RECEIVED).keySet());
    }

    @Test
    void its_own_template_comes_first() {
        NoticeCatalogue catalogue = of(Map.of("couponReceived", COUPONS, "birthday", chosen(Optional.of("wishes"))));
        assertThat(catalogue.template(NoticeKind.BIRTHDAY, Channel.ACCOUNT)).contains("wishes");
    }

    private static NoticeCatalogue of(Map<String, Templates> chosen) {
        return new NoticeCatalogue((NoticeConfig) Proxy.newProxyInstance(
                NoticeConfig.class.getClassLoader(),
                new Class<?>[] {NoticeConfig.class},
                (proxy, method, arguments) -> chosen.getOrDefault(method.getName(), NONE)));
    }

    private static Templates chosen(Optional<String> id) {
        return new Templates() {
            @Override
            public Optional<String> template() {
                return id;
            }

            @Override
            public Optional<String> subscription() {
                return id;
            }
        };
    }
}
