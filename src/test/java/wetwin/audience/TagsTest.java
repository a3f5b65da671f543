package wetwin.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import wetwin.audience.TagDecision.Declined;
import wetwin.audience.TagDecision.Reason;
import wetwin.audience.TagDecision.Saved;
import wetwin.identity.OpenId;
import wetwin.identity.PersonId;
import wetwin.outbox.Delivery;
import wetwin.outbox.Outbox;
import wetwin.outbox.Outcome;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.simulator.SimulatedWechat;
import wetwin.support.OnVertx;
import wetwin.support.Phone;
import wetwin.support.Someone;
import wetwin.support.Someone.Known;
import wetwin.support.TestDatabase;
import wetwin.support.Wechat;

/** Tags given, earned, merged and mirrored, against the database and the simulated WeChat. */
@QuarkusTest
class TagsTest {
    @Inject
    Tags tags;

    @Inject
    NoteBehaviour note;

    @Inject
    MirrorFollower mirrorFollower;

    @Inject
    MirrorRepository mirror;

    @Inject
    Mirroring mirroring;

    @Inject
    Outbox outbox;

    @Inject
    Someone someone;

    @Inject
    TestDatabase rows;

    @Inject
    Database database;

    @Inject
    SimulatedWechat wechat;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    @Inject
    Vertx vertx;

    @Test
    void an_operator_gives_a_tag_and_takes_it() {
        TagId vip = aTag(Optional.empty(), false);
        PersonId li = someone.guest().person();
        give(li, vip);
        give(li, vip);
        assertThat(worn(li)).singleElement().satisfies(tag -> {
            assertThat(tag.id()).isEqualTo(vip);
            assertThat(tag.by()).isEqualTo("operator");
        });
        assertThat(await(() -> tags.take(li, vip))).isTrue();
        assertThat(worn(li)).isEmpty();
        give(li, vip);
        assertThat(worn(li)).hasSize(1);
    }

    @Test
    void nobody_unknown_is_given_a_tag() {
        TagId vip = aTag(Optional.empty(), false);
        PersonId li = someone.guest().person();
        PersonId nobody = new PersonId(UUID.randomUUID());
        TagId nothing = new TagId(UUID.randomUUID());
        assertThat(await(() -> tags.give(nobody, vip, "operator"))).isFalse();
        assertThat(await(() -> tags.give(li, nothing, "operator"))).isFalse();
    }

    @Test
    void what_happens_twice_tags_once_and_what_an_operator_took_off_stays_off() {
        String word = aWord();
        TagId curious = aTag(rule(Behaviour.KEYWORD, word), false);
        Known li = someone.follower();
        says(li.openId(), "请问" + word + "呢");
        says(li.openId(), "请问" + word + "呢");
        assertThat(worn(li.person())).extracting(WornTag::by).containsExactly(Tags.BY_RULE);
        await(() -> tags.take(li.person(), curious));
        says(li.openId(), word);
        assertThat(worn(li.person())).isEmpty();
    }

    @Test
    void somebody_who_writes_before_we_know_them_is_tagged() {
        String word = aWord();
        aTag(rule(Behaviour.KEYWORD, word), false);
        OpenId stranger = new OpenId("o-" + ids.newId());
        says(stranger, word);
        assertThat(rows.count(
                        "person_tag p join wechat_contact c on c.person_id = p.person_id",
                        "c.openid = $1",
                        stranger.value()))
                .isEqualTo(1);
    }

    @Test
    void a_message_and_a_tap_come_in_through_the_webhook() {
        String word = aWord();
        TagId asked = aTag(rule(Behaviour.KEYWORD, word), false);
        Phone li = Phone.of("李雷");
        li.follow();
        li.write("你们有" + word + "吗");
        Wechat.settle();
        assertThat(rows.count("person_tag", "tag_id = $1", asked.value())).isEqualTo(1);
    }

    @Test
    void the_first_paid_order_tags_and_the_second_does_not() {
        Phone li = Phone.of("李雷");
        li.signIn();
        String cake = li.home().getString("products[0].id");
        pay(li, cake);
        TagId first = aTag(rule(Behaviour.FIRST_ORDER_PAID, ""), false);
        pay(li, cake);
        assertThat(rows.count("person_tag", "tag_id = $1", first.value())).isZero();
        Phone han = Phone.of("韩梅梅");
        han.signIn();
        pay(han, cake);
        assertThat(rows.count("person_tag", "tag_id = $1", first.value())).isEqualTo(1);
    }

