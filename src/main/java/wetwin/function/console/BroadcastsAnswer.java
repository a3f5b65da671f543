package wetwin.function.console;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import wetwin.audience.TagId;
import wetwin.identity.PersonId;
import wetwin.insight.TouchFigures;
import wetwin.messaging.WaitingNotices;
import wetwin.messaging.broadcast.Audience;
import wetwin.messaging.broadcast.BatchState;
import wetwin.messaging.broadcast.Broadcast;
import wetwin.messaging.broadcast.BroadcastBook;
import wetwin.messaging.broadcast.BroadcastCalendar;
import wetwin.messaging.broadcast.BroadcastContent;
import wetwin.messaging.broadcast.BroadcastState;
import wetwin.messaging.broadcast.NamedPeople;

/**
 * Broadcasts as the console's page reads them.
 *
 * @param secondOperator whether another operator has to let each go
 */
public record BroadcastsAnswer(List<One> broadcasts, int total, boolean secondOperator) {
    /**
     * @param until {@code null} where what it tells of is never over
     * @param sendAt {@code null} for at once
     */
    public record One(
            UUID id,
            String title,
            WireBroadcast.Content content,
            WireBroadcast.To to,
            int holdOut,
            Instant until,
            BroadcastState state,
            long version,
            Instant createdAt,
            String changedBy,
            String wantedBy,
            String approvedBy,
            Instant sendAt,
            Instant begunAt,
            Instant endedAt,
            String remark) {}

    /**
     * @param brought visits and orders through its links in seven days
     * @param lift {@code null} where nobody was held out
     */
    public record Detail(
            One broadcast,
            BroadcastBook.Fixed fixed,
            List<Call> calls,
            List<Shown> shown,
            TouchFigures.Figures brought,
            Lift lift) {}

    /** @param difference {@code null} where there are too few people to say anything */
    public record Lift(int addressedBought, int heldOutBought, BroadcastBook.Bounds difference) {}

    public record Call(int number, int people, BatchState state, String failure, BroadcastBook.End end) {}

    public record Shown(String outcome, String reason, Instant at) {}

    /**
     * @param usedUp followers who have had their four in the month
     * @param toEverybody how often all followers were written to in one call, of four
     * @param collisions of those still to come, for which others come too close
     * @param waiting notices that were put off, by the day on which each is decided anew
     * @param moreWaiting whether there are more than were counted
     */
    public record Calendar(
            LocalDate month,
            int followers,
            int usedUp,
            int toEverybody,
            List<One> broadcasts,
            List<Collision> collisions,
            List<WaitingNotices.Waiting> waiting,
            boolean moreWaiting) {}

    /**
     * @param harm {@code BOTH} on one day, or {@code most} promotions of 24 hours ({@code DAY}) or seven days
     *     ({@code WEEK}) used up by the earlier ones
     * @param people {@code null} for {@code all} it is for, and where they are too many to be counted
     * @param more whether it is that many at least
     */
    public record Collision(
            UUID later,
            List<BroadcastCalendar.Earlier> earlier,
            BroadcastCalendar.Harm harm,
            int most,
            boolean all,
            Integer people,
            boolean more) {
        static Collision of(BroadcastCalendar.Close close) {
            return new Collision(
                    close.later(),
                    close.earlier(),
                    close.harm(),
                    close.most(),
                    close.all(),
                    close.people().orElse(null),
                    close.more());
        }
    }

    /** @param unknown what was named and is nobody */
    public record People(List<Person> people, List<String> unknown) {
        static People of(List<NamedPeople.Named> named) {
            return new People(
                    named.stream()
                            .flatMap(one -> one.person().map(id -> Person.of(id, one)).stream())
                            .toList(),
                    named.stream()
                            .filter(one -> one.person().isEmpty())
                            .map(NamedPeople.Named::name)
                            .toList());
        }
    }

    /**
     * @param name by which they were named
     * @param follows who does not is sent nothing
     * @param rank of their level; 0 for none
     */
    public record Person(UUID id, String name, boolean follows, int rank) {
        static Person of(PersonId id, NamedPeople.Named named) {
            return new Person(id.value(), named.name(), named.follows(), named.rank());
        }
    }

    static BroadcastsAnswer of(BroadcastBook.Page page, boolean secondOperator) {
        return new BroadcastsAnswer(
                page.broadcasts().stream().map(BroadcastsAnswer::one).toList(), page.total(), secondOperator);
    }

