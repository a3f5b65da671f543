package wetwin.audience;

/** One thing somebody did, or that became of it. {@code what} is the key, the words, or the number of points. */
record Happening(Behaviour behaviour, String what) {}
