package wetwin.wechat.account;

import cn.binarywang.wx.miniapp.bean.WxMaSubscribeMessage;
import cn.binarywang.wx.miniapp.constant.WxMaApiUrlConstants;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import me.chanjar.weixin.mp.bean.kefu.WxMpKefuMessage;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateData;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateMessage;
import wetwin.identity.OpenId;
import wetwin.messaging.MemberNotifier;
import wetwin.messaging.MiniProgramCard;
import wetwin.messaging.NewsInChat;
import wetwin.messaging.SendOutcome;
import wetwin.messaging.SubscriptionNotice;
import wetwin.messaging.TemplateNotice;
import wetwin.platform.WechatAccount;
import wetwin.wechat.Accounts;
import wetwin.wechat.WechatFailure;
import wetwin.wechat.WechatFailure.Kind;
import wetwin.wechat.account.WechatCalls.Quota;

/** Sends by template message, subscription message and customer-service message. */
@ApplicationScoped
class WechatMemberNotifier implements MemberNotifier {
    private final WechatCalls calls;
    private final String miniProgramAppId;

    WechatMemberNotifier(WechatCalls calls, Accounts accounts) {
        this.calls = calls;
        this.miniProgramAppId = accounts.of(WechatAccount.MINI_PROGRAM).appId();
    }

    @Override
    public Uni<SendOutcome> sendTemplate(TemplateNotice notice) {
        WxMpTemplateMessage message = WxMpTemplateMessage.builder()
                .toUser(notice.to().value())
                .templateId(notice.templateId())
                .miniProgram(new WxMpTemplateMessage.MiniProgram(miniProgramAppId, notice.pagePath(), false))
                .clientMsgId(notice.clientMessageId())
                .data(fields(notice.fields(), WxMpTemplateData::new))
                .build();
        return outcome(
                Quota.TEMPLATE_MESSAGES,
                calls.asServiceAccount(
                        sdk -> accepted(sdk.getTemplateMsgService().sendTemplateMsg(message))));
    }

    @Override
    public Uni<SendOutcome> sendSubscription(SubscriptionNotice notice) {
        // Not by the SDK's service, which drops the message's number, nor by the builder, which drops the defaults for
        // state and language that WeChat asks for.
        WxMaSubscribeMessage message = new WxMaSubscribeMessage()
                .setToUser(notice.to().value())
                .setTemplateId(notice.templateId())
                .setPage(notice.page())
                .setData(fields(notice.fields(), WxMaSubscribeMessage.MsgData::new));
        return outcome(Quota.SUBSCRIPTION_MESSAGES, calls.asMiniProgram(sdk -> {
            String answer = sdk.post(WxMaApiUrlConstants.Subscribe.SUBSCRIBE_MSG_SEND_URL, message.toJson());
            return new SendOutcome.Accepted(messageId(answer));
        }));
    }

    @Override
    public Uni<SendOutcome> sendCard(MiniProgramCard card) {
        return inChat(WxMpKefuMessage.MINIPROGRAMPAGE()
                .toUser(card.to().value())
                .title(card.title())
                .appId(miniProgramAppId)
                .pagePath(card.pagePath())
                .thumbMediaId(card.pictureMediaId())
                .build());
    }

    @Override
    public Uni<SendOutcome> sendText(OpenId to, String text) {
        return inChat(WxMpKefuMessage.TEXT().toUser(to.value()).content(text).build());
    }

    @Override
    public Uni<SendOutcome> sendImage(OpenId to, String mediaId) {
        return inChat(
                WxMpKefuMessage.IMAGE().toUser(to.value()).mediaId(mediaId).build());
    }

    @Override
    public Uni<SendOutcome> sendNews(OpenId to, NewsInChat news) {
        WxMpKefuMessage.WxArticle article = new WxMpKefuMessage.WxArticle();
        article.setTitle(news.title());
        article.setDescription(news.description());
        article.setPicUrl(news.pictureUrl());
        article.setUrl(news.url());
        return inChat(
                WxMpKefuMessage.NEWS().toUser(to.value()).addArticle(article).build());
    }

    @Override
    public Uni<SendOutcome> sendGuestText(OpenId to, String text) {
        return toGuest(to, "text", new JsonObject().put("content", text));
    }

    @Override
    public Uni<SendOutcome> sendGuestImage(OpenId to, String mediaId) {
        return toGuest(to, "image", new JsonObject().put("media_id", mediaId));
    }

    @Override
    public Uni<SendOutcome> sendGuestCard(MiniProgramCard card) {
        return toGuest(
                card.to(),
                "miniprogrampage",
                new JsonObject()
                        .put("title", card.title())
                        .put("pagepath", card.pagePath())
                        .put("thumb_media_id", card.pictureMediaId()));
    }

    /** Not by the SDK's message: Gson would fill it by reflection, which a native image has none of. */
    private Uni<SendOutcome> toGuest(OpenId to, String type, JsonObject content) {
        String message = new JsonObject()
                .put("touser", to.value())
                .put("msgtype", type)
                .put(type, content)
                .encode();
        return outcome(Quota.MESSAGES_TO_GUESTS, calls.asMiniProgram(sdk -> {
            sdk.post(WxMaApiUrlConstants.Msg.KEFU_MESSAGE_SEND_URL, message);
            return accepted(null);
        }));
    }

    private Uni<SendOutcome> inChat(WxMpKefuMessage message) {
        return outcome(Quota.MESSAGES_IN_CHAT, calls.asServiceAccount(sdk -> {
            sdk.getKefuService().sendKefuMessage(message);
            return accepted(null);
        }));
    }

    private static <F> List<F> fields(Map<String, String> fields, BiFunction<String, String, F> field) {
        return fields.entrySet().stream()
                .map(entry -> field.apply(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static SendOutcome accepted(String messageId) {
        return new SendOutcome.Accepted(Optional.ofNullable(messageId));
    }

    /** WeChat may leave it out. */
    private static Optional<String> messageId(String answer) {
        return Optional.ofNullable(new JsonObject(answer).getValue("msgid")).map(String::valueOf);
    }

    private Uni<SendOutcome> outcome(Quota quota, Uni<SendOutcome> sending) {
        return calls.unlessSpent(quota, sending)
                .onFailure(WechatFailure.class)
                .recoverWithItem(WechatMemberNotifier::outcome);
    }

    static SendOutcome outcome(WechatFailure failure) {
        return switch (failure.kind()) {
            case Kind.Busy busy -> new SendOutcome.Busy(busy.after());
            case Kind.QuotaSpent spent -> new SendOutcome.QuotaSpent(spent.until());
            case Kind.UnreachableMember unreachable -> new SendOutcome.Unreachable(unreachable.reason());
            case Kind.NotGranted notGranted -> new SendOutcome.NotGranted();
            case Kind.NoAnswer noAnswer -> new SendOutcome.Unknown(failure.getMessage());
            case Kind.Barred barred -> new SendOutcome.Busy(AccessTokens.MENDING);
            case Kind.TokenRejected rejected -> new SendOutcome.Busy(AccessTokens.AFTER_TWO_DEAD_TOKENS);
            case Kind.Refused refused -> new SendOutcome.Refused(refused.errcode(), refused.errmsg());
        };
    }
}
