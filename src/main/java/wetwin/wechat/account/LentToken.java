package wetwin.wechat.account;

import java.util.concurrent.Callable;

/** The token of the call that runs on this thread: two calls at once never see each other's. */
final class LentToken {
    private final ThreadLocal<String> token = new ThreadLocal<>();

    String get() {
        return token.get();
    }

    String addedTo(String url) {
        return url + (url.contains("?") ? "&" : "?") + "access_token=" + token.get();
    }

    <T> T during(String value, Callable<T> call) throws Exception {
        token.set(value);
        try {
            return call.call();
        } finally {
            token.remove();
        }
    }
}
