/** Calls the two accounts' APIs through WxJava, with its habits tamed: no sleeping, no refreshing, no logging. */
package wetwin.wechat.account;
