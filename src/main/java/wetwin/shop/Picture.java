package wetwin.shop;

/** A link to a picture, and its size in pixels: whoever shows it can keep its place before it has come. */
public record Picture(String url, int width, int height) {}
