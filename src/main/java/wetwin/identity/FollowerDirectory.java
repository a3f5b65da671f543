package wetwin.identity;

import io.smallrye.mutiny.Uni;

/** Asks WeChat what it knows of somebody who wrote to or followed the Service Account. */
public interface FollowerDirectory {
    /** Somebody WeChat does not know is a person who does not follow; fails when WeChat is busy or refuses us. */
    Uni<FollowerDetails> look(OpenId openId);
}
