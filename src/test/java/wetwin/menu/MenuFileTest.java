package wetwin.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.audience.TagId;
import wetwin.menu.MenuAction.Click;
import wetwin.menu.MenuAction.Foreign;
import wetwin.menu.MenuAction.OpenMiniProgram;
import wetwin.menu.MenuAction.Scan;
import wetwin.menu.MenuAction.View;

class MenuFileTest {
    private static final String WEB = "https://coffee.example/";

    @Test
    void what_is_written_is_read_as_it_was() {
        MenuDeclaration menu = new MenuDeclaration(List.of(
                MenuButton.group(
                        "我的服务",
                        List.of(
                                MenuButton.of("点单", OpenMiniProgram.counted("pages/order/index", "menu-order", WEB)),
                                MenuButton.of(
                                        "我的", new OpenMiniProgram("pages/mine/index", "https://other.example/")))),
                new MenuButton("还没写好", Optional.empty(), List.of()),
                MenuButton.group(
                        "更多",
                        List.of(
                                MenuButton.of("客服", new Click("service")),
                                MenuButton.of("扫码", new Scan("scan")),
                                MenuButton.of("网页", new View("https://coffee.example/a"))))));
        assertThat(MenuFile.read(MenuFile.write(menu, WEB), WEB)).isEqualTo(menu);
        MenuSet menus = new MenuSet(
                menu,
                List.of(new AudienceMenu(
                        new TagId(UUID.fromString("0193fa00-0000-7000-8000-000000000001")),
                        new MenuDeclaration(List.of(MenuButton.of("客服", new Click("service")))))));
        assertThat(MenuFile.readAll(MenuFile.writeAll(menus, WEB), WEB)).isEqualTo(menus);
        assertThat(MenuFile.readAll(MenuFile.writeWhole(menus), "https://moved.example/"))
                .isEqualTo(menus);
    }

    @Test
    void a_file_leaves_to_the_deployment_where_old_clients_are_led() {
        MenuDeclaration menu =
                new MenuDeclaration(List.of(MenuButton.of("点单", new OpenMiniProgram("pages/order/index", WEB))));
        JsonObject file = MenuFile.write(menu, WEB);
        assertThat(file)
                .isEqualTo(new JsonObject()
                        .put(
                                "buttons",
                                new JsonArray()
                                        .add(new JsonObject().put("name", "点单").put("page", "pages/order/index"))));
        assertThat(MenuFile.read(file, "https://moved.example/")
                        .buttons()
                        .getFirst()
                        .action())
                .contains(new OpenMiniProgram("pages/order/index", "https://moved.example/"));
    }

    @Test
    void what_we_did_not_make_has_no_declaration() {
        MenuDeclaration menu = new MenuDeclaration(List.of(MenuButton.of("别家", new Foreign("media_id", "M1"))));
        assertThatThrownBy(() -> MenuFile.write(menu, WEB)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "pages/order/index?t=menu-order, pages/order/index, menu-order",
        "pages/order/index?shop=1&t=menu-order, pages/order/index?shop=1, menu-order"
    })
    void a_page_knows_what_its_visits_are_counted_under(String pagePath, String page, String touch) {
        OpenMiniProgram action = new OpenMiniProgram(pagePath, WEB);
        assertThat(action.page()).isEqualTo(page);
        assertThat(action.touch()).contains(touch);
        assertThat(OpenMiniProgram.counted(page, touch, WEB)).isEqualTo(action);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "pages/a", "pages/a?t=", "pages/a?t=x&b=1", "pages/a&t=x", "pages/a?b=1&t=", "pages/a?ct=1"})
    void a_page_that_is_not_counted_is_left_as_it_is(String pagePath) {
        OpenMiniProgram action = new OpenMiniProgram(pagePath, WEB);
        assertThat(action.page()).isEqualTo(pagePath);
        assertThat(action.touch()).isEmpty();
    }
}
