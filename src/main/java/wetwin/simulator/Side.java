package wetwin.simulator;

/** Which of the two accounts something concerns. */
public enum Side {
    SERVICE_ACCOUNT,
    MINI_PROGRAM
}
