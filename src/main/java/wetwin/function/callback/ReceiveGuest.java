package wetwin.function.callback;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import wetwin.inbox.IncomingMessage;
import wetwin.inbox.Remark;
import wetwin.messaging.desk.AnswerGuests;

/** Somebody opens the mini program's customer service, or writes there: they come to the desk, with what they looked at. */
@ApplicationScoped
class ReceiveGuest implements Reaction {
    private final AnswerGuests guests;

    ReceiveGuest(AnswerGuests guests) {
        this.guests = guests;
    }

    @Override
    public boolean concerns(IncomingMessage message) {
        return !message.isEvent() || message.isEvent("user_enter_tempsession");
    }

    @Override
    public Uni<Response> to(IncomingMessage message) {
        return guests.receive(message)
                .map(received -> new Response(
                        received.reply(), received.owed().map(List::of).orElse(List.of()), Remark.NONE));
    }
}
