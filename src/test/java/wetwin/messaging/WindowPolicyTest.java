package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.inbox.DeliveryId;
import wetwin.inbox.IncomingMessage;
import wetwin.messaging.WindowPolicy.Grant;

class WindowPolicyTest {
    @Test
    void a_message_allows_five_for_two_days_and_the_others_three_for_a_minute() {
        assertThat(Grant.MESSAGE.messages()).isEqualTo(5);
        assertThat(Grant.MESSAGE.life()).isEqualTo(Duration.ofHours(48).minus(WindowPolicy.MARGIN));
        for (Grant grant : new Grant[] {Grant.TAP, Grant.FOLLOW, Grant.SCAN}) {
            assertThat(grant.messages()).isEqualTo(3);
            assertThat(grant.life()).isEqualTo(Duration.ofSeconds(55));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "image", "voice", "location", "miniprogrampage"})
    void whatever_somebody_sends_is_a_message(String kind) {
        assertThat(granted(kind, "", Map.of())).contains(Grant.MESSAGE);
    }

    @Test
    void a_tapped_entry_of_a_menu_message_is_a_tap_although_it_comes_as_a_text() {
        assertThat(granted("text", "", Map.of("bizmsgmenuid", "101"))).contains(Grant.TAP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLICK", "scancode_push", "scancode_waitmsg"})
    void buttons_that_ask_the_account_are_taps(String event) {
        assertThat(granted("event", event, Map.of())).contains(Grant.TAP);
    }

    @Test
    void whoever_opens_the_mini_programs_customer_service_may_be_sent_two() {
        assertThat(granted("event", "user_enter_tempsession", Map.of())).contains(Grant.ENTRY);
        assertThat(Grant.ENTRY.messages()).isEqualTo(2);
        assertThat(Grant.ENTRY.life()).isEqualTo(Duration.ofSeconds(55));
    }

    @Test
    void a_follow_and_a_scan_are_grants_of_their_own() {
        assertThat(granted("event", "subscribe", Map.of())).contains(Grant.FOLLOW);
        assertThat(granted("event", "SCAN", Map.of())).contains(Grant.SCAN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VIEW",
                "view_miniprogram",
                "LOCATION",
                "unsubscribe",
                "TEMPLATESENDJOBFINISH",
                "pic_weixin",
                "user_pay_from_pay_cell",
                "subscribe_msg_popup_event"
            })
    void whatever_else_happens_allows_nothing(String event) {
        assertThat(granted("event", event, Map.of())).isEmpty();
    }

    private static Optional<Grant> granted(String type, String event, Map<String, String> fields) {
        return WindowPolicy.granted(new IncomingMessage(
                new DeliveryId("d"), "o-li", "gh_1", Instant.EPOCH, type, event, "", "", "", fields, ""));
    }
}
