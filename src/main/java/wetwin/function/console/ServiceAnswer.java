package wetwin.function.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import wetwin.identity.PersonId;
import wetwin.messaging.desk.AskingPerson;
import wetwin.messaging.desk.Said;
import wetwin.messaging.desk.ServiceDesk;
import wetwin.messaging.desk.ServiceLine;
import wetwin.messaging.desk.ServiceSession;
import wetwin.messaging.desk.SessionState;
import wetwin.platform.Shortened;
import wetwin.platform.WechatAccount;

/**
 * The conversations as the console's page reads them.
 *
 * @param open who waits longest is first
 * @param ended the last of them, newest first
 */
public record ServiceAnswer(List<One> open, List<One> ended) {
    /**
     * @param who enough of an openid to tell two people apart
     * @param waits whether the last word is the person's
     * @param unread how many of their lines the operator who asks has not read; absent where all is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record One(
            UUID id,
            WechatAccount account,
            String who,
            UUID personId,
            SessionState state,
            String openedBy,
            String context,
            Instant openedAt,
            Instant heardAt,
            Instant saidAt,
            boolean waits,
            String operator,
            Instant closedAt,
            String closedBy,
            Left left,
            Words last,
            Integer unread) {}

    /** @param until absent where nothing may be sent */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Left(int messages, Instant until) {}

    /** What was said; which of the members it has depends on its kind. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Words(
            String kind, String text, String mediaId, String pictureUrl, String title, String page, String key) {}

    /** @param outcome of what goes out; absent for what came in */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            int number,
            ServiceLine.Speaker saidBy,
            String operator,
            Words said,
            Instant at,
            String outcome,
            String reason) {}

    /** @param waiting how many wait for somebody to come */
    public record News(int waiting) {}

    public record Conversation(One session, List<Line> lines) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Person(int points, int coupons, List<AskingPerson.LastOrder> orders) {
        static Person of(AskingPerson.Known known) {
            return new Person(known.points(), known.coupons(), known.orders());
        }
    }

    static ServiceAnswer of(ServiceDesk.Sight sight) {
        return new ServiceAnswer(
                sight.open().stream()
                        .map(session -> one(session, sight.unread().get(session.id())))
                        .toList(),
                sight.ended().stream().map(ServiceAnswer::one).toList());
    }

    static Conversation conversation(ServiceDesk.Conversation found) {
        return new Conversation(
                one(found.session()),
                found.lines().stream().map(ServiceAnswer::line).toList());
    }

    static One one(ServiceSession session) {
        return one(session, null);
    }

    private static One one(ServiceSession session, Integer unread) {
        return new One(
                session.id(),
                session.account(),
                Shortened.of(
                        new StringBuilder(session.openId().value()).reverse().toString()),
                session.person().map(PersonId::value).orElse(null),
                session.state(),
                session.openedBy(),
                session.context().orElse(null),
                session.openedAt(),
                session.heardAt(),
                session.saidAt().orElse(null),
                session.waits(),
                session.operator().orElse(null),
                session.closedAt().orElse(null),
                session.closedBy().orElse(null),
                new Left(session.left().messages(), session.left().until().orElse(null)),
                session.last().map(ServiceAnswer::words).orElse(null),
                unread);
    }

    private static Line line(ServiceLine line) {
        return new Line(
                line.number(),
                line.saidBy(),
                line.operator().orElse(null),
                words(line.said()),
                line.at(),
                line.outcome().orElse(null),
                line.reason().orElse(null));
    }

    private static Words words(Said said) {
        return switch (said) {
            case Said.Text(String text) -> new Words("TEXT", text, null, null, null, null, null);
            case Said.Image(String mediaId, String pictureUrl) ->
                new Words("IMAGE", null, mediaId, pictureUrl, null, null, null);
            case Said.Card(String title, String page, String mediaId) ->
                new Words("CARD", null, mediaId, null, title, page, null);
            case Said.Tap(String key) -> new Words("TAP", null, null, null, null, null, key);
            case Said.Other(String type) -> new Words("OTHER", null, null, null, null, null, type);
        };
    }
}
