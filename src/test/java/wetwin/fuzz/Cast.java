package wetwin.fuzz;

import io.restassured.path.json.JsonPath;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import wetwin.identity.OpenId;
import wetwin.identity.PersonId;
import wetwin.identity.SessionToken;
import wetwin.simulator.SimulatedWechat;
import wetwin.simulator.people.Person.Profile;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.Phone;
import wetwin.support.Wechat;

/** Who is there when strange requests come in: Ann, who makes them, and Bob, of whom nothing may ever be seen. */
@ApplicationScoped
class Cast {
    private final Counter counter;
    private final SimulatedWechat wechat;
    private final Clock clock;

    Cast(Counter counter, SimulatedWechat wechat, Clock clock) {
        this.counter = counter;
        this.wechat = wechat;
        this.clock = clock;
    }

    /** @param traces texts that nobody but their owner may get to see */
    record Somebody(Phone phone, PersonId person, List<String> traces, String order, String coupon) {}

    /** Has everything one can have here: follows, gave the phone number, holds a coupon, ordered and paid. */
    Somebody somebody(String name, String mark) {
        Phone phone = Phone.of(name);
        phone.follow();
        phone.signIn();
        phone.givePhoneNumber();
        PersonId person = person(phone.token());
        Profile profile = wechat.world().people().byId(phone.id()).orElseThrow().profile();
        Customer customer = new Customer(person, new OpenId(profile.miniProgramOpenid()), "Bearer " + phone.token());
        String coupon = counter.aCouponFor(customer, "券-" + mark.substring(mark.length() - 12), 100)
                .toString();
        String product = phone.home().getString("products[0].id");
        JsonPath paid = phone.order(product, "备注-" + mark);
        phone.pay(paid.getString("id"), "pay");
        JsonPath open = phone.order(product, "备注-" + mark);
        Wechat.settle();
        List<String> traces = new ArrayList<>(List.of(
                mark,
                phone.token(),
                person.value().toString(),
                profile.phone(),
                profile.followerOpenid(),
                profile.miniProgramOpenid(),
                profile.unionid(),
                coupon));
        for (JsonPath order : List.of(paid, open)) {
            traces.add(order.getString("id"));
            traces.add(order.getString("number"));
        }
        return new Somebody(phone, person, traces, open.getString("id"), coupon);
    }

    private PersonId person(String token) {
        UUID person = counter.sql(
                        "select person_id from session_person($1, $2)", new SessionToken(token).hash(), clock.instant())
                .iterator()
                .next()
                .getUUID("person_id");
        return new PersonId(person);
    }
}
