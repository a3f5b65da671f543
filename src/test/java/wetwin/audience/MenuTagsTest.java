package wetwin.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.audience.MenuTags.Seen;
import wetwin.audience.TagDecision.Saved;
import wetwin.identity.OpenId;
import wetwin.identity.PersonId;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.support.OnVertx;
import wetwin.support.Someone;
import wetwin.support.Someone.Known;
import wetwin.support.TestDatabase;

/** Who sees which of the account's menus, against the database. */
@QuarkusTest
class MenuTagsTest {
    private static final String MENU_TAG_OF =
            "tag_mirror m join tag t on t.id = m.tag_id and t.audience_id is not null";

    @Inject
    MenuTags menuTags;

    @Inject
    Tags tags;

    @Inject
    Someone someone;

    @Inject
    TestDatabase rows;

    @Inject
    Database database;

    @Inject
    Ids ids;

    @Inject
    Vertx vertx;

    @AfterEach
    void nobody_has_a_menu_of_their_own() {
        arrange();
        await(() -> database.query("update tag set mirrored = false where mirrored"));
    }

    @Test
    void a_person_wears_the_tag_of_the_first_audience_that_they_are_in() {
        TagId fresh = aTag(false);
        TagId member = aTag(false);
        Known li = someone.follower();
        give(li, fresh);
        give(li, member);
        arrange(fresh, member);
        assertThat(wearsOf(li)).containsExactly(fresh);
        arrange(member, fresh);
        assertThat(wearsOf(li)).containsExactly(member);
        arrange(fresh);
        assertThat(wearsOf(li)).containsExactly(fresh);
        arrange();
        assertThat(wearsOf(li)).isEmpty();
    }

    @Test
    void a_person_moves_when_their_tags_change() {
        TagId fresh = aTag(false);
        TagId member = aTag(false);
        arrange(fresh, member);
        Known li = someone.follower();
        give(li, member);
        assertThat(wearsOf(li)).containsExactly(member);
        assertThat(seen(li).audience()).contains(member);
        give(li, fresh);
        assertThat(wearsOf(li)).containsExactly(fresh);
        await(() -> tags.take(li.person(), fresh));
        assertThat(wearsOf(li)).containsExactly(member);
        await(() -> tags.take(li.person(), member));
        assertThat(wearsOf(li)).isEmpty();
        assertThat(seen(li).audience()).isEmpty();
    }

    @Test
    void the_same_arrangement_again_promises_nothing_new() {
        TagId member = aTag(false);
        give(someone.follower(), member);
        arrange(member);
        await(() -> database.query("update tag_mirror set told = wanted where refused is null"));
        long promised = rows.count("outbox_message", "topic = $1", Mirroring.TOPIC);
        arrange(member);
        assertThat(rows.count("outbox_message", "topic = $1", Mirroring.TOPIC)).isEqualTo(promised);
    }

    @Test
    void the_menu_s_tag_comes_before_the_others_and_one_place_stays_free_for_a_change() {
        TagId member = aTag(false);
        Known li = someone.follower();
        give(li, member);
        for (int i = 0; i < 22; i++) give(li, aTag(true));
        assertThat(wanted(li)).isEqualTo(20);
        arrange(member);
        assertThat(wearsOf(li)).containsExactly(member);
        assertThat(wanted(li)).isEqualTo(19);
        arrange();
        give(li, aTag(true));
        assertThat(wanted(li)).isEqualTo(20);
    }

    @Test
    void two_who_turn_out_to_be_one_see_one_menu() {
        TagId fresh = aTag(false);
        TagId member = aTag(false);
        arrange(member, fresh);
        Known guest = someone.guest();
        Known follower = someone.follower();
        give(guest, member);
        give(follower, fresh);
        assertThat(wearsOf(follower)).containsExactly(fresh);
        someone.merge(guest, follower);
        assertThat(wearsOf(follower)).containsExactly(member);
        assertThat(seen(guest).audience()).contains(member);
    }

    @Test
    void whoever_does_not_follow_sees_no_menu_and_a_stranger_is_nobody() {
        TagId member = aTag(false);
        arrange(member);
        Known guest = someone.guest();
        give(guest, member);
        assertThat(seen(guest).follower()).isEmpty();
        assertThat(await(() -> menuTags.of(new PersonId(ids.newId())))).isEmpty();
    }

    @Test
    void a_menu_s_tag_is_none_of_the_operators_tags() {
        TagId member = aTag(false);
        arrange(member);
        TagId menuTag =
                new TagId(await(() -> database.query("select id from tag where audience_id = $1", member.value()))
                        .iterator()
                        .next()
                        .getUUID("id"));
        assertThat(await(() -> tags.all())).extracting(Tag::id).contains(member).doesNotContain(menuTag);
        PersonId li = someone.follower().person();
        assertThat(await(() -> tags.give(li, menuTag, "operator"))).isFalse();
        arrange(menuTag);
        assertThat(rows.count("tag", "menu_place is not null")).isZero();
    }

    @Test
    void the_longest_letters_fit_into_the_name_that_wechat_is_told() {
        TagId gifts = new TagId(ids.newId());
        await(() -> database.query(
                "insert into tag (id, name, mirrored, created_at) values ($1, $2, false, now())",
                gifts.value(),
                "🎁".repeat(6) + gifts.toString().substring(30)));
        arrange(gifts);
        assertThat(rows.count("tag", "audience_id = $1 and name like '菜单·🎁🎁🎁·%'", gifts.value()))
                .isOne();
    }

    private void arrange(TagId... audiences) {
        await(() -> menuTags.arrange(List.of(audiences)).replaceWith(true));
    }

    private List<TagId> wearsOf(Known person) {
        OpenId openId = person.openId();
        return await(() -> database.query(
                        "select t.audience_id from " + MENU_TAG_OF + " where m.openid = $1 and m.wanted",
                        openId.value())
                .map(found -> TagRepository.each(found)
                        .map(row -> new TagId(row.getUUID("audience_id")))
                        .toList()));
    }

    private Seen seen(Known person) {
        return await(() -> menuTags.of(person.person())).orElseThrow();
    }

    private long wanted(Known person) {
        return rows.count(
                "tag_mirror", "openid = $1 and wanted", person.openId().value());
    }

    private void give(Known person, TagId tag) {
        assertThat(await(() -> tags.give(person.person(), tag, "operator"))).isTrue();
    }

    private TagId aTag(boolean mirrored) {
        String name = "m" + ids.newId().toString().replace("-", "").substring(4, 30);
        return ((Saved) await(() -> tags.create(new TagDraft(name, Optional.empty(), mirrored)))).id();
    }

    private <T> T await(Supplier<Uni<T>> work) {
        return OnVertx.await(vertx, work);
    }
}
