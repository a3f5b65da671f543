package wetwin.messaging.picture;

import io.smallrye.mutiny.Uni;

/** Where WeChat keeps pictures for us. Nothing takes one back: what nobody names lies there unused. */
public interface AccountMaterial {
    /** @param url where a card inside an article finds it */
    record Kept(String mediaId, String url) {}

    /** For good, for the Service Account's messages. Asked twice, it is kept twice. Fails with what an operator is told. */
    Uni<Kept> keep(PictureBytes picture);

    /** For the text of articles: the address there. Fails with what an operator is told. */
    Uni<String> keepForArticles(PictureBytes picture);

    /** For three days, for the mini program's own customer service. Never fails for what WeChat answers. */
    Uni<Lent> lend(PictureBytes picture);
}
