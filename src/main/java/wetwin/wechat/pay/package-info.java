/** Speaks with WeChat Pay, API v3, as one merchant, and reads its notifications. */
package wetwin.wechat.pay;
