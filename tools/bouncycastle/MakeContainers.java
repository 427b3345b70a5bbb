import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERNumericString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.cryptopro.ECGOST3410NamedCurves;
import org.bouncycastle.asn1.esf.OtherHashAlgAndValue;
import org.bouncycastle.asn1.esf.SigPolicyQualifierInfo;
import org.bouncycastle.asn1.esf.SigPolicyQualifiers;
import org.bouncycastle.asn1.esf.SignaturePolicyId;
import org.bouncycastle.asn1.esf.SignaturePolicyIdentifier;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.rosstandart.RosstandartObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECNamedCurveGenParameterSpec;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;

/**
 * Makes certificates, a list of revoked ones and signature containers with Bouncy Castle, independently of medid.
 *
 * <p>Arguments: the content file, the folder to write into. Keys are thrown away at the end.
 */
public final class MakeContainers {
    private static final Date SINCE = Date.from(Instant.parse("2023-01-01T00:00:00Z"));
    static final Date UNTIL = Date.from(Instant.parse("2041-01-01T00:00:00Z"));
    private static final Date SIGNED = Date.from(Instant.parse("2026-11-20T07:14:40Z"));
    static final Date STAMPED = Date.from(Instant.parse("2026-11-20T07:15:10Z"));
    private static final Date LISTED = Date.from(Instant.parse("2026-11-23T03:00:00Z"));
    private static final ASN1ObjectIdentifier OGRN = new ASN1ObjectIdentifier("1.2.643.100.1");
    private static final ASN1ObjectIdentifier SNILS = new ASN1ObjectIdentifier("1.2.643.100.3");
    private static final ASN1ObjectIdentifier INNLE = new ASN1ObjectIdentifier("1.2.643.100.4");
    private static final ASN1ObjectIdentifier INN = new ASN1ObjectIdentifier("1.2.643.3.131.1.1");
    private static final ASN1ObjectIdentifier TOOL = new ASN1ObjectIdentifier("1.2.643.100.111");
    private static final ASN1ObjectIdentifier TOOL_OF_ISSUER = new ASN1ObjectIdentifier("1.2.643.100.112");
    private static final ASN1ObjectIdentifier IDENTIFIED = new ASN1ObjectIdentifier("1.2.643.100.114");
    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.2.643.100.113.1");
    private static final String CENTRE_CURVE = "GostR3410-2001-CryptoPro-A";
    private static final SecureRandom RANDOM = new SecureRandom();

    final byte[] content;
    private final Path folder;
    private Identity another;
    Date signing = SIGNED;
    final DigestCalculatorProvider digests =
            new JcaDigestCalculatorProviderBuilder().setProvider("BC").build();

    record Identity(X509CertificateHolder certificate, KeyPair keys, boolean large) {
        X509Certificate decoded() throws GeneralSecurityException {
            return new JcaX509CertificateConverter().setProvider("BC").getCertificate(certificate);
        }

        ASN1ObjectIdentifier digest() {
            return large
                    ? RosstandartObjectIdentifiers.id_tc26_gost_3411_12_512
                    : RosstandartObjectIdentifiers.id_tc26_gost_3411_12_256;
        }

        ContentSigner signer() throws OperatorCreationException {
            return signerFor(keys.getPrivate(), large);
        }
    }

    enum Attributes {
        CADES, CADES_SHA256, CADES_SHA1, CADES_OF_ANOTHER, EPES, EPES_STRUCTURE, EPES_IMPLIED, EPES_HASHLESS, PLAIN, NONE
    }

    /** A signature policy that does not exist, as a text and as a structure of which only the content is hashed. */
    private static final byte[] POLICY_TEXT = "Образцовая политика подписи\n".getBytes(StandardCharsets.UTF_8);
    private static final DERSequence POLICY_STRUCTURE = new DERSequence(new ASN1Encodable[] {
        new AlgorithmIdentifier(RosstandartObjectIdentifiers.id_tc26_gost_3411_12_256), new DERSequence()
    });

    private MakeContainers(byte[] content, Path folder) throws OperatorCreationException {
        this.content = content;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        Security.addProvider(new BouncyCastleProvider());
        byte[] content = Files.readAllBytes(Path.of(arguments[0]));
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        new MakeContainers(content, folder).makeAll();
    }

