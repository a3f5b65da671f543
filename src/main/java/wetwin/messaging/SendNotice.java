package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wetwin.identity.OpenId;
import wetwin.messaging.ChannelDecision.ByAccount;
import wetwin.messaging.ChannelDecision.ByMiniProgram;
import wetwin.messaging.ChannelDecision.NoWay;
import wetwin.messaging.NoticeWording.Wording;
import wetwin.messaging.SendOutcome.Accepted;
import wetwin.messaging.SendOutcome.Busy;
import wetwin.messaging.SendOutcome.NotGranted;
import wetwin.messaging.SendOutcome.QuotaSpent;
import wetwin.messaging.SendOutcome.Refused;
import wetwin.messaging.SendOutcome.Unknown;
import wetwin.messaging.SendOutcome.Unreachable;
import wetwin.outbox.Delivery;
import wetwin.outbox.Destination;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;
import wetwin.outbox.Outcome.GiveUp;
import wetwin.outbox.Outcome.Postpone;
import wetwin.outbox.Outcome.Retry;
import wetwin.platform.Facts;

/**
 * Tells somebody something, if the frequency guard lets it, by the channel that reaches them, and records what became
 * of it. Handled twice it is sent once: by the account under one client_msg_id, which WeChat knows for ten minutes; by
 * the mini program at most once, because nothing there makes a second time harmless.
 */
@ApplicationScoped
class SendNotice implements OutboxHandler {
    private static final Duration ASK_AGAIN = Duration.ofSeconds(15);
    private static final String LOST = "the answer to an attempt was lost";

    /**
     * A notice in words.
     *
     * @param refused the channels that did not reach its person so far
     * @param because why one that had taken it did not bring it, as WeChat told afterwards
     * @param doubtful whether the account has been asked before and its answer was lost: it may have been sent
     */
    private record Letter(
            NoticeRequest request,
            Wording.Ready wording,
            Reach reach,
            Set<Channel> refused,
            Optional<NoticeFailure> because,
            boolean doubtful) {
        Letter without(Channel channel) {
            Set<Channel> more = EnumSet.of(channel);
            more.addAll(refused);
            return new Letter(request, wording, reach, more, because, doubtful);
        }

        String page(Channel channel) {
            return DeepLink.of(wording.page(), channel.touch(request.kind()));
        }
    }

    private final NoticeRepository notices;
    private final NoticeCatalogue catalogue;
    private final FrequencyGuard guard;
    private final MemberNotifier notifier;
    private final Clock clock;

    SendNotice(
            NoticeRepository notices,
            NoticeCatalogue catalogue,
            FrequencyGuard guard,
            MemberNotifier notifier,
            Clock clock) {
        this.notices = notices;
        this.catalogue = catalogue;
        this.guard = guard;
        this.notifier = notifier;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return "notice";
    }

    @Override
    public Optional<Destination> destination() {
        return Optional.of(Destination.WECHAT);
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        NoticeRequest request = NoticeRequest.of(delivery);
        return notices.open(request, catalogue.template(request.kind(), Channel.MINI_PROGRAM), guard.remembersSince())
                .chain(notice -> goOn(request, notice));
    }

    private Uni<Outcome> goOn(NoticeRequest request, OpenNotice notice) {
        return switch (AttemptPolicy.decide(notice, clock.instant())) {
            case LEAVE -> done();
            case GIVE_UP_UNKNOWN -> settle(request, NoticeOutcome.UNKNOWN, LOST);
            case SEND -> pass(request, notice);
        };
    }

    /** An attempt that has begun was let through. */
    private Uni<Outcome> pass(NoticeRequest request, OpenNotice notice) {
        if (notice.outcome() == NoticeOutcome.SENDING) return write(request, notice);
        return switch (guard.decide(request, notice.history(), notice.zone())) {
            case GuardDecision.Send send -> write(request, notice);
            case GuardDecision.Defer(Instant until, GuardDecision.Reason because) ->
                hold(request, because, Optional.of(until)).replaceWith(new Postpone(until, because.name()));
            case GuardDecision.Drop(GuardDecision.Reason because) ->
                hold(request, because, Optional.empty()).replaceWith(Outcome.DONE);
        };
    }

    private Uni<Void> hold(NoticeRequest request, GuardDecision.Reason because, Optional<Instant> until) {
        return notices.hold(request, because, until, clock.instant());
    }

    private Uni<Outcome> write(NoticeRequest request, OpenNotice notice) {
        return switch (NoticeWording.of(request, notice.merged(), notice.order(), notice.texts(), clock.getZone())) {
            case Wording.Ready ready ->
                send(new Letter(
                        request,
                        ready,
                        notice.reach(),
                        notice.refused(),
                        notice.refusedBecause(),
                        notice.outcome() == NoticeOutcome.SENDING));
            case Wording.Unfit(String keyword) -> fail(request, "no value that fits " + keyword);
            case Wording.OrderMissing missing -> fail(request, "no such order");
        };
    }

    private Uni<Outcome> send(Letter letter) {
        NoticeKind kind = letter.request().kind();
        return switch (ChannelPolicy.decide(letter.reach(), catalogue.open(kind), letter.refused())) {
            case ByAccount(OpenId follower) -> byAccount(letter, follower);
            case ByMiniProgram(OpenId guest) ->
                letter.doubtful() ? staysUnknown(letter, LOST) : byMiniProgram(letter, guest);
            case NoWay(ChannelDecision.Reason reason) -> noWay(letter, reason);
        };
    }

