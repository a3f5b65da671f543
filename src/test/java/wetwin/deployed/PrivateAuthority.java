package wetwin.deployed;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority that nobody knows but whoever is given its certificate. */
public final class PrivateAuthority {
    public static final String PASSWORD = "password";
    private static final X500Name NAME = new X500Name("CN=WeTwin test authority");
    private static final Duration VALID = Duration.ofDays(1);

    /** A server's key and certificate. */
    public record Certified(PrivateKey key, X509Certificate certificate) {
        String keyText() {
            return pem(key);
        }

        String certificateText() {
            return pem(certificate);
        }

        public KeyStore keyStore() throws GeneralSecurityException, IOException {
            KeyStore store = emptyStore();
            store.setKeyEntry("server", key, PASSWORD.toCharArray(), new X509Certificate[] {certificate});
            return store;
        }
    }

    private final KeyPair keys = newKeys();
    private final X509Certificate certificate;

    public PrivateAuthority() {
        try {
            certificate = sign(builder(NAME, keys, Instant.now().plus(VALID))
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(true)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PEM text. */
    String certificate() {
        return pem(certificate);
    }

    /** A trust store of Java that knows this authority and no other. */
    public Path trustStore() {
        try {
            Path file = Files.createTempFile("trust-", ".p12");
            KeyStore store = emptyStore();
            store.setCertificateEntry("authority", certificate);
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, PASSWORD.toCharArray());
            }
            return file;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Certified certify(String host) {
        return certify(host, Instant.now().plus(VALID));
    }

    /** @param until the certificate's end, which may be over; it begins two days before */
    public Certified certify(String host, Instant until) {
        KeyPair its = newKeys();
        GeneralNames names = new GeneralNames(new GeneralName(GeneralName.dNSName, host));
        try {
            return new Certified(
                    its.getPrivate(),
                    sign(builder(new X500Name("CN=" + host), its, until)
                            .addExtension(Extension.subjectAlternativeName, false, names)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static JcaX509v3CertificateBuilder builder(X500Name subject, KeyPair its, Instant until) {
        return new JcaX509v3CertificateBuilder(
                NAME,
                BigInteger.valueOf(System.nanoTime()),
                Date.from(until.minus(VALID.multipliedBy(2))),
                Date.from(until),
                subject,
                its.getPublic());
    }

    private X509Certificate sign(X509v3CertificateBuilder builder) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(Object object) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