    private void makeAll() throws Exception {
        KeyPair rootKeys = newKeys("Tc26-Gost-3410-12-512-paramSetA");
        X500Name rootName = centreName("Второй образцовый головной центр");
        Identity root = certify(rootName, rootKeys, true, rootName, rootKeys.getPrivate(), true, Role.ROOT, UNTIL);
        KeyPair centreKeys = newKeys(CENTRE_CURVE);
        X500Name centreName = centreName("Второй образцовый удостоверяющий центр");
        Identity centre = certify(centreName, centreKeys, false, rootName, rootKeys.getPrivate(), true, Role.CENTRE, UNTIL);
        Files.write(folder.resolve("root.cer"), root.certificate().getEncoded());
        Files.write(folder.resolve("centre.cer"), centre.certificate().getEncoded());

        for (Map.Entry<String, String> row : curves().entrySet()) {
            Identity person = newPerson(row.getKey(), centre, Role.PERSON);
            write("curve-" + row.getValue(), sign(List.of(person), centre, Attributes.CADES, false), "DER");
        }
        Identity first = newPerson("GostR3410-2001-CryptoPro-B", centre, Role.PERSON);
        Identity second = newPerson("Tc26-Gost-3410-12-512-paramSetC", centre, Role.PERSON);
        Files.write(folder.resolve("signer.cer"), first.certificate().getEncoded());
        another = second;
        makeForms(first, second, centre);
        makeCountersigned(first, second, centre);
        Identity stamping = newPerson(CENTRE_CURVE, centre, Role.TIME_STAMPING);
        makeStamped(first, stamping, centre);
        Identity telling = newPerson(CENTRE_CURVE, centre, Role.STATUS);
        new ArchiveForms(this, root, centre, first, stamping, telling).makeAll();
        new ArchiveStamps(this, root, centre, CENTRE_CURVE).makeAll();
        signing = SIGNED;
        Identity withdrawn = newPerson(CENTRE_CURVE, centre, Role.PERSON);
        write("revoked", sign(List.of(withdrawn), centre, Attributes.CADES, false), "DER");
        X509CRLHolder rootList = writeList("root", root, null);
        X509CRLHolder centreList = writeList("centre", centre, withdrawn);
        CMSSignedData signed = sign(List.of(first), centre, Attributes.CADES, false);
        CollectionStore<X509CRLHolder> lists = new CollectionStore<>(List.of(rootList, centreList));
        write(
                "lists-inside",
                CMSSignedData.replaceCertificatesAndCRLs(signed, signed.getCertificates(), null, lists),
                "DER");
    }

    private void makeForms(Identity first, Identity second, Identity centre) throws Exception {
        List<Identity> one = List.of(first);
        write("attached", sign(one, centre, Attributes.CADES, true), "DER");
        write("attached-ber", sign(one, centre, Attributes.CADES, true), "BER");
        write("detached-ber", sign(one, centre, Attributes.CADES, false), "BER");
        write("no-attributes", sign(one, centre, Attributes.NONE, false), "DER");
        write("plain-cms", sign(one, centre, Attributes.PLAIN, false), "DER");
        write("certificate-hash-sha256", sign(one, centre, Attributes.CADES_SHA256, false), "DER");
        write("certificate-hash-sha1", sign(one, centre, Attributes.CADES_SHA1, false), "DER");
        write("certificate-of-another", sign(one, centre, Attributes.CADES_OF_ANOTHER, false), "DER");
        Files.write(folder.resolve("policy.txt"), POLICY_TEXT);
        Files.write(folder.resolve("policy.der"), POLICY_STRUCTURE.getEncoded(ASN1Encoding.DER));
        write("cades-epes", sign(one, centre, Attributes.EPES, false), "DER");
        write("cades-epes-structure", sign(one, centre, Attributes.EPES_STRUCTURE, false), "DER");
        write("cades-epes-implied", sign(one, centre, Attributes.EPES_IMPLIED, false), "DER");
        write("cades-epes-hashless", sign(one, centre, Attributes.EPES_HASHLESS, false), "DER");
        write("two-signers", sign(List.of(first, second), centre, Attributes.CADES, false), "DER");
        write("no-certificates", sign(one, null, Attributes.CADES, false), "DER");
        CMSSignedDataGenerator byKey = new CMSSignedDataGenerator();
        byte[] identifier = new JcaX509ExtensionUtils()
                .createSubjectKeyIdentifier(first.certificate().getSubjectPublicKeyInfo())
                .getKeyIdentifier();
        byKey.addSignerInfoGenerator(
                builder(first, Attributes.CADES).build(first.signer(), identifier));
        byKey.addCertificates(new JcaCertStore(List.of(first.decoded(), centre.decoded())));
        write("subject-key-identifier", byKey.generate(new CMSProcessableByteArray(content), false), "DER");
    }

