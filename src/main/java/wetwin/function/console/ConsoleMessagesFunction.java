package wetwin.function.console;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import wetwin.identity.PersonId;
import wetwin.membership.Members;
import wetwin.messaging.MessageLog;

/** {@code /console/api/messages}: what people were sent and were not. {@link OperatorGate} stands before it. */
@Path(ConsoleMessagesFunction.PATH)
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "console", enableIfMissing = true)
public class ConsoleMessagesFunction {
    static final String PATH = ConsoleFunction.PATH + "/messages";

    private final MessageLog messages;
    private final Members members;

    ConsoleMessagesFunction(MessageLog messages, Members members) {
        this.messages = messages;
        this.members = members;
    }

    /** The last fifty that the frequency guard has put off or dropped, with its reason. */
    @GET
    @Path("/held")
    public Uni<MessagesAnswer> held() {
        return messages.lastHeld().map(MessagesAnswer::of);
    }

    /** Everything that somebody was sent or was to be sent, fifty a page, the newest first. */
    @GET
    @Path("/people/{person}")
    public Uni<MessagesAnswer> ofPerson(UUID person, @QueryParam("after") UUID after) {
        return members.require(new PersonId(person))
                .chain(found -> messages.of(found, Optional.ofNullable(after)))
                .map(MessagesAnswer::of);
    }
}
