package wetwin.messaging.desk;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import wetwin.identity.OpenId;
import wetwin.identity.PersonId;
import wetwin.messaging.WindowLeft;
import wetwin.platform.WechatAccount;

/**
 * A conversation between a person and whoever keeps the desk.
 *
 * @param person empty for somebody we have not met as a person yet
 * @param openedBy MESSAGE, MENU or MINI_PROGRAM
 * @param context what the person looked at when they asked, as the mini program says it
 * @param heardAt when the person last wrote
 * @param saidAt when they were last answered
 * @param waits whether the last word is the person's
 * @param closedBy empty where it ended by time
 * @param left what may still be sent to them
 * @param last the last message of either side, the desk's own words left out
 */
public record ServiceSession(
        UUID id,
        WechatAccount account,
        OpenId openId,
        Optional<PersonId> person,
        SessionState state,
        String openedBy,
        Optional<String> context,
        Instant openedAt,
        Instant heardAt,
        Optional<Instant> saidAt,
        boolean waits,
        Optional<String> operator,
        Optional<Instant> takenAt,
        Optional<Instant> closedAt,
        Optional<String> closedBy,
        WindowLeft left,
        Optional<Said> last) {}
