package wetwin.messaging.broadcast;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Sees to it that WeChat holds the article of a broadcast as it is now. Opens its own transactions. */
@ApplicationScoped
class Articles {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final BroadcastRepository broadcasts;
    private final Wording wording;
    private final MassSender wechat;

    Articles(BroadcastRepository broadcasts, Wording wording, MassSender wechat) {
        this.broadcasts = broadcasts;
        this.wording = wording;
        this.wechat = wechat;
    }

    Uni<DraftOutcome> atWechat(Broadcast broadcast) {
        if (broadcast.mediaId().isPresent())
            return Uni.createFrom()
                    .item(new DraftOutcome.Kept(broadcast.mediaId().get()));
        if (!(broadcast.draft().content() instanceof BroadcastContent.Article article))
            return Uni.createFrom().item(new DraftOutcome.Kept(""));
        return wechat.keep(wording.article(article, broadcast.touch()))
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(() -> new DraftOutcome.Later(Duration.ZERO, "no answer in time"))
                .call(outcome -> outcome instanceof DraftOutcome.Kept(String mediaId)
                        ? broadcasts.keepArticle(broadcast.id(), broadcast.version(), mediaId)
                        : Uni.createFrom().voidItem());
    }
}
