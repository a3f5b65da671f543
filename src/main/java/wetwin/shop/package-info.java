/** What the shop sells and to whom: catalogue, prices, stock, orders from placing to collection. */
package wetwin.shop;
