// Answers questions about GOST by Bouncy Castle, one per line of standard input; all numbers are hexadecimal.
//
//   digest NAME MESSAGE                        -> DIGEST
//   named OID                                  -> P A B Q H X Y, or "absent"
//   sign P A B Q H X Y DIGEST SEED             -> QX QY R S
//   verify P A B Q H X Y QX QY DIGEST R S      -> true or false
//
// Run: java -cp bcprov.jar tools/gost_bouncy_castle.java

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cryptopro.ECGOST3410NamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.GOST3411Digest;
import org.bouncycastle.crypto.digests.GOST3411_2012_256Digest;
import org.bouncycastle.crypto.digests.GOST3411_2012_512Digest;
import org.bouncycastle.crypto.engines.GOST28147Engine;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.ECGOST3410_2012Signer;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.encoders.Hex;

class GostOracle {
    public static void main(String[] arguments) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println(answer(line.split(" ", -1)));
        }
    }

    static String answer(String[] words) throws Exception {
        switch (words[0]) {
            case "digest":
                return digest(words[1], Hex.decode(words[2]));
            case "named":
                return named(words[1]);
            case "sign":
                return sign(domain(words), Hex.decode(words[8]), Hex.decode(words[9]));
            case "verify":
                return verify(words);
            default:
                throw new IllegalArgumentException(words[0]);
        }
    }

    static Digest algorithm(String name) {
        switch (name) {
            case "streebog256":
                return new GOST3411_2012_256Digest();
            case "streebog512":
                return new GOST3411_2012_512Digest();
            case "gost94":
                return new GOST3411Digest(GOST28147Engine.getSBox("D-A"));
            case "gost94_test":
                return new GOST3411Digest(GOST28147Engine.getSBox("D-Test"));
            default:
                throw new IllegalArgumentException(name);
        }
    }

    static String digest(String name, byte[] message) {
        Digest digest = algorithm(name);
        byte[] out = new byte[digest.getDigestSize()];
        digest.update(message, 0, message.length);
        digest.doFinal(out, 0);
        return Hex.toHexString(out);
    }

    static String named(String oid) {
        X9ECParameters set = ECGOST3410NamedCurves.getByOIDX9(new ASN1ObjectIdentifier(oid));
        if (set == null) {
            return "absent";
        }
        ECPoint base = set.getG().normalize();
        return joined(
            set.getCurve().getField().getCharacteristic(),
            set.getCurve().getA().toBigInteger(),
            set.getCurve().getB().toBigInteger(),
            set.getN(),
            set.getH() == null ? BigInteger.ONE : set.getH(),
            base.getAffineXCoord().toBigInteger(),
            base.getAffineYCoord().toBigInteger());
    }

    static ECDomainParameters domain(String[] words) {
        BigInteger q = number(words[4]);
        ECCurve curve = new ECCurve.Fp(number(words[1]), number(words[2]), number(words[3]), q, number(words[5]));
        return new ECDomainParameters(curve, curve.createPoint(number(words[6]), number(words[7])), q, number(words[5]));
    }

    static String sign(ECDomainParameters domain, byte[] digest, byte[] seed) throws Exception {
        SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
        random.setSeed(seed);
        BigInteger d = new BigInteger(domain.getN().bitLength() - 1, random).add(BigInteger.ONE);
        ECPoint key = domain.getG().multiply(d).normalize();
        ECGOST3410_2012Signer signer = new ECGOST3410_2012Signer();
        signer.init(true, new ParametersWithRandom(new ECPrivateKeyParameters(d, domain), random));
        BigInteger[] signature = signer.generateSignature(digest);
        return joined(
            key.getAffineXCoord().toBigInteger(), key.getAffineYCoord().toBigInteger(), signature[0], signature[1]);
    }

    static String verify(String[] words) {
        ECDomainParameters domain = domain(words);
        ECPoint key = domain.getCurve().createPoint(number(words[8]), number(words[9]));
        ECGOST3410_2012Signer signer = new ECGOST3410_2012Signer();
        signer.init(false, new ECPublicKeyParameters(key, domain));
        return Boolean.toString(signer.verifySignature(Hex.decode(words[10]), number(words[11]), number(words[12])));
    }

    static BigInteger number(String digits) {
        return new BigInteger(digits, 16);
    }

    static String joined(BigInteger... numbers) {
        StringBuilder line = new StringBuilder();
        for (BigInteger number : numbers) {
            line.append(line.length() == 0 ? "" : " ").append(number.toString(16));
        }
        return line.toString();
    }
}
