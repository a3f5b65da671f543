package wetwin.menu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wetwin.audience.TagId;
import wetwin.menu.MenuAction.Click;
import wetwin.menu.MenuAction.OpenMiniProgram;
import wetwin.menu.MenuAction.View;
import wetwin.menu.MenuProblem.Rule;

class AudiencePolicyTest {
    private static final TagId NEW = new TagId(new UUID(0, 1));
    private static final TagId MEMBERS = new TagId(new UUID(0, 2));
    private static final MenuDeclaration SERVICE = menu(MenuButton.of("客服", new Click("service")));

    @Test
    void an_audience_has_one_menu() {
        assertThat(rules(new AudienceMenu(NEW, SERVICE), new AudienceMenu(MEMBERS, SERVICE)))
                .isEmpty();
        assertThat(rules(new AudienceMenu(NEW, SERVICE), new AudienceMenu(NEW, SERVICE)))
                .containsExactly(Rule.AUDIENCE_TWICE);
    }

    @Test
    void twenty_audiences_are_the_most() {
        assertThat(rules(audiences(20))).isEmpty();
        assertThat(rules(audiences(21))).containsExactly(Rule.TOO_MANY_AUDIENCES);
    }

    @Test
    void all_of_them_together_lead_to_three_hosts() {
        AudienceMenu three = new AudienceMenu(
                NEW,
                menu(
                        view("https://a.example/1"),
                        view("https://a.example/2"),
                        MenuButton.group("更多", List.of(view("https://b.example/"), opening("https://c.example/")))));
        assertThat(rules(three)).isEmpty();
        assertThat(AudiencePolicy.problems(
                        List.of(three, new AudienceMenu(MEMBERS, menu(opening("https://d.example/"))))))
                .containsExactly(new MenuProblem(List.of(), Rule.TOO_MANY_DOMAINS, 4, 3));
    }

    @Test
    void an_address_that_is_none_is_no_host() {
        assertThat(rules(new AudienceMenu(NEW, menu(view("https://"), view("a b"), view("")))))
                .isEmpty();
    }

    private static AudienceMenu[] audiences(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new AudienceMenu(new TagId(new UUID(1, i)), SERVICE))
                .toArray(AudienceMenu[]::new);
    }

    private static MenuButton view(String url) {
        return MenuButton.of("网页", new View(url));
    }

    private static MenuButton opening(String fallbackUrl) {
        return MenuButton.of("点单", new OpenMiniProgram("pages/order/index", fallbackUrl));
    }

    private static MenuDeclaration menu(MenuButton... buttons) {
        return new MenuDeclaration(List.of(buttons));
    }

    private static List<Rule> rules(AudienceMenu... audiences) {
        return AudiencePolicy.problems(List.of(audiences)).stream()
                .map(MenuProblem::rule)
                .toList();
    }
}
