/** What WeChat sends to the product about a person's acts, and what it makes of the answers. */
package wetwin.simulator.push;
