import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.esf.CrlIdentifier;
import org.bouncycastle.asn1.esf.CrlListID;
import org.bouncycastle.asn1.esf.CrlOcspRef;
import org.bouncycastle.asn1.esf.CrlValidatedID;
import org.bouncycastle.asn1.esf.ESFAttributes;
import org.bouncycastle.asn1.esf.OcspIdentifier;
import org.bouncycastle.asn1.esf.OcspListID;
import org.bouncycastle.asn1.esf.OcspResponsesID;
import org.bouncycastle.asn1.esf.OtherHash;
import org.bouncycastle.asn1.esf.OtherHashAlgAndValue;
import org.bouncycastle.asn1.esf.RevocationValues;
import org.bouncycastle.asn1.ess.OtherCertID;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.rosstandart.RosstandartObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;

/**
 * Containers with references to evidence, the evidence itself and time-stamps over both (RFC 5126 §6.2, §6.3).
 *
 * <p>The evidence: an OCSP response on the signer's certificate, lists of revoked certificates of centre and root.
 */
final class ArchiveForms {
    private static final Date COLLECTED = Date.from(Instant.parse("2026-11-20T07:15:30Z"));
    private static final Date STAMPED_AGAIN = Date.from(Instant.parse("2026-11-20T07:16:00Z"));
    private static final AlgorithmIdentifier STREEBOG =
            new AlgorithmIdentifier(RosstandartObjectIdentifiers.id_tc26_gost_3411_12_256);

    private final MakeContainers maker;
    private final MakeContainers.Identity root;
    private final MakeContainers.Identity centre;
    private final MakeContainers.Identity person;
    private final MakeContainers.Identity stamping;
    private final MakeContainers.Identity telling;

    ArchiveForms(
            MakeContainers maker,
            MakeContainers.Identity root,
            MakeContainers.Identity centre,
            MakeContainers.Identity person,
            MakeContainers.Identity stamping,
            MakeContainers.Identity telling) {
        this.maker = maker;
        this.root = root;
        this.centre = centre;
        this.person = person;
        this.stamping = stamping;
        this.telling = telling;
    }

    void makeAll() throws Exception {
        CMSSignedData signed = maker.sign(List.of(person), centre, MakeContainers.Attributes.CADES, false);
        byte[] value = signerOf(signed).getSignature();
        X509CRLHolder rootList = MakeContainers.listOf(root, COLLECTED).build(root.signer());
        X509CRLHolder centreList = MakeContainers.listOf(centre, COLLECTED).build(centre.signer());
        BasicOCSPResp answer = answer();

        Attribute stamp = stampOver(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, value, MakeContainers.STAMPED);
        Attribute certificates = attribute(ESFAttributes.certificateRefs, references());
        Attribute revocations = attribute(ESFAttributes.revocationRefs, references(answer, rootList, centreList));
        byte[] all = MakeContainers.joined(value, contentOf(stamp), contentOf(certificates), contentOf(revocations));
        Attribute first = stampOver(ESFAttributes.escTimeStamp, all, STAMPED_AGAIN);
        byte[] references = MakeContainers.joined(contentOf(certificates), contentOf(revocations));
        Attribute second = stampOver(ESFAttributes.certCRLTimestamp, references, STAMPED_AGAIN);
        Attribute foreign = stampOver(ESFAttributes.escTimeStamp, references, STAMPED_AGAIN);
        Attribute chain = attribute(ESFAttributes.certValues, chain());
        Attribute evidence = attribute(ESFAttributes.revocationValues, values(answer, rootList, centreList));

        write("cades-c", signed, stamp, certificates, revocations);
        write("cades-x-1", signed, stamp, certificates, revocations, first);
        write("cades-x-2", signed, stamp, certificates, revocations, second);
        write("cades-x-long", signed, stamp, certificates, revocations, chain, evidence);
        write("cades-x-long-1", signed, stamp, certificates, revocations, first, chain, evidence);
        write("cades-x-long-2", signed, stamp, certificates, revocations, second, chain, evidence);
        write("cades-x-long-1-foreign", signed, stamp, certificates, revocations, foreign, chain, evidence);
    }

    private static SignerInformation signerOf(CMSSignedData signed) {
        return signed.getSignerInfos().iterator().next();
    }

