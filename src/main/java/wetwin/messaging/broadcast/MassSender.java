package wetwin.messaging.broadcast;

import io.smallrye.mutiny.Uni;
import java.util.List;
import wetwin.identity.OpenId;
import wetwin.messaging.SendOutcome;

/** Sends to many at once. Never retries by itself, never fails for what WeChat answers. */
public interface MassSender {
    /** WeChat takes no shorter list. */
    int FEWEST_PEOPLE = 2;

    int MOST_PEOPLE = 10_000;

    /** To all followers; it enters the account's history. */
    Uni<MassOutcome> toEverybody(MassMessage message, String clientId);

    /** @param clientId WeChat carries out what it is asked for under one id once, and remembers it for 24 hours */
    Uni<MassOutcome> toPeople(List<OpenId> people, MassMessage message, String clientId);

    /** Shows it to one follower, by the name that people give each other: 100 times a day. */
    Uni<SendOutcome> preview(String wechatName, MassMessage message);

    /** What became of what WeChat has accepted. */
    Uni<MassStatus> status(long messageId);

    Uni<DraftOutcome> keep(ArticleDraft article);
}