    @Test
    void points_that_are_reached_tag() {
        TagId rich = aTag(rule(Behaviour.POINTS_REACHED, "100"), false);
        PersonId li = someone.guest().person();
        happens(of(li), Behaviour.POINTS_REACHED, "99");
        assertThat(worn(li)).extracting(WornTag::id).doesNotContain(rich);
        happens(of(li), Behaviour.POINTS_REACHED, "100");
        assertThat(worn(li)).extracting(WornTag::id).contains(rich);
    }

    @Test
    void a_level_that_is_reached_tags_also_where_it_was_passed() {
        TagId silver = aTag(rule(Behaviour.LEVEL_REACHED, "1"), false);
        TagId gold = aTag(rule(Behaviour.LEVEL_REACHED, "2"), false);
        PersonId li = someone.guest().person();
        happens(of(li), Behaviour.LEVEL_REACHED, "1");
        assertThat(worn(li)).extracting(WornTag::id).contains(silver).doesNotContain(gold);
        PersonId han = someone.guest().person();
        happens(of(han), Behaviour.LEVEL_REACHED, "2");
        assertThat(worn(han)).extracting(WornTag::id).contains(silver, gold);
    }

    @Test
    void two_who_turn_out_to_be_one_wear_what_either_wore() {
        TagId vip = aTag(Optional.empty(), false);
        TagId both = aTag(Optional.empty(), false);
        TagId off = aTag(Optional.empty(), false);
        Known guest = someone.guest();
        Known follower = someone.follower();
        give(guest.person(), vip);
        give(guest.person(), both);
        give(follower.person(), both);
        give(follower.person(), off);
        await(() -> tags.take(follower.person(), off));
        someone.merge(guest, follower);
        assertThat(worn(guest.person())).extracting(WornTag::id).containsExactlyInAnyOrder(vip, both);
        assertThat(worn(follower.person())).extracting(WornTag::id).containsExactlyInAnyOrder(vip, both);
    }

    @Test
    void a_name_is_taken_once_and_a_change_that_came_between_is_not_overwritten() {
        String name = aName();
        assertThat(await(() -> tags.create(new TagDraft(name, Optional.empty(), false))))
                .isInstanceOf(Saved.class);
        assertThat(await(() -> tags.create(new TagDraft(name, Optional.empty(), false))))
                .isEqualTo(new Declined(Reason.NAME_TAKEN));
        Tag tag = await(() -> tags.all()).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        TagDraft changed = new TagDraft(name, rule(Behaviour.MENU_KEY, "points"), false);
        assertThat(await(() -> tags.change(tag.id(), tag.version(), changed))).isEqualTo(new Saved(tag.id()));
        assertThat(await(() -> tags.change(tag.id(), tag.version(), changed)))
                .isEqualTo(new Declined(Reason.CHANGED_MEANWHILE));
    }

    @Test
    void a_mirrored_tag_reaches_wechat_through_the_outbox_and_leaves_it() {
        TagId vip = aTag(Optional.empty(), true);
        Phone li = Phone.of("李雷");
        li.follow();
        Wechat.settle();
        Known known = person(li);
        give(known.person(), vip);
        int calls = asked("batchtagging");
        Wechat.settle();
        assertThat(asked("batchtagging") - calls).isEqualTo(1);
        assertThat(told(vip, known.openId())).isTrue();
        Wechat.settle();
        assertThat(asked("batchtagging") - calls).as("only what changed").isEqualTo(1);
        await(() -> tags.take(known.person(), vip));
        Wechat.settle();
        assertThat(asked("batchuntagging")).isPositive();
        assertThat(told(vip, known.openId())).isFalse();
    }

    @Test
    void a_tag_that_nothing_goes_by_is_removed_here_and_at_wechat() {
        TagId vip = aTag(Optional.empty(), true);
        Phone li = Phone.of("李雷");
        li.follow();
        Wechat.settle();
        Known known = person(li);
        give(known.person(), vip);
        Wechat.settle();
        UUID rule = ids.newId();
        await(() -> database.query("""
                insert into reply_rule (id, trigger, key, rule, created_at, changed_at, changed_by)
                values ($1, 'MESSAGE', $2, jsonb_build_object('anyOf', jsonb_build_array($3::text)), now(), now(), 'li')""", rule, rule.toString(), vip.toString()));
        long version = version(vip);
        assertThat(await(() -> tags.remove(vip, version)))
                .isEqualTo(new TagDecision.InUse(List.of(new TagUse(TagUse.Place.REPLY, rule.toString()))));
        assertThat(worn(known.person())).hasSize(1);
        await(() -> database.query("delete from reply_rule where id = $1", rule));
        assertThat(await(() -> tags.remove(vip, version + 1))).isEqualTo(new Declined(Reason.CHANGED_MEANWHILE));
        int calls = deletions();
        assertThat(await(() -> tags.remove(vip, version))).isEqualTo(new Saved(vip));
        assertThat(worn(known.person())).isEmpty();
        Wechat.settle();
        assertThat(deletions() - calls).isEqualTo(1);
        assertThat(rows.count("tag_mirror", "tag_id = $1", vip.value())).isZero();
        assertThat(rows.count("outbox_message", "topic = 'tag-removed' and settled_at is null"))
                .isZero();
    }

