package wetwin.simulator.people;

/** One row of a notice. */
public record Field(String label, String value) {}
