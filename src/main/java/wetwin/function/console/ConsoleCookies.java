package wetwin.function.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import wetwin.operator.ConsoleToken;
import wetwin.operator.OperatorConfig;

/**
 * The console's two cookies: the session's, and the one by which a browser is known again. Out of reach for scripts and
 * for what other sites make a browser send. Over HTTPS they carry {@code __Host-}: then no other host of the domain can
 * have planted them, which costs the narrower path.
 */
@ApplicationScoped
class ConsoleCookies {
    private static final String SESSION = "wetwin_console";
    private static final String BROWSER = "wetwin_browser";
    private static final String HOST_ONLY = "__Host-";
    private static final int LONGEST_TOKEN = 128;

    private final OperatorConfig config;

    ConsoleCookies(OperatorConfig config) {
        this.config = config;
    }

    Optional<ConsoleToken> session(Map<String, Cookie> sent) {
        return token(sent.get(name(SESSION)));
    }

    Optional<ConsoleToken> browser(Map<String, Cookie> sent) {
        return token(sent.get(name(BROWSER)));
    }

    NewCookie session(ConsoleToken token) {
        return cookie(SESSION, token.value(), config.sessionLength());
    }

    NewCookie noSession() {
        return cookie(SESSION, "", Duration.ZERO);
    }

    NewCookie browser(ConsoleToken token) {
        return cookie(BROWSER, token.value(), config.browserMemory());
    }

    private String name(String name) {
        return config.secureCookie() ? HOST_ONLY + name : name;
    }

    private NewCookie cookie(String name, String value, Duration length) {
        return new NewCookie.Builder(name(name))
                .value(value)
                .path(config.secureCookie() ? "/" : "/console")
                .maxAge((int) length.toSeconds())
                .httpOnly(true)
                .secure(config.secureCookie())
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }

    private static Optional<ConsoleToken> token(Cookie cookie) {
        return Optional.ofNullable(cookie)
                .map(Cookie::getValue)
                .filter(value -> !value.isBlank() && value.length() <= LONGEST_TOKEN)
                .map(ConsoleToken::new);
    }
}
