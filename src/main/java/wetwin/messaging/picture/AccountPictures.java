package wetwin.messaging.picture;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wetwin.platform.Ids;
import wetwin.platform.Problem;

/** The library as operators keep it. */
@ApplicationScoped
public class AccountPictures {
    /** WeChat's own stock is a hundred thousand; this many somebody still finds something in. */
    public static final int MOST = 500;

    public static final int PAGE = 24;

    /** @param total of all pages; 0 beyond the last of them */
    public record Page(List<AccountPicture> pictures, int total) {}

    private final PictureRepository pictures;
    private final AccountMaterial material;
    private final Ids ids;
    private final Clock clock;

    AccountPictures(PictureRepository pictures, AccountMaterial material, Ids ids, Clock clock) {
        this.pictures = pictures;
        this.material = material;
        this.ids = ids;
        this.clock = clock;
    }

    /** The newest first. @param name a part of it; empty for all */
    public Uni<Page> list(String name, int page) {
        return pictures.list(name, page, PAGE);
    }

    /**
     * Has WeChat keep a picture, and offers it. The same file is the picture that is there, under the name it has: asked
     * again by whoever does not know, WeChat is not. Where the instance dies between WeChat's answer and our row, what
     * WeChat keeps is named by nobody, and does no harm. Fails with {@code PICTURE_TOO_LARGE} or {@code PICTURE_KIND}
     * (400), {@code PICTURES_TOO_MANY} (409), or what WeChat says.
     */
    public Uni<AccountPicture> add(String name, byte[] bytes, String operator) {
        PictureBytes file = PictureBytes.checked(bytes);
        return pictures.same(file)
                .chain(known ->
                        known.map(same -> Uni.createFrom().item(same)).orElseGet(() -> bring(name, file, operator)));
    }

    private Uni<AccountPicture> bring(String name, PictureBytes file, String operator) {
        return pictures.offered()
                .invoke(AccountPictures::refuseTooMany)
                .chain(() -> kept(name, file, operator))
                .chain(picture -> pictures.add(picture, file, MOST))
                .chain(() -> pictures.same(file))
                .map(added -> added.orElseThrow(AccountPictures::tooMany));
    }

    private Uni<AccountPicture> kept(String name, PictureBytes file, String operator) {
        return material.keep(file).chain(kept -> material.keepForArticles(file)
                .map(articleUrl -> picture(name, file, kept, articleUrl, operator)));
    }

    private AccountPicture picture(
            String name, PictureBytes file, AccountMaterial.Kept kept, String articleUrl, String operator) {
        return new AccountPicture(
                ids.newId(),
                name,
                file.kind(),
                file.bytes().length,
                kept.mediaId(),
                kept.url(),
                articleUrl,
                clock.instant(),
                operator);
    }

    private static void refuseTooMany(int offered) {
        if (offered >= MOST) throw tooMany();
    }

    private static Problem tooMany() {
        return new Problem(409, "PICTURES_TOO_MANY").with("most", MOST);
    }

    /** Fails with {@code NOT_FOUND}, also where it is no longer offered. */
    public Uni<AccountPicture> rename(UUID id, String name) {
        return pictures.rename(id, name).map(found -> found.orElseThrow(Problem::notFound));
    }

    /** It is no longer offered; what was written with it stays as it is, and WeChat goes on keeping it. Repeatable. */
    public Uni<Void> remove(UUID id) {
        return pictures.remove(id, clock.instant())
                .invoke(found -> {
                    if (!found) throw Problem.notFound();
                })
                .replaceWithVoid();
    }

    /** @param reference a media id or an address at WeChat; empty where it is none of ours */
    public Uni<Optional<PictureBytes>> file(String reference) {
        return pictures.file(reference);
    }
}