    private void makeCountersigned(Identity first, Identity second, Identity centre) throws Exception {
        CMSSignedData signed = sign(List.of(first), centre, Attributes.CADES, false);
        write("countersigned", withCountersignature(signed, second, signed), "DER");
        CMSSignedData other = sign(List.of(first), centre, Attributes.CADES, false);
        write("countersigned-another", withCountersignature(signed, second, other), "DER");
    }

    /** Adds to {@code signed} a countersignature over the signature value of {@code over}. */
    private CMSSignedData withCountersignature(CMSSignedData signed, Identity who, CMSSignedData over)
            throws Exception {
        SignerInformation signer = signed.getSignerInfos().iterator().next();
        SignerInformation counted = over.getSignerInfos().iterator().next();
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(generatorFor(who, Attributes.CADES));
        SignerInformation complete =
                SignerInformation.addCounterSigners(signer, generator.generateCounterSigners(counted));
        CMSSignedData replaced =
                CMSSignedData.replaceSigners(signed, new SignerInformationStore(List.of(complete)));
        List<X509CertificateHolder> all = new ArrayList<>(replaced.getCertificates().getMatches(null));
        all.add(who.certificate());
        return CMSSignedData.replaceCertificatesAndCRLs(
                replaced, new CollectionStore<>(all), null, null);
    }

    private void makeStamped(Identity person, Identity authority, Identity centre) throws Exception {
        CMSSignedData signed = sign(List.of(person), centre, Attributes.CADES, false);
        SignerInformation signer = signed.getSignerInfos().iterator().next();
        TimeStampToken token = stamp(signer.getSignature(), authority, centre, STAMPED);
        Attribute attribute = new Attribute(
                PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
                new DERSet(ASN1Primitive.fromByteArray(token.getEncoded())));
        ASN1EncodableVector rows = new ASN1EncodableVector();
        rows.add(attribute);
        SignerInformation stamped =
                SignerInformation.replaceUnsignedAttributes(signer, new AttributeTable(rows));
        write(
                "time-stamped",
                CMSSignedData.replaceSigners(signed, new SignerInformationStore(List.of(stamped))),
                "DER");
    }

