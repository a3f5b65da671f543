/** The host api.weixin.qq.com: who may call what, how often, and what every call has in common. */
package wetwin.simulator.host;
