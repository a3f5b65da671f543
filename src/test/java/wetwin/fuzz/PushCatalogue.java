package wetwin.fuzz;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** Every kind of message and event that WeChat is known to push, with its elements: one line each. */
final class PushCatalogue {
    /** Kind, then its elements by path; of repeated ones there are two. */
    static final List<String> SERVICE_ACCOUNT = Stream.of(
                    "text Content bizmsgmenuid MsgDataId Idx",
                    "image PicUrl MediaId",
                    "voice MediaId Format MediaId16K Recognition",
                    "video MediaId ThumbMediaId",
                    "shortvideo MediaId ThumbMediaId",
                    "location Location_X Location_Y Scale Label",
                    "link Title Description Url",
                    "miniprogrampage Title AppId PagePath ThumbUrl ThumbMediaId",
                    "event:subscribe EventKey Ticket",
                    "event:unsubscribe EventKey",
                    "event:SCAN EventKey Ticket",
                    "event:LOCATION Latitude Longitude Precision",
                    "event:CLICK EventKey",
                    "event:VIEW EventKey MenuId",
                    "event:view_miniprogram EventKey MenuId",
                    "event:scancode_push EventKey ScanCodeInfo/ScanType ScanCodeInfo/ScanResult",
                    "event:scancode_waitmsg EventKey ScanCodeInfo/ScanType ScanCodeInfo/ScanResult",
                    "event:pic_sysphoto EventKey SendPicsInfo/Count SendPicsInfo/PicList/item*/PicMd5Sum",
                    "event:pic_photo_or_album EventKey SendPicsInfo/Count SendPicsInfo/PicList*/item/PicMd5Sum",
                    "event:pic_weixin EventKey SendPicsInfo/Count SendPicsInfo/PicList/item*/PicMd5Sum",
                    "event:location_select EventKey SendLocationInfo/Location_X SendLocationInfo/Poiname",
                    "event:TEMPLATESENDJOBFINISH MsgID Status",
                    "event:MASSSENDJOBFINISH MsgID Status TotalCount FilterCount SentCount ErrorCount"
                            + " CopyrightCheckResult/ResultList/item*/ArticleIdx ArticleUrlResult/ResultList/item*/ArticleUrl",
                    "event:PUBLISHJOBFINISH PublishEventInfo/publish_id PublishEventInfo/publish_status"
                            + " PublishEventInfo/article_detail/item*/article_url PublishEventInfo/fail_idx*",
                    "event:FREEPUBLISHJOBFINISH PublishEventInfo/publish_id",
                    "event:kf_create_session KfAccount",
                    "event:kf_close_session KfAccount CloseType",
                    "event:kf_switch_session FromKfAccount ToKfAccount",
                    "event:subscribe_msg_popup_event SubscribeMsgPopupEvent/List*/TemplateId"
                            + " SubscribeMsgPopupEvent/List*/SubscribeStatusString SubscribeMsgPopupEvent/List*/PopupScene",
                    "event:subscribe_msg_change_event SubscribeMsgChangeEvent/List*/TemplateId"
                            + " SubscribeMsgChangeEvent/List*/SubscribeStatusString",
                    "event:subscribe_msg_sent_event SubscribeMsgSentEvent/List*/TemplateId"
                            + " SubscribeMsgSentEvent/List*/MsgID SubscribeMsgSentEvent/List*/ErrorCode",
                    "event:user_info_modified OpenID AppID RevokeInfo UnionID",
                    "event:user_authorization_revoke OpenID AppID RevokeInfo UnionID",
                    "event:user_authorization_cancellation OpenID AppID RevokeInfo UnionID",
                    "event:user_get_card CardId UserCardCode OuterStr",
                    "event:user_consume_card CardId UserCardCode OuterStr",
                    "event:user_del_card CardId UserCardCode",
                    "event:user_gifting_card CardId UserCardCode OuterStr",
                    "event:user_view_card CardId UserCardCode OuterStr",
                    "event:card_pass_check CardId",
                    "event:card_not_pass_check CardId",
                    "event:update_member_card CardId UserCardCode",
                    "event:qualification_verify_success ExpiredTime",
                    "event:qualification_verify_fail FailTime FailReason",
                    "event:naming_verify_success ExpiredTime",
                    "event:naming_verify_fail FailTime FailReason",
                    "event:annual_renew ExpiredTime",
                    "event:verify_expired ExpiredTime",
                    "event:something_of_2027 Whatever")
            .toList();

    static final List<String> MINI_PROGRAM = Stream.of(
                    "text Content",
                    "image PicUrl MediaId",
                    "link Title Description Url",
                    "miniprogrampage Title AppId PagePath ThumbUrl ThumbMediaId",
                    "event:user_enter_tempsession SessionFrom",
                    "event:subscribe_msg_popup_event List*/TemplateId List*/SubscribeStatusString List*/PopupScene",
                    "event:subscribe_msg_change_event List/TemplateId List/SubscribeStatusString",
                    "event:subscribe_msg_sent_event List*/TemplateId List*/MsgID List*/ErrorCode List*/ErrorStatus",
                    "event:wxa_media_check appid trace_id version errcode result/suggest result/label detail*/strategy",
                    "event:trade_manage_remind_access_api msg",
                    "event:trade_manage_remind_shipping transaction_id merchant_id merchant_trade_no pay_time msg",
                    "event:trade_manage_order_settlement transaction_id merchant_id pay_time shipped_time"
                            + " estimated_settlement_time confirm_receive_method settlement_time",
                    "event:wxa_trade_controlled msg",
                    "event:user_authorization_revoke OpenID AppID RevokeInfo PluginID OpenPID",
                    "event:user_authorization_cancellation OpenID AppID RevokeInfo",
                    "event:user_info_modified OpenID AppID RevokeInfo",
                    "event:wxa_punish_event result",
                    "event:wxa_illegal_record result",
                    "event:wxa_appeal_record result",
                    "event:wxa_privacy_apply result",
                    "event:wxa_nickname_audit result",
                    "event:wxa_category_audit result",
                    "event:wxa_comment_bad_score result/comment_id")
            .toList();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PushCatalogue() {}

    /** One of a kind, complete, and unlike every other of its kind. */
    static ObjectNode push(String line, String sender, long createTime, Chance chance) {
        String[] words = line.split(" ");
        String[] kind = words[0].split(":");
        ObjectNode push = NODES.objectNode();
        push.put("ToUserName", "gh_account");
        push.put("FromUserName", sender);
        push.put("CreateTime", createTime);
        push.put("MsgType", kind[0]);
        if (kind.length > 1) push.put("Event", kind[1]);
        else push.put("MsgId", Long.parseLong(chance.digits(17)));
        for (int i = 1; i < words.length; i++) put(push, words[i].split("/"), 0, chance);
        return push;
    }

    private static void put(ObjectNode owner, String[] path, int step, Chance chance) {
        String name = path[step].replace("*", "");
        boolean last = step == path.length - 1;
        if (last) {
            owner.put(name, chance.of("qrscene_counter", "promotions", "营业时间", "1", "accept", chance.digits(6)));
        } else if (path[step].endsWith("*")) {
            ArrayNode entries = owner.withArray("/" + name);
            while (entries.size() < 2) entries.addObject();
            entries.forEach(entry -> put((ObjectNode) entry, path, step + 1, chance));
        } else {
            put(owner.withObject("/" + name), path, step + 1, chance);
        }
    }
}