    TimeStampToken stamp(byte[] value, Identity authority, Identity centre, Date when) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("GOST3411-2012-256", "BC");
        TimeStampRequestGenerator asking = new TimeStampRequestGenerator();
        asking.setCertReq(true);
        TimeStampRequest request =
                asking.generate(RosstandartObjectIdentifiers.id_tc26_gost_3411_12_256, digest.digest(value));
        DigestCalculator identifying = digests.get(new AlgorithmIdentifier(authority.digest()));
        TimeStampTokenGenerator generator = new TimeStampTokenGenerator(
                generatorFor(authority, Attributes.PLAIN), identifying, new ASN1ObjectIdentifier("1.2.3.4.1"));
        generator.addCertificates(new JcaCertStore(List.of(authority.decoded(), centre.decoded())));
        return generator.generate(request, BigInteger.valueOf(417), when);
    }

    CMSSignedData sign(List<Identity> signers, Identity centre, Attributes attributes, boolean attached)
            throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        List<X509Certificate> certificates = new ArrayList<>();
        for (Identity signer : signers) {
            generator.addSignerInfoGenerator(generatorFor(signer, attributes));
            certificates.add(signer.decoded());
        }
        if (centre != null) {
            certificates.add(centre.decoded());
            generator.addCertificates(new JcaCertStore(certificates));
        }
        return generator.generate(new CMSProcessableByteArray(content), attached);
    }

    private SignerInfoGenerator generatorFor(Identity signer, Attributes attributes) throws Exception {
        return builder(signer, attributes).build(signer.signer(), signer.certificate());
    }

    private JcaSignerInfoGeneratorBuilder builder(Identity signer, Attributes attributes) throws Exception {
        JcaSignerInfoGeneratorBuilder builder = new JcaSignerInfoGeneratorBuilder(digests);
        builder.setDirectSignature(attributes == Attributes.NONE);
        Hashtable<ASN1ObjectIdentifier, Attribute> rows = new Hashtable<>();
        put(rows, CMSAttributes.signingTime, new Time(signing));
        switch (attributes) {
            case CADES -> put(rows, PKCSObjectIdentifiers.id_aa_signingCertificateV2, named(signer, signer.digest()));
            case CADES_SHA256 -> put(rows, PKCSObjectIdentifiers.id_aa_signingCertificateV2, named(signer, null));
            case CADES_SHA1 -> put(
                    rows,
                    PKCSObjectIdentifiers.id_aa_signingCertificate,
                    new SigningCertificate(new ESSCertID(hashed(signer, "SHA-1"))));
            case CADES_OF_ANOTHER -> put(
                    rows, PKCSObjectIdentifiers.id_aa_signingCertificateV2, named(another, another.digest()));
            case EPES, EPES_STRUCTURE, EPES_IMPLIED, EPES_HASHLESS -> {
                put(rows, PKCSObjectIdentifiers.id_aa_signingCertificateV2, named(signer, signer.digest()));
                put(rows, PKCSObjectIdentifiers.id_aa_ets_sigPolicyId, policy(attributes));
            }
            default -> { }
        }
        return builder.setSignedAttributeGenerator(
                new DefaultSignedAttributeTableGenerator(new AttributeTable(rows)));
    }

    /** A reference to the signature policy, with an address of it. */
    private static SignaturePolicyIdentifier policy(Attributes attributes) throws Exception {
        if (attributes == Attributes.EPES_IMPLIED) {
            return new SignaturePolicyIdentifier();
        }
        AlgorithmIdentifier digest = new AlgorithmIdentifier(RosstandartObjectIdentifiers.id_tc26_gost_3411_12_256);
        byte[] value = switch (attributes) {
            case EPES_HASHLESS -> new byte[1];
            case EPES_STRUCTURE -> {
                byte[] encoded = POLICY_STRUCTURE.getEncoded(ASN1Encoding.DER);
                yield digest(Arrays.copyOfRange(encoded, 2, encoded.length));
            }
            default -> digest(POLICY_TEXT);
        };
        OtherHashAlgAndValue hash = new OtherHashAlgAndValue(digest, new DEROctetString(value));
        SigPolicyQualifierInfo address = new SigPolicyQualifierInfo(
                PKCSObjectIdentifiers.id_spq_ets_uri, new DERIA5String("http://policy.example/1"));
        SigPolicyQualifiers qualifiers = new SigPolicyQualifiers(new SigPolicyQualifierInfo[] {address});
        return new SignaturePolicyIdentifier(
                new SignaturePolicyId(new ASN1ObjectIdentifier("1.2.3.4.2"), hash, qualifiers));
    }

    private static byte[] digest(byte[] octets) throws GeneralSecurityException {
        return MessageDigest.getInstance("GOST3411-2012-256", "BC").digest(octets);
    }

    private static void put(
            Hashtable<ASN1ObjectIdentifier, Attribute> rows, ASN1ObjectIdentifier type, ASN1Encodable value) {
        rows.put(type, new Attribute(type, new DERSet(value)));
    }

    private SigningCertificateV2 named(Identity signer, ASN1ObjectIdentifier digest) throws Exception {
        if (digest == null) {
            return new SigningCertificateV2(new ESSCertIDv2(hashed(signer, "SHA-256")));
        }
        String name = signer.large() ? "GOST3411-2012-512" : "GOST3411-2012-256";
        return new SigningCertificateV2(new ESSCertIDv2(new AlgorithmIdentifier(digest), hashed(signer, name)));
    }

    static byte[] hashed(Identity signer, String algorithm) throws GeneralSecurityException, IOException {
        return MessageDigest.getInstance(algorithm, "BC").digest(signer.certificate().getEncoded());
    }

    enum Role { ROOT, CENTRE, PERSON, TIME_STAMPING, STATUS }

    private Identity newPerson(String curve, Identity centre, Role role) throws Exception {
        return newPerson(curve, centre, role, UNTIL);
    }

    Identity newPerson(String curve, Identity centre, Role role, Date until) throws Exception {
        boolean large = curve.contains("512");
        X500NameBuilder name = new X500NameBuilder();
        name.addRDN(BCStyle.CN, new DERUTF8String("Образцов Пётр Ильич"));
        name.addRDN(BCStyle.SURNAME, new DERUTF8String("Образцов"));
        name.addRDN(BCStyle.GIVENNAME, new DERUTF8String("Пётр Ильич"));
        name.addRDN(SNILS, new DERNumericString("11223344595"));
        name.addRDN(INN, new DERNumericString("770000000156"));
        name.addRDN(BCStyle.C, "RU");
        X500Name issuer = centre.certificate().getSubject();
        return certify(
                name.build(), newKeys(curve), large, issuer, centre.keys().getPrivate(), centre.large(), role, until);
    }

    private static X500Name centreName(String text) {
        X500NameBuilder name = new X500NameBuilder();
        name.addRDN(BCStyle.CN, new DERUTF8String(text));
        name.addRDN(BCStyle.O, new DERUTF8String(text));
        name.addRDN(BCStyle.C, "RU");
        name.addRDN(OGRN, new DERNumericString("1177799000411"));
        name.addRDN(INNLE, new DERNumericString("7799004176"));
        return name.build();
    }

    private static KeyPair newKeys(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("ECGOST3410-2012", "BC");
        generator.initialize(new ECNamedCurveGenParameterSpec(curve), RANDOM);
        return generator.generateKeyPair();
    }

    private static ContentSigner signerFor(PrivateKey key, boolean large) throws OperatorCreationException {
        String size = large ? "512" : "256";
        return new JcaContentSignerBuilder("GOST3411-2012-" + size + "WITHECGOST3410-2012-" + size)
                .setProvider("BC")
                .build(key);
    }

    private static Identity certify(
            X500Name subject,
            KeyPair keys,
            boolean large,
            X500Name issuer,
            PrivateKey by,
            boolean byLarge,
            Role role,
            Date until)
            throws Exception {
        BigInteger serial = new BigInteger(120, RANDOM).setBit(119);
        X509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(issuer, serial, SINCE, until, subject, keys.getPublic());
        JcaX509ExtensionUtils utilities = new JcaX509ExtensionUtils();
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, utilities.createSubjectKeyIdentifier(keys.getPublic()));
        switch (role) {
            case ROOT -> builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            case CENTRE -> builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            case TIME_STAMPING -> builder.addExtension(
                    Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
            case STATUS -> {
                builder.addExtension(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning));
                builder.addExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
            }
            default -> { }
        }
        boolean issues = role == Role.ROOT || role == Role.CENTRE;
        int usage = issues
                ? KeyUsage.keyCertSign | KeyUsage.cRLSign
                : KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        builder.addExtension(TOOL, false, new DERUTF8String("СКЗИ «Образец» (синтетическое)"));
        ASN1Encodable[] means = new ASN1Encodable[4];
        Arrays.fill(means, new DERUTF8String("Образец (синтетическое)"));
        builder.addExtension(TOOL_OF_ISSUER, false, new DERSequence(means));
        builder.addExtension(IDENTIFIED, false, new ASN1Integer(0));
        builder.addExtension(
                Extension.certificatePolicies, false, new CertificatePolicies(new PolicyInformation(POLICY)));
        return new Identity(builder.build(signerFor(by, byLarge)), keys, large);
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    static X509v2CRLBuilder listOf(Identity issuer, Date since) {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(issuer.certificate().getSubject(), since);
        return builder.setNextUpdate(UNTIL);
    }

    private X509CRLHolder writeList(String name, Identity issuer, Identity withdrawn) throws Exception {
        X509v2CRLBuilder builder = listOf(issuer, LISTED);
        if (withdrawn != null) {
            Date when = Date.from(Instant.parse("2026-11-21T09:00:00Z"));
            builder.addCRLEntry(withdrawn.certificate().getSerialNumber(), when, CRLReason.keyCompromise);
        }
        X509CRLHolder list = builder.build(issuer.signer());
        Files.write(folder.resolve(name + ".crl"), list.getEncoded());
        return list;
    }

    void write(String name, CMSSignedData signed, String encoding) throws IOException {
        Files.write(
                folder.resolve(name + ".sig"),
                encoding.equals("DER") ? signed.getEncoded("DER") : signed.getEncoded());
    }

    /** Names of all curves that Bouncy Castle knows, each with its object identifier. */
    private static Map<String, String> curves() {
        Map<String, String> found = new TreeMap<>();
        for (var names = ECGOST3410NamedCurves.getNames(); names.hasMoreElements(); ) {
            String name = (String) names.nextElement();
            found.put(name, ECGOST3410NamedCurves.getOID(name).getId());
        }
        return found;
    }
}
