package wetwin.audience;

import io.smallrye.mutiny.Uni;
import java.util.List;
import wetwin.identity.OpenId;

/** The account's tags at WeChat. The same again changes nothing. Never fails for what WeChat answers. */
public interface TagMirror {
    /** WeChat's limit for one call. */
    int MOST_PEOPLE = 50;

    /** Makes a tag, or finds the one of this name. */
    Uni<MirrorOutcome> make(String name);

    /** @param followers at most {@link #MOST_PEOPLE} */
    Uni<MirrorOutcome> put(int tag, List<OpenId> followers);

    /** Whoever wears it wears it no more. */
    Uni<MirrorOutcome> remove(int tag);

    /** @param followers at most {@link #MOST_PEOPLE} */
    Uni<MirrorOutcome> takeOff(int tag, List<OpenId> followers);
}
