import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.esf.ESFAttributes;
import org.bouncycastle.asn1.esf.RevocationValues;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.rosstandart.RosstandartObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * Containers with archive time-stamps of versions 1, 2 and 3 (ETSI TS 101 733 §6.4, annex K; ETSI EN 319 122-1 §5.5).
 *
 * <p>The signer's certificate and those of all authorities of time-stamps but the last have expired by the day of the
 * check, so that a container passes only when the chain of time-stamps is followed.
 */
final class ArchiveStamps {
    private static final Date SIGNED = at("2024-01-10T08:00:00Z");
    private static final Date STAMPED = at("2024-01-10T08:01:00Z");
    private static final Date LISTED = at("2024-01-11T03:00:00Z");
    private static final Date ARCHIVED = at("2024-05-01T08:00:00Z");
    private static final Date ARCHIVED_AGAIN = at("2025-11-01T08:00:00Z");
    private static final Date SIGNER_ENDS = at("2024-06-01T00:00:00Z");
    private static final Date FIRST_AUTHORITY_ENDS = at("2024-09-01T00:00:00Z");
    private static final Date SECOND_AUTHORITY_ENDS = at("2025-12-01T00:00:00Z");
    private static final ASN1ObjectIdentifier VERSION_1 = PKCSObjectIdentifiers.id_aa.branch("27");
    private static final ASN1ObjectIdentifier VERSION_2 = PKCSObjectIdentifiers.id_aa.branch("48");
    private static final ASN1ObjectIdentifier VERSION_3 = new ASN1ObjectIdentifier("0.4.0.1733.2.4");
    private static final ASN1ObjectIdentifier INDEX = new ASN1ObjectIdentifier("0.4.0.1733.2.5");
    private static final ASN1ObjectIdentifier INDEX_3 = new ASN1ObjectIdentifier("0.4.0.19122.1.5");
    private static final AlgorithmIdentifier STREEBOG =
            new AlgorithmIdentifier(RosstandartObjectIdentifiers.id_tc26_gost_3411_12_256);

    private final MakeContainers maker;
    private final MakeContainers.Identity root;
    private final MakeContainers.Identity centre;
    private final MakeContainers.Identity person;
    private final MakeContainers.Identity first;
    private final MakeContainers.Identity second;
    private final MakeContainers.Identity third;

    ArchiveStamps(MakeContainers maker, MakeContainers.Identity root, MakeContainers.Identity centre, String curve)
            throws Exception {
        this.maker = maker;
        this.root = root;
        this.centre = centre;
        person = maker.newPerson(curve, centre, MakeContainers.Role.PERSON, SIGNER_ENDS);
        MakeContainers.Role stamping = MakeContainers.Role.TIME_STAMPING;
        first = maker.newPerson(curve, centre, stamping, FIRST_AUTHORITY_ENDS);
        second = maker.newPerson(curve, centre, stamping, SECOND_AUTHORITY_ENDS);
        third = maker.newPerson(curve, centre, stamping, MakeContainers.UNTIL);
    }

    private static Date at(String moment) {
        return Date.from(Instant.parse(moment));
    }

