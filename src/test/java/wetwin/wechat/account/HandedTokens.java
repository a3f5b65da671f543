package wetwin.wechat.account;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import wetwin.platform.WechatAccount;

/** Hands out the tokens it was given, the next one after each rejection. */
final class HandedTokens extends AccessTokens {
    private final Deque<String> tokens = new ArrayDeque<>();
    final List<String> rejected = new ArrayList<>();

    HandedTokens(String... tokens) {
        super(null, null, null, null, null);
        this.tokens.addAll(List.of(tokens));
    }

    @Override
    Uni<String> current(WechatAccount account) {
        return Uni.createFrom().item(tokens.peek());
    }

    @Override
    Uni<Void> reject(WechatAccount account, String token) {
        rejected.add(token);
        if (token.equals(tokens.peek())) tokens.poll();
        return Uni.createFrom().voidItem();
    }
}
