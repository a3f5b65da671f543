/**
 * Money: payments opened, asked after, closed and given back at WeChat Pay, each recorded once. Serves the shop, which
 * says what is paid for ({@link wetwin.payment.Purchases}).
 */
package wetwin.payment;
