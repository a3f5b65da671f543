package wetwin.identity;

/** Who is calling from the mini program. */
public record Session(PersonId person, OpenId openId) {}
