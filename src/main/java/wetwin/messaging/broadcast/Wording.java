package wetwin.messaging.broadcast;

import jakarta.enterprise.context.ApplicationScoped;
import wetwin.messaging.ReplyText;

/** Puts a broadcast into what WeChat is given: each link of it carries its touch. */
@ApplicationScoped
class Wording {
    private final ReplyText texts;

    Wording(ReplyText texts) {
        this.texts = texts;
    }

    /** An article has been given to WeChat before. */
    MassMessage of(Broadcast broadcast) {
        return switch (broadcast.draft().content()) {
            case BroadcastContent.Text(String text) -> new MassMessage.Text(texts.render(text, broadcast.touch()));
            case BroadcastContent.Image(String mediaId) -> new MassMessage.Image(mediaId);
            case BroadcastContent.Article article ->
                new MassMessage.Article(broadcast.mediaId().orElseThrow());
        };
    }

    ArticleDraft article(BroadcastContent.Article article, String touch) {
        return new ArticleDraft(
                article.title(),
                article.author(),
                article.digest(),
                article.coverMediaId(),
                new ArticleWording(texts).html(article.blocks(), touch));
    }

    BroadcastPolicy policy() {
        return new BroadcastPolicy(texts);
    }
}
