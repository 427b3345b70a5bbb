import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.Security;
import java.util.Collection;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignerDigestMismatchException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Says what Bouncy Castle finds of digest and signature value, whatever the trust.
 *
 * <p>Arguments: the content of the detached containers, then the containers. Prints one line for each container: its
 * path and, for each signature in it, {@code right}, {@code wrong} or {@code unknown} (key not supported, certificate
 * not inside).
 */
public final class CheckContainers {
    private CheckContainers() { }

    public static void main(String[] arguments) throws Exception {
        Security.addProvider(new BouncyCastleProvider());
        byte[] content = Files.readAllBytes(Path.of(arguments[0]));
        for (int number = 1; number < arguments.length; number++) {
            StringBuilder line = new StringBuilder(arguments[number]);
            CMSSignedData signed = read(Files.readAllBytes(Path.of(arguments[number])), content);
            for (SignerInformation signer : signed.getSignerInfos()) {
                line.append('\t').append(judge(signed, signer));
            }
            System.out.println(line);
        }
    }

    private static CMSSignedData read(byte[] octets, byte[] content) throws Exception {
        CMSSignedData signed = new CMSSignedData(octets);
        return signed.isDetachedSignature()
                ? new CMSSignedData(new CMSProcessableByteArray(content), octets)
                : signed;
    }

    @SuppressWarnings("unchecked")
    private static String judge(CMSSignedData signed, SignerInformation signer) throws Exception {
        Collection<X509CertificateHolder> found = signed.getCertificates().getMatches(signer.getSID());
        if (found.isEmpty()) {
            return "unknown";
        }
        PublicKey key;
        try {
            key = new JcaX509CertificateConverter()
                    .setProvider("BC")
                    .getCertificate(found.iterator().next())
                    .getPublicKey();
        } catch (RuntimeException unsupported) {
            return "unknown";
        }
        try {
            boolean right = signer.verify(
                    new JcaSimpleSignerInfoVerifierBuilder().setProvider("BC").build(key));
            return right ? "right" : "wrong";
        } catch (CMSSignerDigestMismatchException mismatch) {
            return "wrong";
        }
    }
}
