import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.TransformService;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;

/**
 * Canonicalises XML without comments by the JDK's implementation, which is Apache Santuario's.
 *
 * Usage: java XmlCanonical.java FOLDER
 * For every *.xml it writes *.exclusive and *.inclusive beside it.
 */
public final class XmlCanonical {
    public static void main(String[] arguments) throws Exception {
        try (var files = Files.newDirectoryStream(Path.of(arguments[0]), "*.xml")) {
            for (Path file : files) {
                write(file, "exclusive", CanonicalizationMethod.EXCLUSIVE);
                write(file, "inclusive", CanonicalizationMethod.INCLUSIVE);
            }
        }
    }

    private static void write(Path file, String ending, String method) throws Exception {
        TransformService service = TransformService.getInstance(method, "DOM");
        service.init((TransformParameterSpec) null);
        try (InputStream octets = Files.newInputStream(file)) {
            OctetStreamData canonical = (OctetStreamData) service.transform(new OctetStreamData(octets), null);
            String name = file.getFileName().toString().replaceFirst("xml$", ending);
            Files.write(file.resolveSibling(name), canonical.getOctetStream().readAllBytes());
        }
    }
}
