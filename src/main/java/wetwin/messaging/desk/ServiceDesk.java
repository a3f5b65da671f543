package wetwin.messaging.desk;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import wetwin.messaging.ReplyText;
import wetwin.messaging.desk.ServiceLine.Speaker;
import wetwin.messaging.desk.SessionPolicy.Verdict;
import wetwin.outbox.Outbox;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.Problem;
import wetwin.platform.Tx;

/** What operators do at the desk: look, take, answer, end. */
@ApplicationScoped
public class ServiceDesk {
    private static final int LAST_ENDED = 20;
    private static final String TOUCH = "service-chat";

    /**
     * @param ended the last of them, newest first
     * @param unread how many lines of an open one its looker has not read; none where all is read
     */
    public record Sight(List<ServiceSession> open, List<ServiceSession> ended, Map<UUID, Integer> unread) {}

    /**
     * Whether there is something to read.
     *
     * @param version another one when there is
     * @param waiting how many wait for somebody to come
     */
    public record News(String version, int waiting) {}

    /** @param lines after the one that was asked for, at most 200 */
    public record Conversation(ServiceSession session, List<ServiceLine> lines) {}

    private final Database database;
    private final SessionRepository sessions;
    private final DeskBook book;
    private final ReplyText texts;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    ServiceDesk(
            Database database,
            SessionRepository sessions,
            DeskBook book,
            ReplyText texts,
            Outbox outbox,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.sessions = sessions;
        this.book = book;
        this.texts = texts;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param operator who looks */
    public Uni<Sight> look(String operator) {
        Instant now = clock.instant();
        return sessions.open(now)
                .chain(open -> sessions.ended(now, LAST_ENDED).map(ended -> new Sight(open, ended, Map.of())))
                .chain(sight ->
                        sessions.unread(operator).map(unread -> new Sight(sight.open(), sight.ended(), unread)));
    }

    /** One short statement. @param talk what else is looked at: what became of the answers in it is news too */
    public Uni<News> news(String operator, Optional<UUID> talk) {
        return sessions.news(operator, talk);
    }

    /** @param line the number of the last line that the operator has read */
    public Uni<Void> seen(UUID id, String operator, int line) {
        return sessions.seen(id, operator, line);
    }

    /** @param after the number of the last line that is known */
    public Uni<Conversation> conversation(UUID id, int after) {
        return require(id).chain(session -> sessions.lines(id, after).map(lines -> new Conversation(session, lines)));
    }

    /** @param over from whoever has it */
    public Uni<ServiceSession> take(UUID id, String operator, boolean over) {
        Instant now = clock.instant();
        return book.read()
                .map(kept -> kept.rules().greeting())
                .chain(greeting -> decide(
                        id, session -> SessionPolicy.take(session, operator, over), (tx, session) -> sessions.take(
                                        tx, id, operator, now)
                                .chain(() -> greet(tx, session, greeting, now))))
                .chain(() -> require(id));
    }

    /** Once for each conversation: whoever takes it over is no news to the person. */
    private Uni<Void> greet(Tx tx, ServiceSession session, String greeting, Instant now) {
        boolean isSaid = !greeting.isBlank()
                && session.state() == SessionState.WAITING
                && session.left().messages() > 0;
        if (!isSaid) return Uni.createFrom().voidItem();
        String key = "greeting:" + session.id();
        return say(tx, session, key, Speaker.DESK, Optional.empty(), new Said.Text(greeting), now);
    }

    /** @param key drawn by whoever writes it: the same again is not said again */
    public Uni<ServiceSession> answer(UUID id, UUID key, Said said, String operator) {
        if (said instanceof Said.Text(String text) && texts.isTooLong(text, TOUCH)) {
            return Uni.createFrom().failure(new Problem(422, "TEXT_TOO_LONG"));
        }
        Instant now = clock.instant();
        return decide(
                        id,
                        session -> SessionPolicy.answer(session, operator),
                        (tx, session) -> say(
                                tx,
                                session,
                                "said:" + id + ":" + key,
                                Speaker.OPERATOR,
                                Optional.of(operator),
                                said,
                                now))
                .chain(() -> require(id));
    }

    public Uni<ServiceSession> end(UUID id, String operator) {
        return book.read()
                .map(kept -> kept.rules().farewell())
                .chain(farewell -> decide(
                        id,
                        session -> SessionPolicy.end(session, operator),
                        (tx, session) -> end(tx, session, operator, farewell)))
                .chain(() -> require(id));
    }

    private Uni<Void> end(Tx tx, ServiceSession session, String operator, String farewell) {
        Instant now = clock.instant();
        Uni<Void> ended = sessions.end(tx, session.id(), operator, now);
        if (!SessionPolicy.hearsTheEnd(session.state(), session.left(), farewell)) return ended;
        String key = SessionPolicy.farewell(session.id());
        return ended.chain(() -> say(tx, session, key, Speaker.DESK, Optional.empty(), new Said.Text(farewell), now));
    }

    private Uni<Void> say(
            Tx tx,
            ServiceSession session,
            String key,
            Speaker speaker,
            Optional<String> operator,
            Said said,
            Instant now) {
        UUID message = ids.newId();
        PromisedAnswer promised = new PromisedAnswer(message, session.account(), session.openId(), said);
        return sessions.say(tx, session.id(), key, speaker, operator, said, message, now)
                .chain(isNew -> isNew
                        ? outbox.append(tx, promised.promise(now))
                        : Uni.createFrom().voidItem());
    }

    private interface Rule {
        Verdict on(ServiceSession session);
    }

    private interface Deed {
        Uni<Void> in(Tx tx, ServiceSession session);
    }

    private Uni<Void> decide(UUID id, Rule rule, Deed deed) {
        return database.inTransaction(tx -> sessions.lock(tx, id, clock.instant())
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(session -> switch (rule.on(session)) {
                    case ALLOWED -> deed.in(tx, session);
                    case DONE -> Uni.createFrom().voidItem();
                    case ENDED -> refused("SERVICE_ENDED");
                    case OF_ANOTHER -> refused("SERVICE_OF_ANOTHER");
                    case NOT_TAKEN -> refused("SERVICE_NOT_TAKEN");
                    case WINDOW_OVER -> refused("SERVICE_WINDOW_OVER");
                }));
    }

    private static Uni<Void> refused(String code) {
        return Uni.createFrom().failure(new Problem(409, code));
    }

    private Uni<ServiceSession> require(UUID id) {
        return sessions.find(id, clock.instant()).map(found -> found.orElseThrow(Problem::notFound));
    }
}
