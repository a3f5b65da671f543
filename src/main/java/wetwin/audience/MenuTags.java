package wetwin.audience;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import wetwin.audience.MenuTagRepository.MenuTag;
import wetwin.identity.OpenId;
import wetwin.identity.PersonId;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.OneByOne;
import wetwin.platform.Problem;
import wetwin.platform.Tx;

/**
 * Who sees which of the account's menus. An audience is one of our tags; WeChat is told another in its place, of which a
 * person wears at most one, so that its own rule for several never decides.
 */
@ApplicationScoped
public class MenuTags {
    /**
     * Which menu somebody is to see.
     *
     * @param follower empty for whoever does not follow, and so sees none
     * @param audience empty for whoever sees the menu of everybody
     * @param owed whether WeChat has not been told yet
     */
    public record Seen(Optional<OpenId> follower, Optional<TagId> audience, boolean owed) {}

    private final Database database;
    private final MenuTagRepository tags;
    private final MirrorRepository mirror;
    private final Mirroring mirroring;
    private final TagMirror wechat;
    private final Ids ids;
    private final Clock clock;

    MenuTags(
            Database database,
            MenuTagRepository tags,
            MirrorRepository mirror,
            Mirroring mirroring,
            TagMirror wechat,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.tags = tags;
        this.mirror = mirror;
        this.mirroring = mirroring;
        this.wechat = wechat;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * From now on these audiences have menus, the first that somebody belongs to is theirs, and WeChat is told what that
     * changes. The same again changes nothing. Tags that do not exist are left out. Joins no transaction.
     *
     * @throws Problem if WeChat's tags do not suffice
     */
    public Uni<Void> arrange(List<TagId> audiences) {
        return tags.arranged()
                .map(arranged -> arranged.stream().map(MenuTag::audience).toList())
                .chain(before -> before.equals(audiences) ? Uni.createFrom().voidItem() : rearrange(audiences));
    }

    private Uni<Void> rearrange(List<TagId> audiences) {
        return database.inTransaction(tx -> tags.arrange(tx, audiences, ids, clock.instant())
                .invoke(mirrored -> {
                    if (mirrored > TagPolicy.MOST_MIRRORED)
                        throw new Problem(422, "TAG_REFUSED")
                                .with("reason", TagDecision.Reason.TOO_MANY_MIRRORED.name());
                })
                .chain(() -> tags.wish(tx))
                .chain(() -> tags.wearTooMany(tx))
                .chain(people -> OneByOne.each(people, person -> mirroring.ofPerson(tx, person)))
                .chain(() -> promise(tx)));
    }

    private Uni<Void> promise(Tx tx) {
        return tags.owed(tx)
                .chain(owed -> OneByOne.each(owed, tag -> mirroring.ofTag(tx, tag)))
                .replaceWithVoid();
    }

    /** WeChat's number of each audience's tag that has one. */
    public Uni<Map<TagId, Integer>> numbers() {
        return tags.arranged().map(MenuTags::numbered);
    }

    /** Has WeChat make the tags it does not know yet, with no transaction open: a menu needs their numbers. */
    public Uni<Map<TagId, Integer>> madeNumbers() {
        return tags.arranged().chain(arranged -> {
            List<MenuTag> unmade =
                    arranged.stream().filter(tag -> tag.number().isEmpty()).toList();
            return unmade.isEmpty()
                    ? Uni.createFrom().item(numbered(arranged))
                    : OneByOne.each(unmade, this::make).chain(() -> numbers());
        });
    }

    private static Map<TagId, Integer> numbered(List<MenuTag> arranged) {
        return arranged.stream()
                .filter(tag -> tag.number().isPresent())
                .collect(Collectors.toMap(MenuTag::audience, tag -> tag.number().get()));
    }

    private Uni<Void> make(MenuTag tag) {
        return wechat.make(tag.name())
                .map(MenuTags::number)
                .chain(number -> database.inTransaction(tx -> mirror.number(tx, tag.id(), number)));
    }

    private static int number(MirrorOutcome outcome) {
        return switch (outcome) {
            case MirrorOutcome.Done(int number) -> number;
            case MirrorOutcome.Later later -> throw new Problem(503, "WECHAT_BUSY");
            case MirrorOutcome.NotThese(String reason) ->
                throw new Problem(502, "WECHAT_REFUSED").with("errmsg", reason);
            case MirrorOutcome.Refused(String reason) ->
                throw new Problem(502, "WECHAT_REFUSED").with("errmsg", reason);
        };
    }

    /** As the audiences are arranged now; empty for nobody we know. */
    public Uni<Optional<Seen>> of(PersonId person) {
        return tags.seenBy(person);
    }
}
