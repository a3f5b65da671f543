/** WeChat Pay: orders, refunds, signatures both ways, and notifications until they are answered. */
package wetwin.simulator.pay;
