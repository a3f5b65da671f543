/** Those who use WeChat, and what they see on their phones. */
package wetwin.simulator.people;
