package wetwin.simulator.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import wetwin.simulator.host.WeixinRefusal;

/** What a menu may look like. */
final class MenuRules {
    private static final int MOST_BUTTONS = 3;
    private static final int MOST_SUB_BUTTONS = 5;
    private static final int NAME_BYTES = 16;
    private static final int SUB_NAME_BYTES = 60;
    private static final int KEY_BYTES = 128;
    private static final int URL_BYTES = 1_024;
    private static final int MOST_DOMAINS = 3;
    private static final Set<String> WITH_KEY = Set.of(
            "click",
            "scancode_push",
            "scancode_waitmsg",
            "pic_sysphoto",
            "pic_photo_or_album",
            "pic_weixin",
            "location_select");
    private static final Set<String> WITH_MEDIA = Set.of("media_id", "view_limited");
    private static final Set<String> WITH_ARTICLE = Set.of("article_id", "article_view_limited");

    private final String associatedMiniProgram;

    MenuRules(String associatedMiniProgram) {
        this.associatedMiniProgram = associatedMiniProgram;
    }

    /** Refuses a button list that breaks a rule, with the errcode of the first one broken. */
    void check(JsonNode buttons) {
        count(buttons, 1, MOST_BUTTONS, 40016, "invalid button size");
        for (JsonNode button : buttons) {
            name(button, NAME_BYTES, 40018, "invalid button name size");
            if (isParent(button)) children(button.path("sub_button"));
            else action(button, false);
        }
    }

    /** All conditional menus together may lead to three domains. */
    static void checkDomains(Iterable<JsonNode> menus) {
        var domains = new HashSet<String>();
        menus.forEach(buttons -> buttons.findValuesAsText("url").forEach(url -> domains.add(domain(url))));
        if (domains.size() > MOST_DOMAINS) refuse(65316, "conditional menus lead to more than 3 domains");
    }

    private void children(JsonNode children) {
        count(children, 1, MOST_SUB_BUTTONS, 40023, "invalid sub button size");
        for (JsonNode child : children) {
            if (isParent(child)) refuse(40022, "invalid sub menu level");
            name(child, SUB_NAME_BYTES, 40025, "invalid sub button name size");
            action(child, true);
        }
    }

    private void action(JsonNode button, boolean isChild) {
        String type = button.path("type").asText();
        if (WITH_KEY.contains(type))
            bytes(button, "key", KEY_BYTES, isChild ? 40026 : 40019, "invalid button key size");
        else if (type.equals("view")) url(button, isChild);
        else if (type.equals("miniprogram")) miniProgram(button, isChild);
        else if (WITH_MEDIA.contains(type)) bytes(button, "media_id", KEY_BYTES, 40007, "invalid media_id");
        else if (WITH_ARTICLE.contains(type)) bytes(button, "article_id", KEY_BYTES, 40007, "invalid article_id");
        else refuse(isChild ? 40024 : 40017, "invalid button type");
    }

    private void miniProgram(JsonNode button, boolean isChild) {
        url(button, isChild);
        if (button.path("pagepath").asText().isBlank()) refuse(40165, "invalid weapp pagepath");
        if (!button.path("appid").asText().equals(associatedMiniProgram)) {
            refuse(45064, "no permission to use weapp in menu");
        }
    }

    private static void url(JsonNode button, boolean isChild) {
        bytes(button, "url", URL_BYTES, isChild ? 40027 : 40020, "invalid button url size");
        if (!button.path("url").asText().matches("https?://[^/\\s]+.*")) {
            refuse(isChild ? 40054 : 40055, "invalid button url domain");
        }
    }

    private static boolean isParent(JsonNode button) {
        return button.path("sub_button").isArray() && !button.path("sub_button").isEmpty();
    }

    private static void name(JsonNode button, int most, int errcode, String errmsg) {
        bytes(button, "name", most, errcode, errmsg);
    }

    private static void bytes(JsonNode button, String field, int most, int errcode, String errmsg) {
        int length = button.path(field).asText().getBytes(UTF_8).length;
        if (length < 1 || length > most) refuse(errcode, errmsg);
    }

    private static void count(JsonNode list, int least, int most, int errcode, String errmsg) {
        if (!list.isArray() || list.size() < least || list.size() > most) refuse(errcode, errmsg);
    }

    private static String domain(String url) {
        return URI.create(url).getHost();
    }

    private static void refuse(int errcode, String errmsg) {
        throw new WeixinRefusal(errcode, errmsg);
    }
}
