package wetwin.survey;

/** A survey is written, then asked, then over; it never goes back. */
public enum SurveyState {
    DRAFT,
    OPEN,
    CLOSED
}