    static Detail detail(BroadcastBook.Sight sight, TouchFigures.Figures brought) {
        return new Detail(
                one(sight.broadcast()),
                sight.fixed(),
                sight.calls().stream()
                        .map(call -> new Call(
                                call.number(),
                                call.people(),
                                call.state(),
                                call.failure().orElse(null),
                                call.end().orElse(null)))
                        .toList(),
                sight.previews().stream()
                        .map(shown -> new Shown(shown.outcome(), shown.reason().orElse(null), shown.at()))
                        .toList(),
                brought,
                sight.lift().map(BroadcastsAnswer::lift).orElse(null));
    }

    private static Lift lift(BroadcastBook.Lift lift) {
        return new Lift(
                lift.addressedBought(), lift.heldOutBought(), lift.difference().orElse(null));
    }

    static Calendar calendar(BroadcastCalendar.Month month) {
        return new Calendar(
                month.month(),
                month.followers(),
                month.usedUp(),
                month.toEverybody(),
                month.broadcasts().stream().map(BroadcastsAnswer::one).toList(),
                month.close().stream().map(Collision::of).toList(),
                month.waiting().waiting(),
                month.waiting().more());
    }

    static One one(Broadcast broadcast) {
        return new One(
                broadcast.id(),
                broadcast.draft().title(),
                content(broadcast.draft().content()),
                to(broadcast.draft().audience()),
                broadcast.draft().holdOut(),
                broadcast.draft().until().orElse(null),
                broadcast.state(),
                broadcast.version(),
                broadcast.createdAt(),
                broadcast.changedBy(),
                broadcast.wantedBy().orElse(null),
                broadcast.approvedBy().orElse(null),
                broadcast.sendAt().orElse(null),
                broadcast.begunAt().orElse(null),
                broadcast.endedAt().orElse(null),
                broadcast.remark().orElse(null));
    }

    private static WireBroadcast.Content content(BroadcastContent content) {
        return switch (content) {
            case BroadcastContent.Text(String text) ->
                new WireBroadcast.Content(WireBroadcast.Kind.TEXT, text, null, null, null, null, null);
            case BroadcastContent.Image(String mediaId) ->
                new WireBroadcast.Content(WireBroadcast.Kind.IMAGE, null, mediaId, null, null, null, null);
            case BroadcastContent.Article article ->
                new WireBroadcast.Content(
                        WireBroadcast.Kind.ARTICLE,
                        null,
                        article.coverMediaId(),
                        article.title(),
                        article.author().orElse(null),
                        article.digest().orElse(null),
                        article.blocks().stream().map(BroadcastsAnswer::block).toList());
        };
    }

    private static WireBroadcast.Block block(BroadcastContent.Block block) {
        return switch (block) {
            case BroadcastContent.Block.Paragraphs(String text) ->
                new WireBroadcast.Block(WireBroadcast.BlockKind.PARAGRAPHS, text, null, null, null);
            case BroadcastContent.Block.Picture(String url) ->
                new WireBroadcast.Block(WireBroadcast.BlockKind.PICTURE, null, null, null, url);
            case BroadcastContent.Block.Card(String title, String page, String pictureUrl) ->
                new WireBroadcast.Block(WireBroadcast.BlockKind.CARD, null, title, page, pictureUrl);
        };
    }

    private static WireBroadcast.To to(Audience audience) {
        return switch (audience) {
            case Audience.Everybody everybody ->
                new WireBroadcast.To(WireBroadcast.AudienceKind.EVERYBODY, null, null, null, List.of());
            case Audience.Wearing(var tag) ->
                new WireBroadcast.To(WireBroadcast.AudienceKind.TAG, tag.value(), null, null, List.of());
            case Audience.Segment segment ->
                new WireBroadcast.To(
                        WireBroadcast.AudienceKind.SEGMENT,
                        segment.tag().map(TagId::value).orElse(null),
                        segment.levelFrom().orElse(null),
                        segment.idleDays().orElse(null),
                        List.of());
            case Audience.Listed(var people) ->
                new WireBroadcast.To(
                        WireBroadcast.AudienceKind.LIST,
                        null,
                        null,
                        null,
                        people.stream().map(PersonId::value).toList());
        };
    }
}
