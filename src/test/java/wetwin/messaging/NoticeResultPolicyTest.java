package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetwin.messaging.NoticeResultPolicy.Result;

class NoticeResultPolicyTest {
    @ParameterizedTest(name = "{0} because {1} is {2}")
    @CsvSource({
        "SENT, , SENT",
        "UNKNOWN, , UNCLEAR",
        "SENDING, , WAITING",
        "DUE, , WAITING",
        "DUE, QUIET_HOURS, PUT_OFF",
        "NOT_SENT, QUIET_HOURS, DROPPED",
        "NOT_SENT, OPTED_OUT, DROPPED",
        "NOT_SENT, MERGED, MERGED",
        "NOT_SENT, USER_BLOCKED, REFUSED_BY_PERSON",
        "NOT_SENT, NOT_REACHABLE, UNREACHABLE",
        "NOT_SENT, ALL_CHANNELS_REFUSED, UNREACHABLE",
        "NOT_SENT, NO_TEMPLATE, OTHER",
        "FAILED, 40037, TEMPLATE_GONE",
        "FAILED, 43107, TEMPLATE_GONE",
        "FAILED, 43116, TEMPLATE_GONE",
        "FAILED, 48004, TEMPLATE_GONE",
        "FAILED, 47003, OTHER",
        "FAILED, OTHER, OTHER"
    })
    void what_became_of_a_notice_has_a_name(NoticeOutcome outcome, String reason, Result result) {
        assertThat(NoticeResultPolicy.of(outcome, reason)).isEqualTo(result);
    }
}
