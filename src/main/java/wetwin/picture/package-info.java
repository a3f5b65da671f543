/**
 * Photos that operators show people: where a file is kept, which files are taken, and the address by which a browser
 * brings one there by itself. The file never passes a function. Serves the operator's console.
 */
package wetwin.picture;
