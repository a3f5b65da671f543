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
 * repeated.
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

    /** It is not worth sending any more. One that was claimed before may have been sent. */
    Uni<Outcome> abandon(UUID id, String reason) {
        return windows.settle(id, "UNKNOWN", reason).replaceWith(new GiveUp(reason));
    }

    /** @param sending is called once at most */
    public Uni<Outcome> send(UUID id, OpenId to, String kind, Supplier<Uni<SendOutcome>> sending) {
        return windows.claim(id, to, kind).chain(claim -> switch (claim) {
            case Claim.Granted granted -> attempt(id, to, sending);
            case Claim.Refused(String reason) -> Uni.createFrom().item(new GiveUp("not allowed: " + reason));
            case Claim.MayHaveBeenSent before -> unknown(id, "claimed before");
            case Claim.Settled(String outcome, String reason) ->
                Uni.createFrom().item(told(outcome, reason));
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
            case Accepted accepted -> windows.settle(id, "SENT", null).replaceWith(Outcome.DONE);
            case Unknown(String reason) -> unknown(id, reason);
            case Unreachable(String reason) -> windows.shut(to).chain(() -> failed(id, reason));
            case NotGranted notGranted -> failed(id, "not granted");
            case Busy(Duration after) -> windows.giveBack(id).replaceWith(new Retry(after, "busy"));
            case QuotaSpent quotaSpent -> failed(id, "quota spent");
            case Refused(int errcode, String errmsg) -> failed(id, errcode + " " + errmsg);
        };
    }

    /** Said once more, where it could not be settled the first time. */
    private static Outcome told(String outcome, String reason) {
        return switch (outcome) {
            case "SENT" -> Outcome.DONE;
            case "UNKNOWN" -> mayHaveBeenSent(reason);
            default -> new GiveUp(reason);
        };
    }

    private static Outcome mayHaveBeenSent(String reason) {
        return new GiveUp("may have been sent: " + reason);
    }

    private Uni<Outcome> unknown(UUID id, String reason) {
        return windows.settle(id, "UNKNOWN", reason).replaceWith(mayHaveBeenSent(reason));
    }

    private Uni<Outcome> failed(UUID id, String reason) {
        return windows.settle(id, "FAILED", reason).replaceWith(new GiveUp(reason));
    }
}