    private void write(String name, CMSSignedData signed, Attribute... attributes) throws Exception {
        ASN1EncodableVector rows = new ASN1EncodableVector();
        for (Attribute attribute : attributes) {
            rows.add(attribute);
        }
        SignerInformation extended =
                SignerInformation.replaceUnsignedAttributes(signerOf(signed), new AttributeTable(rows));
        maker.write(name, CMSSignedData.replaceSigners(signed, new SignerInformationStore(List.of(extended))), "DER");
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, new DERSet(value));
    }

    private Attribute stampOver(ASN1ObjectIdentifier type, byte[] octets, Date when) throws Exception {
        byte[] token = maker.stamp(octets, stamping, centre, when).getEncoded();
        return attribute(type, ASN1Primitive.fromByteArray(token));
    }

    /** Type and values of an attribute without the tag and length around them: what the time-stamps are over. */
    private static byte[] contentOf(Attribute attribute) throws Exception {
        return MakeContainers.joined(
                attribute.getAttrType().getEncoded(ASN1Encoding.DER),
                attribute.getAttrValues().getEncoded(ASN1Encoding.DER));
    }

    private static byte[] digest(byte[] octets) throws Exception {
        return MessageDigest.getInstance("GOST3411-2012-256", "BC").digest(octets);
    }

    private static OtherHash hashOf(byte[] octets) throws Exception {
        return new OtherHash(new OtherHashAlgAndValue(STREEBOG, new DEROctetString(digest(octets))));
    }

    /** References to the certificates of the path above the signer's. */
    private DERSequence references() throws Exception {
        List<ASN1Encodable> rows = new ArrayList<>();
        for (X509CertificateHolder certificate : List.of(centre.certificate(), root.certificate())) {
            GeneralNames issuer = new GeneralNames(new GeneralName(certificate.getIssuer()));
            IssuerSerial named = new IssuerSerial(issuer, certificate.getSerialNumber());
            rows.add(new OtherCertID(STREEBOG, digest(certificate.getEncoded()), named));
        }
        return new DERSequence(rows.toArray(ASN1Encodable[]::new));
    }

    /** References to the evidence: one row for the signer, one for each referenced certificate; the root has none. */
    private static DERSequence references(BasicOCSPResp answer, X509CRLHolder rootList, X509CRLHolder centreList)
            throws Exception {
        OcspIdentifier told = new OcspIdentifier(
                answer.getResponderId().toASN1Primitive(), new ASN1GeneralizedTime(answer.getProducedAt()));
        OcspListID answers =
                new OcspListID(new OcspResponsesID[] {new OcspResponsesID(told, hashOf(answer.getEncoded()))});
        CrlListID ofCentre = new CrlListID(new CrlValidatedID[] {reference(centreList)});
        CrlListID ofRoot = new CrlListID(new CrlValidatedID[] {reference(rootList)});
        return new DERSequence(new ASN1Encodable[] {
            new CrlOcspRef(ofCentre, answers, null), new CrlOcspRef(ofRoot, null, null), new DERSequence()
        });
    }

    private static CrlValidatedID reference(X509CRLHolder list) throws Exception {
        CrlIdentifier named = new CrlIdentifier(list.getIssuer(), new ASN1UTCTime(COLLECTED));
        return new CrlValidatedID(hashOf(list.getEncoded()), named);
    }

    private DERSequence chain() {
        return new DERSequence(new ASN1Encodable[] {
            person.certificate().toASN1Structure(),
            centre.certificate().toASN1Structure(),
            root.certificate().toASN1Structure(),
            stamping.certificate().toASN1Structure(),
            telling.certificate().toASN1Structure()
        });
    }

    private static RevocationValues values(BasicOCSPResp answer, X509CRLHolder rootList, X509CRLHolder centreList)
            throws Exception {
        CertificateList[] lists = {rootList.toASN1Structure(), centreList.toASN1Structure()};
        BasicOCSPResponse[] answers = {BasicOCSPResponse.getInstance(answer.getEncoded())};
        return new RevocationValues(lists, answers, null);
    }

    private BasicOCSPResp answer() throws Exception {
        CertificateID asked =
                new CertificateID(maker.digests.get(STREEBOG), centre.certificate(), person.certificate().getSerialNumber());
        return new BasicOCSPRespBuilder(new RespID(telling.certificate().getSubject()))
                .addResponse(asked, CertificateStatus.GOOD, COLLECTED, MakeContainers.UNTIL)
                .build(telling.signer(), new X509CertificateHolder[] {telling.certificate()}, COLLECTED);
    }
}
