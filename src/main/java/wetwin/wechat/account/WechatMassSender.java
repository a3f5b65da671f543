package wetwin.wechat.account;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.mp.api.WxMpService;
import wetwin.identity.OpenId;
import wetwin.messaging.SendOutcome;
import wetwin.messaging.broadcast.ArticleDraft;
import wetwin.messaging.broadcast.DraftOutcome;
import wetwin.messaging.broadcast.MassMessage;
import wetwin.messaging.broadcast.MassOutcome;
import wetwin.messaging.broadcast.MassSender;
import wetwin.messaging.broadcast.MassStatus;
import wetwin.wechat.WechatFailure;
import wetwin.wechat.WechatFailure.Kind;
import wetwin.wechat.WechatHosts;

/**
 * Sends by {@code message/mass}. The bodies are written here: the SDK's own make {@code is_to_all} true where a tag was
 * forgotten, and know neither {@code clientmsgid}'s answer nor {@code images}.
 */
@ApplicationScoped
class WechatMassSender implements MassSender {
    private static final Duration SOON = Duration.ofSeconds(5);

    /** The same id again: the answer has the number of the first. */
    private static final int ASKED_BEFORE = 45065;

    private static final int TOO_FAST = 42010;
    private static final Duration A_FEW_MINUTES = Duration.ofMinutes(5);

    private final WechatCalls calls;
    private final String host;

    WechatMassSender(WechatCalls calls, WechatHosts hosts) {
        this.calls = calls;
        this.host = hosts.wechatApi();
    }

    @Override
    public Uni<MassOutcome> toEverybody(MassMessage message, String clientId) {
        return send(
                "/cgi-bin/message/mass/sendall",
                body(message).put("filter", new JsonObject().put("is_to_all", true)),
                clientId);
    }

    @Override
    public Uni<MassOutcome> toPeople(List<OpenId> people, MassMessage message, String clientId) {
        JsonArray openIds = new JsonArray(people.stream().map(OpenId::value).toList());
        return send("/cgi-bin/message/mass/send", body(message).put("touser", openIds), clientId);
    }

    private Uni<MassOutcome> send(String path, JsonObject body, String clientId) {
        JsonObject whole = body.put("clientmsgid", clientId);
        // An article that looks like somebody else's is not sent under another's name.
        if (body.containsKey("mpnews")) whole.put("send_ignore_reprint", 0);
        return calls.asServiceAccount(sdk -> sent(sdk, path, whole))
                .onFailure(WechatFailure.class)
                .recoverWithItem(WechatMassSender::meaning);
    }

    private MassOutcome sent(WxMpService sdk, String path, JsonObject body) throws WxErrorException {
        try {
            JsonObject answer = post(sdk, path, body);
            return new MassOutcome.Accepted(answer.getLong("msg_id"));
        } catch (WxErrorException refusal) {
            if (refusal.getError().getErrorCode() != ASKED_BEFORE) throw refusal;
            return new MassOutcome.AcceptedBefore(number(refusal.getError().getJson()));
        }
    }

    private static Optional<Long> number(String json) {
        return Optional.ofNullable(json).map(JsonObject::new).map(answer -> answer.getLong("msg_id"));
    }

    @Override
    public Uni<SendOutcome> preview(String wechatName, MassMessage message) {
        JsonObject body = preview(message).put("towxname", wechatName);
        return calls.asServiceAccount(sdk -> {
                    post(sdk, "/cgi-bin/message/mass/preview", body);
                    return (SendOutcome) new SendOutcome.Accepted(Optional.empty());
                })
                .onFailure(WechatFailure.class)
                .recoverWithItem(WechatMemberNotifier::outcome);
    }

    @Override
    public Uni<MassStatus> status(long messageId) {
        JsonObject body = new JsonObject().put("msg_id", messageId);
        return calls.asServiceAccount(sdk -> status(post(sdk, "/cgi-bin/message/mass/get", body)))
                .onFailure(WechatFailure.class)
                .recoverWithItem(failure -> failure.kind() instanceof Kind.Refused
                        ? new MassStatus.Failed(failure.getMessage())
                        : new MassStatus.Later(later(failure.kind()), failure.getMessage()));
    }

    private static MassStatus status(JsonObject answer) {
        return switch (answer.getString("msg_status", "")) {
            case "SEND_SUCCESS", "DELETE" -> new MassStatus.Sent();
            case "SEND_FAIL" -> new MassStatus.Failed("SEND_FAIL");
            default -> new MassStatus.Sending();
        };
    }

    @Override
    public Uni<DraftOutcome> keep(ArticleDraft article) {
        JsonObject one = new JsonObject()
                .put("title", article.title())
                .put("content", article.html())
                .put("thumb_media_id", article.coverMediaId());
        article.author().ifPresent(author -> one.put("author", author));
        article.digest().ifPresent(digest -> one.put("digest", digest));
        JsonObject body = new JsonObject().put("articles", new JsonArray().add(one));
        return calls.asServiceAccount(sdk -> (DraftOutcome) new DraftOutcome.Kept(
                        post(sdk, "/cgi-bin/draft/add", body).getString("media_id")))
                .onFailure(WechatFailure.class)
                .recoverWithItem(failure -> failure.kind() instanceof Kind.Refused
                        ? new DraftOutcome.Refused(failure.getMessage())
                        : new DraftOutcome.Later(later(failure.kind()), failure.getMessage()));
    }

    private JsonObject post(WxMpService sdk, String path, JsonObject body) throws WxErrorException {
        return new JsonObject(sdk.post(host + path, body.encode()));
    }

    private static JsonObject body(MassMessage message) {
        return switch (message) {
            case MassMessage.Text(String content) -> of("text", "text", new JsonObject().put("content", content));
            case MassMessage.Image(String mediaId) ->
                of("image", "images", new JsonObject().put("media_ids", new JsonArray().add(mediaId)));
            case MassMessage.Article(String mediaId) ->
                of("mpnews", "mpnews", new JsonObject().put("media_id", mediaId));
        };
    }

    /** A preview names one picture where a broadcast has a list of them. */
    private static JsonObject preview(MassMessage message) {
        return message instanceof MassMessage.Image(String mediaId)
                ? of("image", "image", new JsonObject().put("media_id", mediaId))
                : body(message);
    }

    private static JsonObject of(String type, String field, JsonObject content) {
        return new JsonObject().put("msgtype", type).put(field, content);
    }

    private static MassOutcome meaning(WechatFailure failure) {
        String reason = failure.getMessage();
        return switch (failure.kind()) {
            case Kind.NoAnswer noAnswer -> new MassOutcome.Unknown(reason);
            case Kind.Busy(var after) -> new MassOutcome.NotNow(after, reason);
            case Kind.Barred barred -> new MassOutcome.NotNow(AccessTokens.MENDING, reason);
            case Kind.TokenRejected rejected -> new MassOutcome.NotNow(AccessTokens.AFTER_TWO_DEAD_TOKENS, reason);
            case Kind.Refused(int errcode, String errmsg) ->
                errcode == TOO_FAST ? new MassOutcome.NotNow(A_FEW_MINUTES, reason) : new MassOutcome.Refused(reason);
            // Not when the quota is there again, at midnight or next month: an operator says when.
            case Kind.QuotaSpent spent -> new MassOutcome.Refused(reason);
            case Kind.UnreachableMember person -> new MassOutcome.Refused(reason);
            case Kind.NotGranted notGranted -> new MassOutcome.Refused(reason);
        };
    }

    private static Duration later(Kind kind) {
        return kind instanceof Kind.Busy(var after) ? after : SOON;
    }
}
