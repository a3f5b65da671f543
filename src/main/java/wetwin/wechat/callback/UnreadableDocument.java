package wetwin.wechat.callback;

import wetwin.inbox.Reading.Reason;

/** A push or its envelope cannot be read as a document. */
final class UnreadableDocument extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    UnreadableDocument(Reason reason, Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
