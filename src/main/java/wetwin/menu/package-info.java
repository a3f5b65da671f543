/**
 * The Service Account's menu: written once as a declaration ({@code menu.json}), checked against WeChat's limits,
 * published as a whole and compared with what is live. Serves the operator's console.
 */
package wetwin.menu;