    /** What WeChat told afterwards says more than that no channel is left. */
    private Uni<Outcome> noWay(Letter letter, ChannelDecision.Reason reason) {
        NoticeRequest request = letter.request();
        return letter.because()
                .map(failure -> settle(request, failure.outcome(), failure.name()))
                .orElseGet(() -> settle(request, NoticeOutcome.NOT_SENT, reason.name()));
    }

    private Uni<Outcome> byAccount(Letter letter, OpenId follower) {
        NoticeRequest request = letter.request();
        TemplateNotice notice = new TemplateNotice(
                follower,
                template(letter, Channel.ACCOUNT),
                letter.wording().fields(),
                letter.page(Channel.ACCOUNT),
                request.clientMessageId());
        return notices.beginByAccount(request.id(), clock.instant())
                .chain(begun ->
                        begun ? notifier.sendTemplate(notice).chain(o -> said(letter, Channel.ACCOUNT, o)) : done());
    }

    private Uni<Outcome> byMiniProgram(Letter letter, OpenId guest) {
        String template = template(letter, Channel.MINI_PROGRAM);
        SubscriptionNotice notice =
                new SubscriptionNotice(guest, template, letter.wording().fields(), letter.page(Channel.MINI_PROGRAM));
        return notices.beginByMiniProgram(letter.request().id(), template, clock.instant())
                .chain(begun -> begun
                        ? notifier.sendSubscription(notice).chain(o -> said(letter, Channel.MINI_PROGRAM, o))
                        : send(letter.without(Channel.MINI_PROGRAM)));
    }

    private Uni<Outcome> said(Letter letter, Channel channel, SendOutcome outcome) {
        return switch (outcome) {
            case Accepted(Optional<String> messageId) -> sent(letter.request(), messageId);
            case Unknown(String reason) -> unknown(letter, channel, reason);
            case Unreachable(String reason) -> nextChannel(letter, channel, reason);
            case NotGranted notGranted -> withoutGrants(letter, channel);
            case Busy(Duration after) -> later(letter, channel, after, "busy");
            case QuotaSpent(Instant until) -> later(letter, channel, untilThen(until), "quota spent");
            case Refused(int errcode, String errmsg) -> {
                tellIfGone(letter, channel, errcode);
                yield refused(letter, channel, errcode + " " + errmsg);
            }
        };
    }

    /** The account is asked again under the same id; the mini program knows no id. */
    private Uni<Outcome> unknown(Letter letter, Channel channel, String reason) {
        return channel == Channel.ACCOUNT
                ? again(ASK_AGAIN, reason)
                : settle(letter.request(), NoticeOutcome.UNKNOWN, reason);
    }

    private Uni<Outcome> withoutGrants(Letter letter, Channel channel) {
        if (channel == Channel.ACCOUNT) return nextChannel(letter, channel, "not granted");
        return notices.standByWithoutGrants(
                        letter.request().id(), "not granted", template(letter, channel), clock.instant())
                .chain(() -> send(letter.without(channel)));
    }

    /** What was said to an attempt says nothing of the one before it: by another channel it may come twice. */
    private Uni<Outcome> staysUnknown(Letter letter, String reason) {
        return settle(letter.request(), NoticeOutcome.UNKNOWN, reason);
    }

    private Uni<Outcome> nextChannel(Letter letter, Channel channel, String reason) {
        if (letter.doubtful()) return staysUnknown(letter, reason);
        return standBy(letter, channel, reason).chain(() -> send(letter.without(channel)));
    }

    /** An attempt that may have been made is counted from: when WeChat knows its id no more, it is not repeated. */
    private Uni<Outcome> later(Letter letter, Channel channel, Duration after, String reason) {
        if (letter.doubtful()) return again(after, reason);
        return standBy(letter, channel, reason).chain(() -> again(after, reason));
    }

    private Uni<Outcome> refused(Letter letter, Channel channel, String reason) {
        return standBy(letter, channel, reason).chain(() -> fail(letter.request(), reason));
    }

    /** Nobody gets any notice of that kind until somebody sees to it at WeChat's. */
    private static void tellIfGone(Letter letter, Channel channel, int errcode) {
        if (!NoticeResultPolicy.isTemplateGone(errcode)) return;
        Facts.tell(
                "notice-template-gone",
                Map.of("kind", letter.request().kind().name(), "channel", channel.name(), "errcode", errcode));
    }

    private Uni<Void> standBy(Letter letter, Channel channel, String reason) {
        String granted = channel == Channel.MINI_PROGRAM ? template(letter, channel) : null;
        return notices.standBy(letter.request().id(), channel, reason, granted, clock.instant());
    }

    private String template(Letter letter, Channel channel) {
        return catalogue.template(letter.request().kind(), channel).orElseThrow();
    }

    private Uni<Outcome> sent(NoticeRequest request, Optional<String> messageId) {
        return notices.sent(request.id(), messageId, clock.instant()).replaceWith(Outcome.DONE);
    }

    private Uni<Outcome> settle(NoticeRequest request, NoticeOutcome outcome, String reason) {
        return notices.settled(request.id(), outcome, reason, clock.instant()).replaceWith(Outcome.DONE);
    }

    /** An operator sees it, and may have it tried again once the cause is gone. */
    private Uni<Outcome> fail(NoticeRequest request, String reason) {
        return notices.settled(request.id(), NoticeOutcome.FAILED, reason, clock.instant())
                .replaceWith(new GiveUp(reason));
    }

    private Duration untilThen(Instant until) {
        Duration wait = Duration.between(clock.instant(), until);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private static Uni<Outcome> again(Duration after, String reason) {
        return Uni.createFrom().item(new Retry(after, reason));
    }

    private static Uni<Outcome> done() {
        return Uni.createFrom().item(Outcome.DONE);
    }
}
