package wetwin.wechat.account;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import me.chanjar.weixin.common.bean.menu.WxMenu;
import me.chanjar.weixin.common.bean.menu.WxMenuButton;
import me.chanjar.weixin.common.bean.menu.WxMenuRule;
import me.chanjar.weixin.mp.enums.WxMpApiUrl.Menu;
import wetwin.identity.OpenId;
import wetwin.menu.ConditionalMenu;
import wetwin.menu.MenuAction;
import wetwin.menu.MenuAction.Click;
import wetwin.menu.MenuAction.Foreign;
import wetwin.menu.MenuAction.OpenMiniProgram;
import wetwin.menu.MenuAction.Scan;
import wetwin.menu.MenuAction.View;
import wetwin.menu.MenuButton;
import wetwin.menu.MenuDeclaration;
import wetwin.menu.MenuPublisher;
import wetwin.platform.WechatAccount;
import wetwin.wechat.Accounts;
import wetwin.wechat.WechatFailure;
import wetwin.wechat.WechatFailure.Kind;

/** Publishes and reads the menus. An operator waits for it, so failures are problems the console can show. */
@ApplicationScoped
class WechatMenuPublisher implements MenuPublisher {
    private static final int NO_MENU = 46003;
    private static final int NO_SUCH_MENU = 65301;
    private static final int NO_SUCH_USER = 65302;

    private final WechatCalls calls;
    private final String miniProgramAppId;

    WechatMenuPublisher(WechatCalls calls, Accounts accounts) {
        this.calls = calls;
        this.miniProgramAppId = accounts.of(WechatAccount.MINI_PROGRAM).appId();
    }