    void makeAll() throws Exception {
        maker.signing = SIGNED;
        CMSSignedData detached = begun(false);
        CMSSignedData whole = whole(detached, third, ARCHIVED, true);
        write("cades-a-2", whole);
        write("cades-a-2-attached", whole(begun(true), third, ARCHIVED, true));
        write("cades-a-2-bare", whole(detached, third, ARCHIVED, false));
        write("cades-a-2-chain", whole(whole(detached, second, ARCHIVED, true), third, ARCHIVED_AGAIN, true));
        write("cades-a-2-added", with(whole, stampOver(detached, third)));
        CMSSignedData once = indexed(detached, second, ARCHIVED, INDEX_3);
        write("cades-a-3", once);
        write("cades-a-3-first-index", indexed(detached, third, ARCHIVED, INDEX));
        CMSSignedData twice = indexed(once, third, ARCHIVED_AGAIN, INDEX_3);
        write("cades-a-3-chain", twice);
        write("cades-a-2-then-3", indexed(whole(detached, second, ARCHIVED, true), third, ARCHIVED_AGAIN, INDEX_3));
        write("cades-a-3-added", with(twice, stampOver(detached, third)));
        write("cades-a-3-removed", without(twice, ESFAttributes.revocationValues));
        write("cades-a-3-no-index", with(detached, foreign(detached, VERSION_3)));
        write("cades-a-3-foreign", with(once, foreign(detached, VERSION_2)));
        CMSSignedData unstamped = without(detached, PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
        CMSSignedData late = indexed(unstamped, third, ARCHIVED, INDEX_3);
        write("cades-a-3-uncovered", with(late, stampOf(detached)));
        write("cades-a-3-order", indexed(with(unstamped, stampOver(detached, third)), third, ARCHIVED, INDEX_3));
        write("cades-a-1", with(detached, foreign(detached, VERSION_1)));
    }

    /** A signature with its time-stamp and the evidence on everything. */
    private CMSSignedData begun(boolean attached) throws Exception {
        CMSSignedData signed = maker.sign(List.of(person), centre, MakeContainers.Attributes.CADES, attached);
        TimeStampToken token = maker.stamp(signerOf(signed).getSignature(), first, centre, STAMPED);
        Attribute stamp = attribute(
                PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, ASN1Primitive.fromByteArray(token.getEncoded()));
        List<CertificateList> lists = new ArrayList<>();
        for (MakeContainers.Identity issuer : List.of(root, centre)) {
            X509CRLHolder list = MakeContainers.listOf(issuer, LISTED).build(issuer.signer());
            lists.add(list.toASN1Structure());
        }
        RevocationValues values = new RevocationValues(lists.toArray(CertificateList[]::new), null, null);
        DERSequence chain = new DERSequence(new ASN1Encodable[] {
            centre.certificate().toASN1Structure(), root.certificate().toASN1Structure()
        });
        return with(
                signed,
                stamp,
                attribute(ESFAttributes.certValues, chain),
                attribute(ESFAttributes.revocationValues, values));
    }

    private static SignerInformation signerOf(CMSSignedData signed) {
        return signed.getSignerInfos().iterator().next();
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, new DERSet(value));
    }

    /** The container with more unsigned attributes, encoded again so that its sets stand in their final order. */
    private static CMSSignedData with(CMSSignedData signed, Attribute... added) throws Exception {
        AttributeTable present = signerOf(signed).getUnsignedAttributes();
        ASN1EncodableVector rows = present == null ? new ASN1EncodableVector() : present.toASN1EncodableVector();
        rows.addAll(added);
        return replaced(signed, rows);
    }

    private static CMSSignedData without(CMSSignedData signed, ASN1ObjectIdentifier type) throws Exception {
        return replaced(signed, signerOf(signed).getUnsignedAttributes().remove(type).toASN1EncodableVector());
    }

    private static CMSSignedData replaced(CMSSignedData signed, ASN1EncodableVector rows) throws Exception {
        SignerInformation extended =
                SignerInformation.replaceUnsignedAttributes(signerOf(signed), new AttributeTable(rows));
        CMSSignedData whole = CMSSignedData.replaceSigners(signed, new SignerInformationStore(List.of(extended)));
        return new CMSSignedData(whole.getEncoded(ASN1Encoding.DER));
    }

    private void write(String name, CMSSignedData signed) throws Exception {
        maker.write(name, signed, ASN1Encoding.DER);
    }

    private static Attribute stampOf(CMSSignedData signed) {
        AttributeTable rows = signerOf(signed).getUnsignedAttributes();
        return rows.get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
    }

    /** A second time-stamp over the signature value, later than the usual one. */
    private Attribute stampOver(CMSSignedData signed, MakeContainers.Identity authority) throws Exception {
        byte[] value = signerOf(signed).getSignature();
        TimeStampToken token = maker.stamp(value, authority, centre, ARCHIVED_AGAIN);
        return attribute(
                PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, ASN1Primitive.fromByteArray(token.getEncoded()));
    }

