package wetwin.wechat.account;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.mp.api.WxMpUserTagService;
import me.chanjar.weixin.mp.bean.tag.WxUserTag;
import wetwin.audience.MirrorOutcome;
import wetwin.audience.TagMirror;
import wetwin.identity.OpenId;
import wetwin.wechat.WechatFailure;
import wetwin.wechat.WechatFailure.Kind;

/** Makes and removes tags and tags followers by {@code tags/create}, {@code tags/delete} and {@code tags/members}. */
@ApplicationScoped
class WechatTagMirror implements TagMirror {
    private static final Duration SOON = Duration.ofSeconds(5);

    /** The openid is of another account or follows no more; the person has 20 tags. */
    private static final Set<Integer> OF_A_PERSON = Set.of(49003, 45059);

    private final WechatCalls calls;
    private final Clock clock;

    WechatTagMirror(WechatCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public Uni<MirrorOutcome> make(String name) {
        return outcome(calls.asServiceAccount(sdk -> made(sdk.getUserTagService(), name)));
    }

    @Override
    public Uni<MirrorOutcome> put(int tag, List<OpenId> followers) {
        return outcome(calls.asServiceAccount(sdk -> {
            sdk.getUserTagService().batchTagging(Long.valueOf(tag), openIds(followers));
            return new MirrorOutcome.Done(tag);
        }));
    }

    @Override
    public Uni<MirrorOutcome> takeOff(int tag, List<OpenId> followers) {
        return outcome(calls.asServiceAccount(sdk -> {
            sdk.getUserTagService().batchUntagging(Long.valueOf(tag), openIds(followers));
            return new MirrorOutcome.Done(tag);
        }));
    }

    @Override
    public Uni<MirrorOutcome> remove(int tag) {
        return outcome(calls.asServiceAccount(sdk -> {
            if (isThere(sdk.getUserTagService(), tag)) sdk.getUserTagService().tagDelete(Long.valueOf(tag));
            return new MirrorOutcome.Done(tag);
        }));
    }

    /** A removal whose answer was lost, or by hand at WeChat, is a removal. */
    private static boolean isThere(WxMpUserTagService tags, int tag) throws WxErrorException {
        return tags.tagGet().stream().anyMatch(known -> known.getId() == tag);
    }

    /** Looked for first: one whose making was not heard of, or that an operator made at WeChat, is the same tag. */
    private static MirrorOutcome made(WxMpUserTagService tags, String name) throws WxErrorException {
        for (WxUserTag tag : tags.tagGet()) {
            if (name.equals(tag.getName()))
                return new MirrorOutcome.Done(tag.getId().intValue());
        }
        return new MirrorOutcome.Done(tags.tagCreate(name).getId().intValue());
    }

    private static String[] openIds(List<OpenId> followers) {
        return followers.stream().map(OpenId::value).toArray(String[]::new);
    }

    private Uni<MirrorOutcome> outcome(Uni<MirrorOutcome> call) {
        return call.onFailure(WechatFailure.class).recoverWithItem(this::meaning);
    }

    private MirrorOutcome meaning(WechatFailure failure) {
        String reason = failure.getMessage();
        return switch (failure.kind()) {
            case Kind.Busy(var after) -> new MirrorOutcome.Later(after, reason);
            case Kind.QuotaSpent(var until) -> new MirrorOutcome.Later(untilThen(until), reason);
            case Kind.NoAnswer noAnswer -> new MirrorOutcome.Later(SOON, reason);
            case Kind.Barred barred -> new MirrorOutcome.Later(AccessTokens.MENDING, reason);
            case Kind.TokenRejected rejected -> new MirrorOutcome.Later(AccessTokens.AFTER_TWO_DEAD_TOKENS, reason);
            case Kind.UnreachableMember person -> new MirrorOutcome.NotThese(reason);
            case Kind.NotGranted notGranted -> new MirrorOutcome.Refused(reason);
            case Kind.Refused(int errcode, String errmsg) ->
                OF_A_PERSON.contains(errcode) ? new MirrorOutcome.NotThese(reason) : new MirrorOutcome.Refused(reason);
        };
    }

    private Duration untilThen(Instant until) {
        Duration wait = Duration.between(clock.instant(), until);
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
