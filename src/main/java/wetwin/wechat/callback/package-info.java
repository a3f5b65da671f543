/** Reads what WeChat pushes to the callback addresses, and writes the replies that go back in the same answer. */
package wetwin.wechat.callback;
