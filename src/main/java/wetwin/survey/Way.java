package wetwin.survey;

/** Where somebody answers. */
public enum Way {
    CHAT,
    PAGE
}
