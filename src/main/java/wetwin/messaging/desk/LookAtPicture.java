package wetwin.messaging.desk;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.stream.StreamSupport;
import wetwin.platform.Database;
import wetwin.platform.Problem;
import wetwin.platform.WechatAccount;

/**
 * Shows an operator a picture that somebody sent in a conversation. Which one it is says the line alone: nobody names a
 * picture of WeChat's to us.
 */
@ApplicationScoped
public class LookAtPicture {
    static final String SENT = """
            select s.account, l.content ->> 'mediaId' as media_id
            from service_line l join service_session s on s.id = l.session_id
            where l.session_id = $1 and l.number = $2 and l.kind = 'IMAGE' and l.said_by = 'PERSON'""";

    private final Database database;
    private final SentPictures pictures;

    LookAtPicture(Database database, SentPictures pictures) {
        this.database = database;
        this.pictures = pictures;
    }

    /** Fails with {@code NOT_FOUND} where there is none, or none any more. */
    public Uni<SentPicture> look(UUID session, int line) {
        return database.query(SENT, session, line)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .orElseThrow(Problem::notFound))
                .chain(this::fetch);
    }

    private Uni<SentPicture> fetch(Row sent) {
        return pictures.fetch(WechatAccount.valueOf(sent.getString("account")), sent.getString("media_id"))
                .map(found -> found.flatMap(SentPicture::of).orElseThrow(Problem::notFound));
    }
}
