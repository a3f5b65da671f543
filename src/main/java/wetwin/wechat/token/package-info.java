/** Keeps the tokens that WeChat issues for an account: one row for all instances, fetched by one of them. */
package wetwin.wechat.token;
