/** Clock, ids, database, configuration and errors: what every room stands on, without a business word. */
package wetwin.platform;
