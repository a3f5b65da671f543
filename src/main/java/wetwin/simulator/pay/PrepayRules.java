package wetwin.simulator.pay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Set;
import java.util.function.Predicate;

/** What a JSAPI prepay request may look like. */
final class PrepayRules {
    private static final Set<String> FIELDS = Set.of(
            "appid",
            "mchid",
            "description",
            "out_trade_no",
            "time_expire",
            "attach",
            "notify_url",
            "goods_tag",
            "support_fapiao",
            "limit_pay",
            "amount",
            "payer",
            "detail",
            "scene_info",
            "settle_info");
    private static final int DESCRIPTION_CHARACTERS = 127;
    private static final int ATTACH_CHARACTERS = 128;
    private static final int URL_CHARACTERS = 255;

    private final String appId;
    private final String merchantId;

    PrepayRules(String appId, String merchantId) {
        this.appId = appId;
        this.merchantId = merchantId;
    }

    /** Refuses a request that breaks a rule; {@code knowsOpenid} tells whether a payer exists. */
    void check(ObjectNode request, Predicate<String> knowsOpenid) {
        request.fieldNames().forEachRemaining(field -> require(FIELDS.contains(field), field));
        if (!text(request, "appid").equals(appId) || !text(request, "mchid").equals(merchantId)) {
            throw new PayRefusal(400, "APPID_MCHID_NOT_MATCH", "appid和mch_id不匹配");
        }
        require(within(text(request, "description"), 1, DESCRIPTION_CHARACTERS), "description");
        require(text(request, "out_trade_no").matches("[0-9A-Za-z_\\-|*]{6,32}"), "out_trade_no");
        require(within(text(request, "attach"), 0, ATTACH_CHARACTERS), "attach");
        checkNotifyUrl(text(request, "notify_url"));
        String timeExpire = text(request, "time_expire");
        require(timeExpire.isEmpty() || Rfc3339.isWellFormed(timeExpire), "time_expire");
        JsonNode total = request.path("amount").path("total");
        require(total.isIntegralNumber() && total.asLong() >= 1, "amount.total");
        require(request.path("amount").path("currency").asText("CNY").equals("CNY"), "amount.currency");
        require(knowsOpenid.test(request.path("payer").path("openid").asText()), "payer.openid");
    }

    /** Absolute and without a query. Where WeChat wants https, a simulated one lets this machine do without. */
    static void checkNotifyUrl(String url) {
        require(within(url, 1, URL_CHARACTERS) && url.matches("https?://[^/?#]+[^?#]*"), "notify_url");
        URI address = URI.create(url);
        boolean here = Set.of("localhost", "127.0.0.1").contains(address.getHost());
        require(here || address.getScheme().equals("https"), "notify_url");
    }

    private static boolean within(String text, int least, int most) {
        int characters = text.codePointCount(0, text.length());
        return characters >= least && characters <= most;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }

    private static void require(boolean holds, String field) {
        if (!holds) throw PayRefusal.parameter(field);
    }
}
