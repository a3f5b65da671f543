package wetwin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.platform.Database;
import wetwin.platform.WechatAccount;
import wetwin.support.OnVertx;
import wetwin.workshop.SettableClock;

/** One human is one person, in whatever order the two accounts and the unionid show them. */
@QuarkusTest
class PeopleTest {
    @Inject
    People people;

    @Inject
    Followers followers;

    @Inject
    PersonRepository persons;

    @Inject
    PhoneCipher cipher;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    @Inject
    Vertx vertx;

    private static final Instant FIRST = Instant.parse("2026-11-26T02:00:00Z");

    private final String human = UUID.randomUUID().toString();
    private final OpenId inTheAccount = new OpenId("sa-" + human);
    private final OpenId inTheMiniProgram = new OpenId("mp-" + human);
    private final Optional<UnionId> unionId = Optional.of(new UnionId("u-" + human));

    @Test
    void the_same_openid_is_the_same_person() {
        assertThat(seen(WechatAccount.MINI_PROGRAM, inTheMiniProgram, Optional.empty()))
                .isEqualTo(seen(WechatAccount.MINI_PROGRAM, inTheMiniProgram, Optional.empty()));
    }

    @Test
    void two_openids_without_a_unionid_stay_two_persons() {
        assertThat(seen(WechatAccount.MINI_PROGRAM, inTheMiniProgram, Optional.empty()))
                .isNotEqualTo(seen(WechatAccount.SERVICE_ACCOUNT, inTheAccount, Optional.empty()));
    }

    @Test
    void two_openids_with_one_unionid_are_one_person() {
        assertThat(seen(WechatAccount.MINI_PROGRAM, inTheMiniProgram, unionId))
                .isEqualTo(seen(WechatAccount.SERVICE_ACCOUNT, inTheAccount, unionId));
    }

    @Test
    void a_late_unionid_merges_two_histories_into_the_elder() {
        PersonId guest = seen(WechatAccount.MINI_PROGRAM, inTheMiniProgram, Optional.empty());
        clock.advance(Duration.ofSeconds(1));
        seen(WechatAccount.SERVICE_ACCOUNT, inTheAccount, Optional.empty());
        seen(WechatAccount.MINI_PROGRAM, inTheMiniProgram, unionId);
        assertThat(seen(WechatAccount.SERVICE_ACCOUNT, inTheAccount, unionId)).isEqualTo(guest);
        assertThat(personsOf(inTheAccount, inTheMiniProgram)).containsExactly(guest.value());
    }

