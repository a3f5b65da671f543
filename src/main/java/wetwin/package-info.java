/**
 * WeTwin: a WeChat Service Account and a Mini Program that work as one. The packages below are rooms:
 *
 * <ul>
 *   <li>{@code function} the edge: what WeChat, front ends, operators and timers call
 *   <li>{@code identity} who: persons, openids, unionids, sessions
 *   <li>{@code audience} what people are to the shop: behaviour and tags
 *   <li>{@code shop}, {@code payment}, {@code membership} what is sold, how it is paid, what a person owns
 *   <li>{@code messaging}, {@code menu} what the Service Account says and shows; {@code survey} what it asks
 *   <li>{@code picture} photos that operators upload
 *   <li>{@code insight} what each touch brought; {@code operator} who may use the console
 *   <li>{@code inbox}, {@code outbox} what arrived and what we owe
 *   <li>{@code wechat} the only room that knows the WeChat SDKs
 *   <li>{@code platform} clock, ids, database, errors, without a business word
 *   <li>{@code simulator}, {@code workshop} development and tests only
 * </ul>
 */
package wetwin;
