/**
 * Photos: where a file is kept, which files are taken, the address by which somebody brings one there or looks at it, and
 * when one is forgotten. The file never passes a function. What operators show is for everybody; what a person hands in
 * is seen by them and the operators.
 */
package wetwin.picture;
