import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.Store;

/**
 * Says what Bouncy Castle finds of certificates, lists, responses, tokens and messages.
 *
 * <p>Argument: a file with one question on each line, words separated by tabs: {@code certificate FILE ISSUER},
 * {@code list FILE ISSUER}, {@code response FILE RESPONDER}, {@code token FILE AUTHORITY}, {@code message FILE CONTENT}
 * (every signature and countersignature, certificates inside). Prints {@code right}, {@code wrong} or the error.
 */
public final class CheckPki {
    private CheckPki() { }

    public static void main(String[] arguments) throws Exception {
        Security.addProvider(new BouncyCastleProvider());
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            String[] words = line.split("\t");
            System.out.println(answer(words[0], read(words[1]), read(words[2])));
        }
    }

    private static byte[] read(String path) throws Exception {
        return Files.readAllBytes(Path.of(path));
    }

    private static String answer(String kind, byte[] octets, byte[] beside) {
        try {
            return holds(kind, octets, beside) ? "right" : "wrong";
        } catch (Exception error) {
            return error.toString().lines().findFirst().orElse("error");
        }
    }

    private static boolean holds(String kind, byte[] octets, byte[] beside) throws Exception {
        switch (kind) {
            case "certificate":
                return new X509CertificateHolder(octets).isSignatureValid(verifier(beside));
            case "list":
                return new X509CRLHolder(octets).isSignatureValid(verifier(beside));
            case "response":
                return ((BasicOCSPResp) new OCSPResp(octets).getResponseObject()).isSignatureValid(verifier(beside));
            case "token":
                return new TimeStampToken(new CMSSignedData(octets)).isSignatureValid(signer(beside));
            default:
                return message(octets, beside);
        }
    }

    private static ContentVerifierProvider verifier(byte[] certificate) throws Exception {
        return new JcaContentVerifierProviderBuilder()
                .setProvider("BC")
                .build(new X509CertificateHolder(certificate));
    }

    private static SignerInformationVerifier signer(byte[] certificate) throws Exception {
        return new JcaSimpleSignerInfoVerifierBuilder()
                .setProvider("BC")
                .build(new X509CertificateHolder(certificate));
    }

    private static boolean message(byte[] octets, byte[] content) throws Exception {
        CMSSignedData signed = new CMSSignedData(octets);
        if (signed.isDetachedSignature()) {
            signed = new CMSSignedData(new CMSProcessableByteArray(content), octets);
        }
        List<SignerInformation> signers = new ArrayList<>(signed.getSignerInfos().getSigners());
        boolean right = !signers.isEmpty();
        for (SignerInformation one : signers) {
            right = right && isRight(one, signed.getCertificates());
            for (SignerInformation counter : one.getCounterSignatures().getSigners()) {
                right = right && isRight(counter, signed.getCertificates());
            }
        }
        return right;
    }

    @SuppressWarnings("unchecked")
    private static boolean isRight(SignerInformation one, Store<X509CertificateHolder> certificates) throws Exception {
        Collection<X509CertificateHolder> found = certificates.getMatches(one.getSID());
        return one.verify(new JcaSimpleSignerInfoVerifierBuilder()
                .setProvider("BC")
                .build(found.iterator().next()));
    }
}