    private int deletions() {
        return wechat.weixin().quotas().ever().getOrDefault("/cgi-bin/tags/delete", 0);
    }

    private long version(TagId tag) {
        return await(() -> database.query("select version from tag where id = $1", tag.value())
                .map(found -> found.iterator().next().getLong("version")));
    }

    @Test
    void whoever_follows_again_is_told_anew() {
        TagId vip = aTag(Optional.empty(), true);
        Phone li = Phone.of("李雷");
        li.follow();
        Wechat.settle();
        give(person(li).person(), vip);
        Wechat.settle();
        int calls = asked("batchtagging");
        li.unfollow();
        Wechat.timePasses(2); // within a second it would be the same event
        li.follow();
        Wechat.settle();
        assertThat(asked("batchtagging") - calls).isEqualTo(1);
    }

    @Test
    void a_tag_that_begins_to_be_mirrored_brings_everybody_and_one_that_ends_takes_them_off() {
        TagId vip = aTag(Optional.empty(), false);
        Phone li = Phone.of("李雷");
        li.follow();
        Wechat.settle();
        Known known = person(li);
        give(known.person(), vip);
        Wechat.settle();
        assertThat(rows.count("tag_mirror", "tag_id = $1", vip.value())).isZero();
        mirrored(vip, true);
        Wechat.settle();
        assertThat(told(vip, known.openId())).isTrue();
        mirrored(vip, false);
        Wechat.settle();
        assertThat(told(vip, known.openId())).isFalse();
    }

    @Test
    void nobody_wears_more_than_twenty_at_wechat() {
        Known li = someone.follower();
        for (int i = 0; i < 22; i++) give(li.person(), aTag(Optional.empty(), true));
        assertThat(rows.count(
                        "tag_mirror", "openid = $1 and wanted", li.openId().value()))
                .isEqualTo(20);
        await(() -> database.query("update tag set mirrored = false where mirrored"));
    }

    @Test
    void one_whom_wechat_refuses_does_not_hold_the_others_up() {
        TagId vip = aTag(Optional.empty(), true);
        List<Known> people = new ArrayList<>();
        for (int i = 0; i < 5; i++) people.add(someone.follower());
        people.forEach(one -> give(one.person(), vip));
        OpenId bad = people.get(2).openId();
        Played played = new Played(bad);
        MirrorTag handler = new MirrorTag(database, mirror, mirroring, played, outbox);
        for (int i = 0; i < 20 && owed(vip) > 0; i++) {
            int tried = played.next;
            Delivery delivery = new Delivery(
                    ids.newId(),
                    "mirror-tag",
                    new JsonObject().put("tagId", vip.toString()).put("people", tried),
                    0,
                    clock.instant());
            assertThat(await(() -> handler.handle(delivery))).isEqualTo(Outcome.DONE);
            played.next = played.refusedLast ? Math.max(1, played.lastSize / 2) : TagMirror.MOST_PEOPLE;
        }
        assertThat(rows.count("tag_mirror", "tag_id = $1 and told", vip.value()))
                .isEqualTo(4);
        assertThat(rows.count("tag_mirror", "tag_id = $1 and refused = '49003'", vip.value()))
                .isEqualTo(1);
    }

    @Test
    void a_busy_wechat_is_told_later_and_a_refusal_is_seen_by_an_operator() {
        TagId vip = aTag(Optional.empty(), true);
        give(someone.follower().person(), vip);
        Played played = new Played(null);
        played.answers.add(new MirrorOutcome.Later(Duration.ofSeconds(2), "busy"));
        played.answers.add(new MirrorOutcome.Refused("45056 too many tags"));
        MirrorTag handler = new MirrorTag(database, mirror, mirroring, played, outbox);
        Delivery delivery = new Delivery(
                ids.newId(),
                "mirror-tag",
                new JsonObject().put("tagId", vip.toString()).put("people", 50),
                0,
                clock.instant());
        assertThat(await(() -> handler.handle(delivery))).isEqualTo(new Outcome.Retry(Duration.ofSeconds(2), "busy"));
        assertThat(await(() -> handler.handle(delivery))).isEqualTo(new Outcome.GiveUp("45056 too many tags"));
    }

