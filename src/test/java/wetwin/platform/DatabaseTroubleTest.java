package wetwin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxException;
import java.net.ConnectException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class DatabaseTroubleTest {
    @Test
    void a_server_whose_certificate_nobody_here_knows_is_a_bad_day_of_the_database_that_is_not_over_soon() {
        for (Throwable untrusted : List.of(
                new SSLHandshakeException("Failed to create SSL connection"),
                new VertxException("SSL handshake failed"))) {
            assertThat(DatabaseTrouble.causes(untrusted)).isTrue();
            assertThat(DatabaseTrouble.causes(new IllegalStateException(untrusted)))
                    .isTrue();
            assertThat(DatabaseTrouble.mayBeOverSoon(untrusted)).isFalse();
        }
    }

    @Test
    void a_server_that_refuses_or_ends_connections_may_be_back_soon() {
        assertThat(DatabaseTrouble.causes(new ConnectException("refused"))).isTrue();
        assertThat(DatabaseTrouble.mayBeOverSoon(new ConnectException("refused")))
                .isTrue();
    }

    @Test
    void a_fault_of_ours_is_no_bad_day_of_the_database() {
        assertThat(DatabaseTrouble.causes(new NullPointerException())).isFalse();
    }
}
