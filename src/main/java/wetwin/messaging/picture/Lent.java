package wetwin.messaging.picture;

import wetwin.messaging.SendOutcome;

/** Whether the mini program's customer service can send a picture now. */
public sealed interface Lent {
    /** @param mediaId what WeChat knows it by there */
    record As(String mediaId) implements Lent {}

    /** @param why what came of it in the message's place */
    record Not(SendOutcome why) implements Lent {}
}
