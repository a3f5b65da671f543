package wetwin.wechat.account;

import cn.binarywang.wx.miniapp.api.WxMaService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import me.chanjar.weixin.mp.api.WxMpService;
import wetwin.outbox.Destination;
import wetwin.platform.WechatAccount;
import wetwin.wechat.BlockingCalls;
import wetwin.wechat.WechatFailure;
import wetwin.wechat.WechatFailure.Kind;
import wetwin.wechat.account.WechatSdk.SdkCall;

/**
 * Calls the accounts' APIs: reads the token first, reactively, lends it to the SDK for one call, and comes back to the
 * caller's event loop. Whatever goes wrong is a {@link WechatFailure}. A token that WeChat refuses is dropped, and the
 * call made once more with the next one; a refused token means that nothing was done.
 */
@ApplicationScoped
class WechatCalls {
    private static final Duration SOON = Duration.ofSeconds(5);

    /** How long it is believed that a quota is spent: it may be raised or reset on the same day. */
    private static final Duration BELIEVED = Duration.ofMinutes(10);

    /** What an account may do so often a day, for each person on her own. */
    enum Quota {
        TEMPLATE_MESSAGES,
        SUBSCRIPTION_MESSAGES,
        MESSAGES_IN_CHAT,
        MESSAGES_TO_GUESTS
    }

    private final AccessTokens tokens;
    private final WechatSdk sdk;
    private final BlockingCalls calls;
    private final Clock clock;

    /** In memory: each instance is told by itself. */
    private final Map<Quota, Spent> spent = new ConcurrentHashMap<>();

    private record Spent(Instant told, Instant until) {
        boolean isBelieved(Instant now) {
            return !now.isBefore(told) && now.isBefore(told.plus(BELIEVED)) && now.isBefore(until);
        }
    }

    WechatCalls(AccessTokens tokens, WechatSdk sdk, BlockingCalls calls, Clock clock) {
        this.tokens = tokens;
        this.sdk = sdk;
        this.calls = calls;
        this.clock = clock;
    }

    <T> Uni<T> asServiceAccount(SdkCall<WxMpService, T> call) {
        return withToken(
                WechatAccount.SERVICE_ACCOUNT,
                token -> calls.run(Destination.WECHAT, () -> sdk.asServiceAccount(token, call), this::meaning));
    }

    <T> Uni<T> asMiniProgram(SdkCall<WxMaService, T> call) {
        return withToken(
                WechatAccount.MINI_PROGRAM,
                token -> calls.run(Destination.WECHAT, () -> sdk.asMiniProgram(token, call), this::meaning));
    }

    /** Makes the call, unless WeChat has just said that there are no more of these until a time that has not come. */
    <T> Uni<T> unlessSpent(Quota quota, Uni<T> call) {
        return Uni.createFrom().deferred(() -> Optional.ofNullable(spent.get(quota))
                .filter(known -> known.isBelieved(clock.instant()))
                .map(known -> Uni.createFrom().<T>failure(WechatFailure.spent(quota + " are used up", known.until)))
                .orElseGet(() -> call.onFailure(WechatFailure.class).invoke(failure -> learn(quota, failure))));
    }

    private void learn(Quota quota, WechatFailure failure) {
        if (failure.kind() instanceof Kind.QuotaSpent(Instant until))
            spent.put(quota, new Spent(clock.instant(), until));
    }

    /** A file that WeChat holds; empty where it is larger than we take. */
    Uni<Optional<byte[]>> download(WechatAccount account, String path, String query) {
        return withToken(
                account,
                token -> calls.run(Destination.WECHAT, () -> sdk.download(account, token, path, query), this::meaning));
    }

    /** Fails where an account has none and is given none. */
    Uni<Void> haveTokens() {
        return tokens.current(WechatAccount.SERVICE_ACCOUNT)
                .chain(() -> tokens.current(WechatAccount.MINI_PROGRAM))
                .replaceWithVoid();
    }

    /** A GET that needs no token. */
    Uni<String> getWithoutToken(WechatAccount account, String path, String query) {
        return calls.run(Destination.WECHAT, () -> sdk.get(account, path, query), this::meaning);
    }

    private <T> Uni<T> withToken(WechatAccount account, Function<String, Uni<T>> call) {
        return attempt(account, call)
                .onFailure(WechatCalls::tokenWasRejected)
                .recoverWithUni(() -> attempt(account, call));
    }

    private <T> Uni<T> attempt(WechatAccount account, Function<String, Uni<T>> call) {
        return token(account).chain(token -> call.apply(token)
                .onFailure(WechatCalls::tokenWasRejected)
                .call(() -> tokens.reject(account, token)));
    }

    /** Where the question for a token goes unanswered, the call itself was not made: nothing can have been done. */
    private Uni<String> token(WechatAccount account) {
        return tokens.current(account)
                .onFailure(WechatCalls::wasNotAnswered)
                .transform(failure ->
                        new WechatFailure("no access token: " + failure.getMessage(), new Kind.Busy(SOON), failure));
    }

    private WechatFailure meaning(Throwable thrown) {
        return SdkFailures.of(thrown, clock);
    }

    private static boolean wasNotAnswered(Throwable thrown) {
        return thrown instanceof WechatFailure failure && failure.kind() instanceof Kind.NoAnswer;
    }

    private static boolean tokenWasRejected(Throwable thrown) {
        return thrown instanceof WechatFailure failure && failure.kind() instanceof Kind.TokenRejected;
    }
}
