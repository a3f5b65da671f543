package wetwin.simulator.account;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import wetwin.simulator.Lot;

/** The account's draft box. What was sent to everybody is a draft no more; it can still be read. */
public final class Drafts {
    /** @param address by which it is read */
    public record Article(String title, String digest, String coverMediaId, String html, String address) {}

    private final Lot lot;
    private final Map<String, Article> byMediaId = new HashMap<>();
    private final Map<String, Article> byAddress = new HashMap<>();

    Drafts(Lot lot) {
        this.lot = lot;
    }

    String keep(String title, String digest, String coverMediaId, String html) {
        String mediaId = lot.letters(64);
        Article article = new Article(title, digest, coverMediaId, html, lot.letters(22));
        byMediaId.put(mediaId, article);
        byAddress.put(article.address(), article);
        return mediaId;
    }

    Optional<Article> find(String mediaId) {
        return Optional.ofNullable(byMediaId.get(mediaId));
    }

    void used(String mediaId) {
        byMediaId.remove(mediaId);
    }

    public Optional<Article> read(String address) {
        return Optional.ofNullable(byAddress.get(address));
    }
}
