package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeFailureTest {
    @ParameterizedTest
    @CsvSource({
        "success,",
        "'',",
        "Success ,",
        "failed:user block, USER_BLOCKED",
        "failed: user block, USER_BLOCKED",
        "FAILED:User Block, USER_BLOCKED",
        "failed:user refuse to accept the msg, USER_BLOCKED",
        "failed: system failed, SYSTEM_FAILED",
        "failed:system failed, SYSTEM_FAILED",
        "failed, SYSTEM_FAILED",
        "failed:something new, SYSTEM_FAILED"
    })
    void the_beginning_of_its_words_decides_with_a_space_or_without(String status, NoticeFailure failure) {
        assertThat(NoticeFailure.of(status).orElse(null)).isEqualTo(failure);
    }
}
