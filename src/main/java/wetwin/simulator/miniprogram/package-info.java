/** The mini program as WeChat holds it: sign-in codes, subscription messages, shipping reports. */
package wetwin.simulator.miniprogram;
