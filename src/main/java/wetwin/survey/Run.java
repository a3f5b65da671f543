package wetwin.survey;

import java.util.UUID;

/**
 * One time that somebody answers a survey.
 *
 * @param question the one that is asked now, from 1
 */
record Run(UUID id, State state, int question) {
    enum State {
        OPEN,
        /** The person wants no more of it for now. */
        STOPPED,
        DONE
    }

    boolean isUnfinished() {
        return state != State.DONE;
    }
}
