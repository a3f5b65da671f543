/** The signatures and ciphers of the platform, written with the JDK alone so that they check the SDK's and not themselves. */
package wetwin.simulator.crypto;
