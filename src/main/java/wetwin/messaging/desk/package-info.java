/**
 * The desk where people answer people: conversations that somebody asked for, waiting, taken and ended; what was said in
 * them by either side; and how the desk is kept. Each message goes out through {@link wetwin.messaging.ServiceMessages},
 * so that nothing is attempted outside the windows WeChat grants.
 */
package wetwin.messaging.desk;
