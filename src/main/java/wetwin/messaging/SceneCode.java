package wetwin.messaging;

/**
 * A channel QR code: who scans it brings its scene along.
 *
 * @param scene our own short key for the channel, table or poster
 * @param ticket what WeChat gives the picture for
 * @param url what the picture says, for drawing it ourselves
 */
public record SceneCode(String scene, String ticket, String url) {}
