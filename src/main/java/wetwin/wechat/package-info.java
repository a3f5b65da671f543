/**
 * The wall to WeChat and WeChat Pay: the only room that knows their SDKs, signatures, ciphers and error codes. It
 * implements the ports that the other rooms declare and speaks their words; nobody uses it directly.
 */
package wetwin.wechat;