    /** A WeChat that refuses whoever names one person. */
    private static final class Played implements TagMirror {
        private final Deque<MirrorOutcome> answers = new ArrayDeque<>();
        private final OpenId bad;
        private int next = MOST_PEOPLE;
        private int lastSize;
        private boolean refusedLast;

        Played(OpenId bad) {
            this.bad = bad;
        }

        @Override
        public Uni<MirrorOutcome> make(String name) {
            return answer(new MirrorOutcome.Done(100_000 + Math.floorMod(name.hashCode(), 1_000_000)));
        }

        @Override
        public Uni<MirrorOutcome> put(int tag, List<OpenId> followers) {
            lastSize = followers.size();
            refusedLast = bad != null && followers.contains(bad);
            return answer(refusedLast ? new MirrorOutcome.NotThese("49003") : new MirrorOutcome.Done(tag));
        }

        @Override
        public Uni<MirrorOutcome> remove(int tag) {
            return answer(new MirrorOutcome.Done(tag));
        }

        @Override
        public Uni<MirrorOutcome> takeOff(int tag, List<OpenId> followers) {
            return put(tag, followers);
        }

        private Uni<MirrorOutcome> answer(MirrorOutcome otherwise) {
            assertThat(Database.transactionIsOpen()).isFalse();
            return Uni.createFrom().item(answers.isEmpty() ? otherwise : answers.poll());
        }
    }

    private long owed(TagId tag) {
        return rows.count("tag_mirror", "tag_id = $1 and wanted <> told and refused is null", tag.value());
    }

    private boolean told(TagId tag, OpenId openId) {
        return rows.count("tag_mirror", "tag_id = $1 and openid = $2 and told", tag.value(), openId.value()) == 1;
    }

    private int asked(String call) {
        return wechat.weixin().quotas().ever().getOrDefault("/cgi-bin/tags/members/" + call, 0);
    }

    private void mirrored(TagId tag, boolean mirrored) {
        Tag now = await(() -> tags.all()).stream()
                .filter(one -> one.id().equals(tag))
                .findFirst()
                .orElseThrow();
        assertThat(await(() -> tags.change(tag, now.version(), new TagDraft(now.name(), now.rule(), mirrored))))
                .isEqualTo(new Saved(tag));
    }

    private void pay(Phone phone, String product) {
        phone.pay(phone.order(product).getString("id"), "pay");
        Wechat.settle();
    }

    private Known person(Phone phone) {
        var row = await(() -> database.query("""
                select c.person_id, c.openid from wechat_contact c join follower f on f.openid = c.openid
                where c.side = 'SERVICE_ACCOUNT' order by f.changed_at desc, c.first_seen_at desc limit 1""")).iterator().next();
        return new Known(
                new PersonId(row.getUUID("person_id")),
                new OpenId(row.getString("openid")),
                wetwin.platform.WechatAccount.SERVICE_ACCOUNT);
    }

    private void says(OpenId who, String text) {
        happens(new JsonObject().put("openid", who.value()), Behaviour.KEYWORD, text);
    }

    private static JsonObject of(PersonId person) {
        return new JsonObject().put("personId", person.toString());
    }

    private void happens(JsonObject who, Behaviour behaviour, String what) {
        JsonObject payload = who.copy().put("behaviour", behaviour.name()).put("what", what);
        Delivery delivery = new Delivery(ids.newId(), "behaviour", payload, 0, clock.instant());
        assertThat(await(() -> note.handle(delivery))).isEqualTo(Outcome.DONE);
    }

    private void give(PersonId person, TagId tag) {
        assertThat(await(() -> tags.give(person, tag, "operator"))).isTrue();
    }

    private List<WornTag> worn(PersonId person) {
        return await(() -> tags.of(person));
    }

    private TagId aTag(Optional<TagRule> rule, boolean mirrored) {
        TagDecision made = await(() -> tags.create(new TagDraft(aName(), rule, mirrored)));
        assertThat(made).isInstanceOf(Saved.class);
        return ((Saved) made).id();
    }

    private static Optional<TagRule> rule(Behaviour behaviour, String word) {
        return Optional.of(new TagRule(behaviour, word));
    }

    private String aName() {
        return "t" + ids.newId().toString().replace("-", "").substring(4, 30);
    }

    private String aWord() {
        return "w" + ids.newId().toString().replaceAll("[-\\d]", "");
    }

    private <T> T await(Supplier<Uni<T>> work) {
        return OnVertx.await(vertx, work);
    }
}
