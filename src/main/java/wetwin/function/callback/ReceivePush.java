package wetwin.function.callback;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import wetwin.inbox.AddressCheck;
import wetwin.inbox.Alongside;
import wetwin.inbox.CallbackReader;
import wetwin.inbox.CallbackRequest;
import wetwin.inbox.Deed;
import wetwin.inbox.Inbox;
import wetwin.inbox.IncomingMessage;
import wetwin.inbox.PassiveReply;
import wetwin.inbox.Reading.Accepted;
import wetwin.inbox.Reading.Reason;
import wetwin.inbox.Reading.Refused;
import wetwin.inbox.ReplySealer;
import wetwin.platform.WechatAccount;

/**
 * What the two callback functions share: believe a push or refuse it, take it in once with what it makes us owe, and
 * answer within WeChat's five seconds. A push that could not be stored by then is answered 503, never {@code success}:
 * WeChat brings it again.
 */
@ApplicationScoped
class ReceivePush {
    private static final Logger LOG = Logger.getLogger(ReceivePush.class);
    private static final Duration LIMIT = Duration.ofMillis(4_300);

    private final CallbackReader reader;
    private final Inbox inbox;

    ReceivePush(CallbackReader reader, Inbox inbox) {
        this.reader = reader;
        this.inbox = inbox;
    }

    RestResponse<String> check(WechatAccount account, AddressCheck check) {
        return reader.echo(account, check)
                .map(echo -> text(RestResponse.Status.OK, echo))
                .orElseGet(() -> text(RestResponse.Status.FORBIDDEN, ""));
    }

    /** @param alongside what else its arrival changes, in the same statement */
    Uni<RestResponse<String>> receive(
            CallbackRequest request,
            List<? extends Reaction> reactions,
            Function<IncomingMessage, Optional<Alongside>> alongside) {
        return switch (reader.read(request)) {
            case Refused(Reason reason) -> Uni.createFrom().item(refuse(request.account(), reason));
            case Accepted(IncomingMessage message, ReplySealer replies) ->
                Uni.createFrom()
                        .deferred(() -> takeIn(request.account(), message, replies, reactions, alongside))
                        .ifNoItem()
                        .after(LIMIT)
                        .fail()
                        .onFailure()
                        .recoverWithItem(failure -> bringItAgain(message, failure));
        };
    }

    private Uni<RestResponse<String>> takeIn(
            WechatAccount account,
            IncomingMessage message,
            ReplySealer replies,
            List<? extends Reaction> reactions,
            Function<IncomingMessage, Optional<Alongside>> alongside) {
        return react(message, reactions)
                .chain(response -> takeIn(account, message, replies, response, alongside.apply(message)))
                .map(replies::seal)
                .map(reply -> answer(RestResponse.Status.OK, reply.body(), reply.mediaType()));
    }

    private Uni<String> takeIn(
            WechatAccount account,
            IncomingMessage message,
            ReplySealer replies,
            Reaction.Response response,
            Optional<Alongside> alongside) {
        if (response.deed().isPresent()) {
            Deed deed = response.deed().get();
            return inbox.takeIn(account, message, deed, replies::write, response.promises(), alongside);
        }
        return inbox.takeIn(
                account, message, replies.write(response.reply()), response.promises(), response.remark(), alongside);
    }

    /** What no reaction concerns is stored all the same: WeChat adds kinds of events without notice. */
    private static Uni<Reaction.Response> react(IncomingMessage message, List<? extends Reaction> reactions) {
        for (Reaction reaction : reactions) {
            if (reaction.concerns(message)) return reaction.to(message);
        }
        return Reaction.Response.of(new PassiveReply.Nothing());
    }

    private static RestResponse<String> refuse(WechatAccount account, Reason reason) {
        LOG.warnf("a push to %s is refused: %s", account, reason);
        return switch (reason) {
            case TOO_LARGE -> text(RestResponse.Status.PAYLOAD_TOO_LARGE, "");
            case BAD_SIGNATURE, STALE, PLAIN_NOT_ALLOWED, UNDECRYPTABLE, WRONG_APPID ->
                text(RestResponse.Status.FORBIDDEN, "");
            case MALFORMED, FORBIDDEN_XML -> text(RestResponse.Status.BAD_REQUEST, "");
        };
    }

    private static RestResponse<String> bringItAgain(IncomingMessage message, Throwable failure) {
        String why = failure instanceof TimeoutException ? "no answer in time" : failure.toString();
        LOG.errorf("%s could not be stored (%s); WeChat brings it again", message, why);
        return text(RestResponse.Status.SERVICE_UNAVAILABLE, "");
    }

    private static RestResponse<String> text(RestResponse.Status status, String body) {
        return answer(status, body, "text/plain;charset=UTF-8");
    }

    private static RestResponse<String> answer(RestResponse.Status status, String body, String mediaType) {
        return RestResponse.ResponseBuilder.create(status, body)
                .header(HttpHeaders.CONTENT_TYPE, mediaType)
                .build();
    }
}
