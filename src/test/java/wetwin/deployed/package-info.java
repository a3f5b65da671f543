/**
 * The functions as they are deployed: packages looked into, run by a runtime interface like Lambda's, and measured. The
 * tests here need the packages of {@code infra/package}; they end in {@code IT}, and {@code .ci/run} says which it makes.
 */
package wetwin.deployed;
