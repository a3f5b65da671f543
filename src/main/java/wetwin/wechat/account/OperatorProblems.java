package wetwin.wechat.account;

import io.smallrye.mutiny.Uni;
import wetwin.platform.Problem;
import wetwin.wechat.WechatFailure;
import wetwin.wechat.WechatFailure.Kind;

/** What an operator who waits for a call is told when it fails: a problem that the console can show. */
final class OperatorProblems {
    private OperatorProblems() {}

    static <T> Uni<T> in(Uni<T> call) {
        return call.onFailure(WechatFailure.class).transform(OperatorProblems::problem);
    }

    private static Problem problem(Throwable thrown) {
        WechatFailure failure = (WechatFailure) thrown;
        return switch (failure.kind()) {
            case Kind.Refused(int errcode, String errmsg) ->
                new Problem(502, "WECHAT_REFUSED").with("errcode", errcode).with("errmsg", errmsg);
            case Kind.QuotaSpent(var until) -> new Problem(503, "WECHAT_QUOTA_SPENT").with("until", until.toString());
            case Kind.Busy busy -> new Problem(503, "WECHAT_BUSY");
            case Kind.NoAnswer noAnswer -> new Problem(503, "WECHAT_BUSY");
            case Kind.Barred(String reason) -> new Problem(502, "WECHAT_REFUSED").with("errmsg", reason);
            case Kind.TokenRejected rejected -> new Problem(503, "WECHAT_BUSY");
            case Kind.UnreachableMember unreachable -> new Problem(502, "WECHAT_REFUSED");
            case Kind.NotGranted notGranted -> new Problem(502, "WECHAT_REFUSED");
        };
    }
}
