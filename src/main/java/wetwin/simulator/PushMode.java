package wetwin.simulator;

/** How pushes travel, as an account chooses in WeChat's console. */
public enum PushMode {
    PLAIN,
    COMPATIBLE,
    SAFE
}
