package wetwin.messaging.broadcast;

import java.util.List;
import wetwin.audience.TagId;
import wetwin.identity.PersonId;

/** Who a broadcast is for; of all of them those who follow when it begins. */
public sealed interface Audience {
    record Everybody() implements Audience {}

    record Wearing(TagId tag) implements Audience {}

    record Listed(List<PersonId> people) implements Audience {}
}
