package wetwin.audience;

/** One thing somebody did, or that became of it. {@code what} is the key, the words, the number of points, or the rank. */
record Happening(Behaviour behaviour, String what) {}