    @Override
    public Uni<Void> publish(MenuDeclaration menu) {
        WxMenu wanted = toWechat(menu);
        return OperatorProblems.in(
                        calls.asServiceAccount(sdk -> sdk.getMenuService().menuCreate(wanted)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> add(int tag, MenuDeclaration menu) {
        WxMenu wanted = toWechat(menu);
        WxMenuRule rule = new WxMenuRule();
        rule.setTagId(Integer.toString(tag));
        wanted.setMatchRule(rule);
        return OperatorProblems.in(
                        calls.asServiceAccount(sdk -> sdk.getMenuService().menuCreate(wanted)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> remove(String id) {
        return unless(NO_SUCH_MENU, calls.asServiceAccount(sdk -> {
                    sdk.getMenuService().menuDelete(id);
                    return id;
                }))
                .replaceWithVoid();
    }

    @Override
    public Uni<List<ConditionalMenu>> conditional() {
        return unless(NO_MENU, calls.asServiceAccount(sdk -> sdk.get(Menu.MENU_GET, null)))
                .map(answer -> answer.map(found -> new JsonObject(found).getJsonArray("conditionalmenu"))
                        .map(this::conditional)
                        .orElse(List.of()));
    }

    @Override
    public Uni<Optional<MenuDeclaration>> seenBy(OpenId follower) {
        String asked = new JsonObject().put("user_id", follower.value()).encode();
        return unless(NO_SUCH_USER, calls.asServiceAccount(sdk -> sdk.post(Menu.MENU_TRYMATCH, asked)))
                .map(answer -> answer.map(JsonObject::new)
                        .map(seen -> fromWechat(seen.getJsonObject("menu", seen)))
                        .filter(menu -> !menu.buttons().isEmpty()));
    }

    /** The menu that is shown, whoever made it; {@code menu/get} knows only those that were made by this API. */
    @Override
    public Uni<Optional<MenuDeclaration>> live() {
        return unless(NO_MENU, calls.asServiceAccount(sdk -> sdk.get(Menu.GET_CURRENT_SELFMENU_INFO, null)))
                .map(answer -> answer.map(JsonObject::new)
                        .filter(found -> found.getInteger("is_menu_open", 0) == 1)
                        .map(found -> fromWechat(found.getJsonObject("selfmenu_info"))));
    }

    /** What is not there is no failure. */
    private static <T> Uni<Optional<T>> unless(int errcode, Uni<T> call) {
        return OperatorProblems.in(call.map(Optional::of)
                .onFailure(failure -> failure instanceof WechatFailure refusal
                        && refusal.kind() instanceof Kind.Refused(int found, String errmsg)
                        && found == errcode)
                .recoverWithItem(Optional.empty()));
    }

    private List<ConditionalMenu> conditional(JsonArray menus) {
        return menus.stream()
                .map(JsonObject.class::cast)
                .map(menu -> new ConditionalMenu(
                        String.valueOf(menu.getValue("menuid")),
                        tag(menu.getJsonObject("matchrule", new JsonObject())),
                        fromWechat(menu)))
                .toList();
    }

    /** What is sent as tag_id comes back as group_id, a number or its digits; a rule may go by more than the tag. */
    private static Optional<Integer> tag(JsonObject rule) {
        String tag = String.valueOf(rule.getValue("group_id", rule.getValue("tag_id")));
        boolean byTagAlone = rule.stream()
                .filter(field -> !Set.of("group_id", "tag_id").contains(field.getKey()))
                .allMatch(field -> field.getValue() == null || "".equals(field.getValue()));
        return byTagAlone && tag.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(tag)) : Optional.empty();
    }

    private WxMenu toWechat(MenuDeclaration menu) {
        WxMenu wanted = new WxMenu();
        wanted.setButtons(menu.buttons().stream().map(this::toWechat).toList());
        return wanted;
    }

    private WxMenuButton toWechat(MenuButton button) {
        WxMenuButton wanted = new WxMenuButton();
        wanted.setName(button.name());
        button.action().ifPresent(action -> describe(wanted, action));
        wanted.setSubButtons(button.children().stream().map(this::toWechat).toList());
        return wanted;
    }

    private void describe(WxMenuButton wanted, MenuAction action) {
        switch (action) {
            case Click(String key) -> {
                wanted.setType("click");
                wanted.setKey(key);
            }
            case Scan(String key) -> {
                wanted.setType("scancode_waitmsg");
                wanted.setKey(key);
            }
            case View(String url) -> {
                wanted.setType("view");
                wanted.setUrl(url);
            }
            case OpenMiniProgram(String pagePath, String fallbackUrl) -> {
                wanted.setType("miniprogram");
                wanted.setAppId(miniProgramAppId);
                wanted.setPagePath(pagePath);
                wanted.setUrl(fallbackUrl);
            }
            case Foreign(String type, String value) ->
                throw new IllegalArgumentException("A button of type " + type + " cannot be published");
        }
    }

    private MenuDeclaration fromWechat(JsonObject menu) {
        return new MenuDeclaration(fromWechat(menu.getJsonArray("button")));
    }

    private List<MenuButton> fromWechat(JsonArray buttons) {
        if (buttons == null) return List.of();
        return buttons.stream()
                .map(JsonObject.class::cast)
                .map(this::buttonFromWechat)
                .toList();
    }

    private MenuButton buttonFromWechat(JsonObject button) {
        List<MenuButton> children = fromWechat(children(button));
        String name = button.getString("name", "");
        return children.isEmpty() ? MenuButton.of(name, action(button)) : MenuButton.group(name, children);
    }

    /** One of the calls has the list one level further down than the others. */
    private static JsonArray children(JsonObject button) {
        return button.getValue("sub_button") instanceof JsonObject list
                ? list.getJsonArray("list")
                : button.getJsonArray("sub_button");
    }

    private MenuAction action(JsonObject button) {
        String type = button.getString("type", "");
        return switch (type) {
            case "click" -> new Click(button.getString("key", ""));
            case "view" -> new View(button.getString("url", ""));
            case "scancode_waitmsg" -> new Scan(button.getString("key", ""));
            case "miniprogram" ->
                miniProgramAppId.equals(button.getString("appid"))
                        ? new OpenMiniProgram(button.getString("pagepath", ""), button.getString("url", ""))
                        : new Foreign(type, button.getString("appid") + " " + button.getString("pagepath"));
            default -> new Foreign(type, content(button));
        };
    }

    /** What was made at the account's own pages has a text or the id of a picture in place of a key. */
    private static String content(JsonObject button) {
        return Stream.of("key", "value", "url", "media_id", "article_id")
                .map(button::getString)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }
}
