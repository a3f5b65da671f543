package wetwin.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wetwin.identity.PersonId;
import wetwin.platform.WechatAccount;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.OnVertx;
import wetwin.support.Someone;
import wetwin.support.Someone.Known;
import wetwin.support.Wechat;
import wetwin.workshop.SettableClock;

/** Somebody says their birthday, and the shop gives them something for it, once a year. */
@QuarkusTest
class BirthdaysTest {
    @Inject
    GreetBirthdays job;

    @Inject
    CouponTemplates templates;

    @Inject
    Counter counter;

    @Inject
    Someone someone;

    @Inject
    SettableClock clock;

    @Inject
    Vertx vertx;

    @Test
    void a_birthday_is_said_once_and_no_day_that_does_not_exist() {
        Customer li = counter.aCustomer();
        shown(li).then().body("birthday", nullValue());
        says(li, 2, 30).then().statusCode(400);
        says(li, 13, 1).then().statusCode(400);
        says(li, 2, 29).then().statusCode(200).body("month", equalTo(2)).body("day", equalTo(29));
        says(li, 2, 29).then().statusCode(200);
        says(li, 3, 1).then().statusCode(409).body("code", equalTo("BIRTHDAY_KEPT"));
        shown(li).then().body("birthday.month", equalTo(2)).body("birthday.day", equalTo(29));
    }

    @Test
    void on_the_day_it_brings_a_coupon_once_to_those_who_said_it_before() {
        UUID template = template();
        try {
            MonthDay today = MonthDay.from(LocalDate.ofInstant(clock.instant(), clock.getZone()));
            Customer li = counter.aCustomer();
            says(li, today.getMonthValue(), today.getDayOfMonth()).then().statusCode(200);
            Customer han = counter.aCustomer();
            says(han, today.getMonthValue(), today.getDayOfMonth()).then().statusCode(200);
            counter.sql(
                    "update birthday set stated_at = stated_at - interval '3 days' where person_id = $1",
                    li.person().value());
            IntStream.range(0, 4)
                    .mapToObj(i -> OnVertx.start(vertx, job::run))
                    .toList()
                    .forEach(CompletableFuture::join);
            Wechat.settle();
            OnVertx.await(vertx, job::run);
            Wechat.settle();
            assertThat(held(li.person(), template)).isEqualTo(1);
            assertThat(counter.promisedNotices(li.person())).singleElement().satisfies(notice -> {
                assertThat(notice.getString("kind")).isEqualTo("BIRTHDAY");
                assertThat(notice.getJsonObject("data").getString("coupon")).isEqualTo("生日礼");
                assertThat(notice.getString("until"))
                        .as("no wish that comes days late")
                        .isEqualTo(LocalDate.ofInstant(clock.instant(), clock.getZone())
                                .plusDays(3)
                                .atStartOfDay(clock.getZone())
                                .toInstant()
                                .toString());
            });
            assertThat(held(han.person(), template))
                    .as("said on the day itself")
                    .isZero();
        } finally {
            OnVertx.await(vertx, () -> templates.stop(template));
        }
    }

    @Test
    void two_who_are_one_have_the_birthday_of_the_one_who_stays_or_the_only_one() {
        Customer li = counter.aCustomer();
        says(li, 5, 1).then().statusCode(200);
        PersonId one =
                someone.merge(new Known(li.person(), li.openId(), WechatAccount.MINI_PROGRAM), someone.follower());
        assertThat(counter.sql("select month, day from birthday where person_id = $1", one.value())
                        .size())
                .isEqualTo(1);
        shown(li).then().body("birthday.month", equalTo(5));
    }

    private static Response says(Customer customer, int month, int day) {
        return customer.call().body(Map.of("month", month, "day", day)).put("/api/membership/birthday");
    }

    private static Response shown(Customer customer) {
        return customer.call().get("/api/membership");
    }

    private UUID template() {
        CouponTemplate template = new CouponTemplate(
                "生日礼",
                CouponTerms.fixed(500, 1_500),
                CouponHours.ALWAYS,
                Set.of(),
                7,
                false,
                Optional.of(10),
                Optional.empty(),
                Optional.of(CouponOccasion.BIRTHDAY),
                Optional.empty());
        return OnVertx.await(
                vertx,
                () -> templates.create(template, "operator", UUID.randomUUID().toString()));
    }

    private int held(PersonId person, UUID template) {
        return counter.sql(
                        "select count(*)::int from coupon where person_id = $1 and template_id = $2",
                        person.value(),
                        template)
                .iterator()
                .next()
                .getInteger(0);
    }
}
