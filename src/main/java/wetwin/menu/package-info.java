/**
 * The Service Account's menus, that of everybody and those of audiences: written as a draft, which begins as the
 * declaration of the release ({@code menu.json}), checked against WeChat's limits and the mini program's pages, published
 * as a whole, kept version by version and compared with what is live. Serves the operator's console.
 */
package wetwin.menu;
