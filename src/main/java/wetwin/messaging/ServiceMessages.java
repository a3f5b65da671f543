package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import wetwin.identity.OpenId;
import wetwin.messaging.SendOutcome.Accepted;
import wetwin.messaging.SendOutcome.Busy;
import wetwin.messaging.SendOutcome.NotGranted;
import wetwin.messaging.SendOutcome.QuotaSpent;
import wetwin.messaging.SendOutcome.Refused;
import wetwin.messaging.SendOutcome.Unknown;
import wetwin.messaging.SendOutcome.Unreachable;
import wetwin.messaging.ServiceWindows.Claim;
import wetwin.outbox.Outcome;
import wetwin.outbox.Outcome.GiveUp;
import wetwin.outbox.Outcome.Retry;

/**
 * The one way into the Service Account's chat: a message goes out only while an act of the person allows it, once by its
 * id, and what became of it is on record. Nothing at WeChat makes it idempotent, so an attempt without an answer is not
 * repeated. What is not sent is on record with its reason, and is nobody's to try again later: a chat has gone on. Only
 * what WeChat refuses for a reason of ours is left to an operator.
 */
@ApplicationScoped
public class ServiceMessages {
    /** Shorter than the outbox's own: what that gives up on it tries again, and the message might come twice. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final MemberNotifier notifier;
    private final ServiceWindows windows;

    ServiceMessages(MemberNotifier notifier, ServiceWindows windows) {
        this.notifier = notifier;
        this.windows = windows;
    }

    Uni<Outcome> sendCard(UUID id, String kind, MiniProgramCard card) {
        return send(id, card.to(), kind, () -> notifier.sendCard(card));
    }

    /** Its minute is over. One that was claimed before may have been sent. */
    Uni<Outcome> tooLate(UUID id, OpenId to, String kind) {
        return windows.tooLate(id, to, kind).replaceWith(Outcome.DONE);
    }

    /** @param sending is called once at most */
    public Uni<Outcome> send(UUID id, OpenId to, String kind, Supplier<Uni<SendOutcome>> sending) {
        return windows.claim(id, to, kind).chain(claim -> switch (claim) {
            case Claim.Granted granted -> attempt(id, to, sending);
            case Claim.Refused refused -> Uni.createFrom().item(Outcome.DONE);
            case Claim.MayHaveBeenSent before -> settled(id, "UNKNOWN", "claimed before");
            case Claim.Settled settled -> Uni.createFrom().item(Outcome.DONE);
        });
    }

    private Uni<Outcome> attempt(UUID id, OpenId to, Supplier<Uni<SendOutcome>> sending) {
        return sending.get()
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(() -> new Unknown("no answer in time"))
                .chain(outcome -> settle(id, to, outcome));
    }

    private Uni<Outcome> settle(UUID id, OpenId to, SendOutcome outcome) {
        return switch (outcome) {
            case Accepted accepted -> settled(id, "SENT", null);
            case Unknown(String reason) -> settled(id, "UNKNOWN", reason);
            case Unreachable(String reason) -> windows.shut(to).chain(() -> settled(id, "FAILED", reason));
            case NotGranted notGranted -> settled(id, "FAILED", "not granted");
            case Busy(Duration after) -> windows.giveBack(id).replaceWith(new Retry(after, "busy"));
            case QuotaSpent quotaSpent -> settled(id, "FAILED", "quota spent");
            case Refused(int errcode, String errmsg) -> refused(id, errcode + " " + errmsg);
        };
    }

    private Uni<Outcome> settled(UUID id, String outcome, String reason) {
        return windows.settle(id, outcome, reason).replaceWith(Outcome.DONE);
    }

    private Uni<Outcome> refused(UUID id, String reason) {
        return windows.settle(id, "FAILED", reason).replaceWith(new GiveUp(reason));
    }
}