    @Test
    void an_answer_that_was_on_its_way_longer_does_not_replace_a_newer_number() {
        PersonId person = seen(WechatAccount.MINI_PROGRAM, inTheMiniProgram, Optional.empty());
        keepPhone(person, "13900000002", FIRST.plusSeconds(1));
        keepPhone(person, "13900000001", FIRST);
        assertThat(phone(person)).isEqualTo("13900000002");
        keepPhone(person, "13900000003", FIRST.plusSeconds(1));
        assertThat(phone(person)).as("of the same second").isEqualTo("13900000003");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void two_persons_that_are_one_keep_the_number_that_was_told_last(int secondsLater) {
        PersonId one = seen(WechatAccount.MINI_PROGRAM, inTheMiniProgram, Optional.empty());
        PersonId other = seen(WechatAccount.SERVICE_ACCOUNT, inTheAccount, Optional.empty());
        keepPhone(one, "13900000001", FIRST);
        keepPhone(other, "13900000002", FIRST.plusSeconds(secondsLater));
        seen(WechatAccount.MINI_PROGRAM, inTheMiniProgram, unionId);
        PersonId survivor = seen(WechatAccount.SERVICE_ACCOUNT, inTheAccount, unionId);
        assertThat(phone(survivor)).isEqualTo(secondsLater > 0 ? "13900000002" : "13900000001");
    }

    @Test
    void two_persons_that_are_one_keep_the_number_that_one_of_them_has() {
        PersonId other = seen(WechatAccount.SERVICE_ACCOUNT, inTheAccount, unionId);
        PersonId one = seen(WechatAccount.MINI_PROGRAM, inTheMiniProgram, Optional.empty());
        keepPhone(one, "13900000001", FIRST);
        assertThat(seen(WechatAccount.MINI_PROGRAM, inTheMiniProgram, unionId)).isEqualTo(other);
        assertThat(phone(other)).isEqualTo("13900000001");
    }

    @Test
    void a_session_of_a_merged_person_goes_on_as_the_survivor() {
        seen(WechatAccount.SERVICE_ACCOUNT, inTheAccount, unionId);
        clock.advance(Duration.ofSeconds(1));
        PersonId guest = seen(WechatAccount.MINI_PROGRAM, inTheMiniProgram, Optional.empty());
        PersonId survivor = seen(WechatAccount.MINI_PROGRAM, inTheMiniProgram, unionId);
        assertThat(survivor).isNotEqualTo(guest);
        PersonId held = await(() -> database.inTransaction(tx -> people.hold(tx, guest)));
        assertThat(held).isEqualTo(survivor);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void any_order_of_contacts_also_at_the_same_time_ends_as_one_person(long seed) {
        List<Supplier<Uni<PersonId>>> contacts = new ArrayList<>(List.of(
                contact(WechatAccount.MINI_PROGRAM, inTheMiniProgram, Optional.empty()),
                contact(WechatAccount.MINI_PROGRAM, inTheMiniProgram, unionId),
                contact(WechatAccount.MINI_PROGRAM, inTheMiniProgram, unionId),
                contact(WechatAccount.SERVICE_ACCOUNT, inTheAccount, Optional.empty()),
                contact(WechatAccount.SERVICE_ACCOUNT, inTheAccount, unionId),
                contact(WechatAccount.SERVICE_ACCOUNT, inTheAccount, unionId)));
        Collections.shuffle(contacts, new Random(seed));
        List<CompletableFuture<PersonId>> running = new ArrayList<>();
        contacts.forEach(contact -> running.add(OnVertx.start(vertx, contact)));
        running.forEach(CompletableFuture::join);
        assertThat(personsOf(inTheAccount, inTheMiniProgram)).hasSize(1);
    }

    @Test
    void the_later_change_of_following_wins_whichever_arrives_first() {
        Instant noon = Instant.parse("2026-11-24T04:00:00Z");
        await(() -> followers.change(new FollowChange(inTheAccount, false, noon.plusSeconds(60), null)));
        await(() -> followers.change(new FollowChange(inTheAccount, true, noon, "table-7")));
        assertThat(follows()).isFalse();
        await(() -> followers.change(new FollowChange(inTheAccount, true, noon.plusSeconds(120), null)));
        assertThat(follows()).isTrue();
        assertThat(history()).isEqualTo(3);
    }

    @Test
    void the_same_follow_twice_is_one_line_of_history() {
        FollowChange follow = new FollowChange(inTheAccount, true, Instant.parse("2026-11-24T04:00:00Z"), "table-7");
        await(() -> followers.change(follow));
        await(() -> followers.change(follow));
        assertThat(history()).isEqualTo(1);
    }

    private PersonId seen(WechatAccount side, OpenId openId, Optional<UnionId> unionId) {
        return await(contact(side, openId, unionId));
    }

    private Supplier<Uni<PersonId>> contact(WechatAccount side, OpenId openId, Optional<UnionId> unionId) {
        return () -> database.inTransaction(tx -> people.recognise(tx, side, openId, unionId));
    }

    private void keepPhone(PersonId person, String number, Instant toldAt) {
        byte[] stored = cipher.encrypt(new PhoneNumber("86", number));
        await(() -> database.inTransaction(tx -> persons.keepPhone(tx, person, stored, toldAt)));
    }

    private String phone(PersonId person) {
        byte[] stored = await(() -> database.query("select phone_cipher from person where id = $1", person.value())
                .map(rows -> rows.iterator().next().getBuffer(0).getBytes()));
        return cipher.decrypt(stored).number();
    }

    private List<UUID> personsOf(OpenId... openIds) {
        List<UUID> persons = new ArrayList<>();
        for (OpenId openId : openIds) {
            await(() -> database.query("select person_id from wechat_contact where openid = $1", openId.value()))
                    .forEach(row -> persons.add(row.getUUID("person_id")));
        }
        return persons.stream().distinct().toList();
    }

    private boolean follows() {
        return await(() -> database.query(
                        "select follows from person_contact where follower_openid = $1", inTheAccount.value()))
                .iterator()
                .next()
                .getBoolean("follows");
    }

    private int history() {
        return await(() -> database.query("select 1 from follow_history where openid = $1", inTheAccount.value()))
                .size();
    }

    private <T> T await(Supplier<Uni<T>> work) {
        return OnVertx.await(vertx, work);
    }
}
