package wetwin.function.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wetwin.operator.ConsoleToken;
import wetwin.operator.OperatorConfig;

class ConsoleCookiesTest {
    private static final ConsoleToken TOKEN = new ConsoleToken("a token");

    @Test
    void over_https_a_cookie_is_tied_to_this_very_host() {
        ConsoleCookies cookies = cookies("true");
        assertThat(List.of(cookies.session(TOKEN), cookies.browser(TOKEN), cookies.noSession()))
                .allSatisfy(cookie -> {
                    assertThat(cookie.getName()).startsWith("__Host-");
                    assertThat(cookie.isSecure()).isTrue();
                    assertThat(cookie.getPath()).isEqualTo("/");
                    assertThat(cookie.getDomain()).isNull();
                });
    }

    @Test
    void no_script_reads_one_and_no_other_site_makes_a_browser_send_one() {
        Stream.of(cookies("true"), cookies("false"))
                .flatMap(cookies -> Stream.of(cookies.session(TOKEN), cookies.browser(TOKEN), cookies.noSession()))
                .forEach(cookie -> {
                    assertThat(cookie.isHttpOnly()).isTrue();
                    assertThat(cookie.getSameSite()).isEqualTo(NewCookie.SameSite.STRICT);
                });
    }

    @Test
    void over_https_a_cookie_that_another_host_could_have_planted_is_not_looked_at() {
        assertThat(cookies("true")
                        .session(Map.of(
                                "wetwin_console",
                                new Cookie.Builder("wetwin_console")
                                        .value("planted")
                                        .build())))
                .isEmpty();
    }

    private static ConsoleCookies cookies(String secure) {
        return new ConsoleCookies(new SmallRyeConfigBuilder()
                .withMapping(OperatorConfig.class)
                .withDefaultValue("wetwin.operator.secure-cookie", secure)
                .withConverter(java.time.Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
                .build()
                .getConfigMapping(OperatorConfig.class));
    }
}