    /** An archive time-stamp over the signature value alone, which no version is over. */
    private Attribute foreign(CMSSignedData signed, ASN1ObjectIdentifier type) throws Exception {
        byte[] value = signerOf(signed).getSignature();
        TimeStampToken token = maker.stamp(value, third, centre, ARCHIVED_AGAIN);
        return attribute(type, ASN1Primitive.fromByteArray(token.getEncoded()));
    }

    private static SignedData structureOf(CMSSignedData signed) {
        return SignedData.getInstance(signed.toASN1Structure().getContent());
    }

    private static byte[] der(ASN1Encodable element) throws Exception {
        return element.toASN1Primitive().getEncoded(ASN1Encoding.DER);
    }

    private static byte[] tagged(int number, ASN1Set set) throws Exception {
        return set == null ? new byte[0] : der(new DERTaggedObject(false, number, set));
    }

    /** The fields of a signature up to its value. */
    private static byte[] fieldsOf(SignerInfo info) throws Exception {
        return MakeContainers.joined(
                der(info.getVersion()),
                der(info.getSID()),
                der(info.getDigestAlgorithm()),
                tagged(0, info.getAuthenticatedAttributes()),
                der(info.getDigestEncryptionAlgorithm()),
                der(info.getEncryptedDigest()));
    }

    /** An archive time-stamp of version 2, with or without tag and length of the set of unsigned attributes. */
    private CMSSignedData whole(CMSSignedData signed, MakeContainers.Identity authority, Date when, boolean framed)
            throws Exception {
        SignedData data = structureOf(signed);
        ContentInfo content = data.getEncapContentInfo();
        SignerInfo info = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
        byte[] attributes = tagged(1, info.getUnauthenticatedAttributes());
        if (!framed) {
            List<byte[]> bare = new ArrayList<>();
            for (ASN1Encodable one : info.getUnauthenticatedAttributes()) {
                bare.add(der(one));
            }
            attributes = MakeContainers.joined(bare.toArray(byte[][]::new));
        }
        byte[] stamped = MakeContainers.joined(
                der(content),
                content.getContent() == null ? maker.content : new byte[0],
                tagged(0, data.getCertificates()),
                tagged(1, data.getCRLs()),
                fieldsOf(info),
                attributes);
        TimeStampToken token = maker.stamp(stamped, authority, centre, when);
        return with(signed, attribute(VERSION_2, ASN1Primitive.fromByteArray(token.getEncoded())));
    }

    /** An archive time-stamp of version 3 with an index of the type asked for. */
    private CMSSignedData indexed(
            CMSSignedData signed, MakeContainers.Identity authority, Date when, ASN1ObjectIdentifier kind)
            throws Exception {
        SignedData data = structureOf(signed);
        SignerInfo info = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
        List<byte[]> attributes = new ArrayList<>();
        for (ASN1Encodable one : info.getUnauthenticatedAttributes()) {
            Attribute row = Attribute.getInstance(one);
            attributes.add(
                    kind.equals(INDEX)
                            ? der(row)
                            : MakeContainers.joined(
                                    der(row.getAttrType()), der(row.getAttrValues().getObjectAt(0))));
        }
        List<byte[]> certificates = new ArrayList<>();
        for (ASN1Encodable one : data.getCertificates()) {
            certificates.add(der(one));
        }
        DERSequence index = new DERSequence(new ASN1Encodable[] {
            STREEBOG, digests(certificates), digests(List.of()), digests(attributes)
        });
        byte[] stamped = MakeContainers.joined(
                der(data.getEncapContentInfo().getContentType()),
                digest(maker.content),
                fieldsOf(info),
                der(index));
        CMSSignedData token = maker.stamp(stamped, authority, centre, when).toCMSSignedData();
        return with(signed, attribute(VERSION_3, with(token, attribute(kind, index)).toASN1Structure()));
    }

    private static DERSequence digests(List<byte[]> parts) throws Exception {
        List<ASN1Encodable> rows = new ArrayList<>();
        for (byte[] part : parts) {
            rows.add(new DEROctetString(digest(part)));
        }
        return new DERSequence(rows.toArray(ASN1Encodable[]::new));
    }

    private static byte[] digest(byte[] octets) throws Exception {
        return MessageDigest.getInstance("GOST3411-2012-256", "BC").digest(octets);
    }
}
