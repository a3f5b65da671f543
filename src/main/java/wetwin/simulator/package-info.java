/**
 * WeChat, played locally for development and tests: its two hosts, its pushes and a phone. It holds what WeChat would
 * hold (followers, menus, payments), refuses what WeChat would refuse, and knows of the product only addresses and
 * shared secrets. No other room uses it, and it uses no other room.
 */
package wetwin.simulator;
