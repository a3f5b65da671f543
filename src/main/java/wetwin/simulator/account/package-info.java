/** The Service Account as WeChat holds it: menus, followers' tags, templates, scene codes, material. */
package wetwin.simulator.account;
