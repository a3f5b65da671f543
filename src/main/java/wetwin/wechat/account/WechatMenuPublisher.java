package wetwin.wechat.account;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import me.chanjar.weixin.common.bean.menu.WxMenu;
import me.chanjar.weixin.common.bean.menu.WxMenuButton;
import me.chanjar.weixin.mp.bean.menu.WxMpMenu;
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

/** Publishes and reads the default menu. An operator waits for it, so failures are problems the console can show. */
@ApplicationScoped
class WechatMenuPublisher implements MenuPublisher {
    private final WechatCalls calls;
    private final String miniProgramAppId;

    WechatMenuPublisher(WechatCalls calls, Accounts accounts) {
        this.calls = calls;
        this.miniProgramAppId = accounts.of(WechatAccount.MINI_PROGRAM).appId();
    }

    @Override
    public Uni<Void> publish(MenuDeclaration menu) {
        WxMenu wanted = new WxMenu();
        wanted.setButtons(menu.buttons().stream().map(this::toWechat).toList());
        return OperatorProblems.in(
                        calls.asServiceAccount(sdk -> sdk.getMenuService().menuCreate(wanted)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<MenuDeclaration>> live() {
        return OperatorProblems.in(calls.asServiceAccount(
                sdk -> Optional.ofNullable(sdk.getMenuService().menuGet()).map(this::fromWechat)));
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

    private MenuDeclaration fromWechat(WxMpMenu menu) {
        return new MenuDeclaration(fromWechat(menu.getMenu().getButtons()));
    }

    private List<MenuButton> fromWechat(List<WxMenuButton> buttons) {
        return buttons == null
                ? List.of()
                : buttons.stream().map(this::fromWechat).toList();
    }

    private MenuButton fromWechat(WxMenuButton button) {
        List<MenuButton> children = fromWechat(button.getSubButtons());
        return children.isEmpty()
                ? MenuButton.of(button.getName(), action(button))
                : MenuButton.group(button.getName(), children);
    }

    private MenuAction action(WxMenuButton button) {
        return switch (String.valueOf(button.getType())) {
            case "click" -> new Click(button.getKey());
            case "view" -> new View(button.getUrl());
            case "scancode_waitmsg" -> new Scan(button.getKey());
            case "miniprogram" ->
                miniProgramAppId.equals(button.getAppId())
                        ? new OpenMiniProgram(button.getPagePath(), button.getUrl())
                        : new Foreign("miniprogram", button.getAppId() + " " + button.getPagePath());
            default -> new Foreign(String.valueOf(button.getType()), String.valueOf(button.getKey()));
        };
    }
}
