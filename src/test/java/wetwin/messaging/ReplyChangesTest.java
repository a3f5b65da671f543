package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.messaging.Rules.menu;
import static wetwin.messaging.Rules.message;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyChangesTest {
    @Test
    void rules_are_compared_by_trigger_and_key() {
        ReplyRule stays = message("a").exactly("在吗").says("在").rule();
        ReplyRule old = message("b").exactly("营业").says("八点").rule();
        ReplyRule changed = message("b").exactly("营业").says("九点").rule();
        ReplyRule sameKey = menu("b").says("菜单").rule();
        assertThat(ReplyChanges.between(List.of(stays, old), List.of(changed, sameKey)))
                .isEqualTo(new ReplyChanges(List.of("MENU/b"), List.of("MESSAGE/b"), List.of("MESSAGE/a")));
        assertThat(ReplyChanges.between(List.of(stays), List.of(stays)))
                .isEqualTo(new ReplyChanges(List.of(), List.of(), List.of()));
    }
}
