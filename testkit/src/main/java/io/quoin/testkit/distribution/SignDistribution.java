package io.quoin.testkit.distribution;

import io.quoin.host.plugin.artifact.PluginSigner;
import io.quoin.host.signing.PublisherKey;
import io.quoin.host.signing.PublisherKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * The build's last step: signs the plugins of a distribution with a development publisher's key, which is made in the
 * build directory when it is absent, and puts the publisher's certificate into the distribution's trust store.
 */
public final class SignDistribution {

    /** The development publisher's name, also of its files. */
    static final String PUBLISHER = "quoin-dev";

    private SignDistribution() {}

    /** Takes the distribution's directory and the one of the publisher's key. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("Expected the distribution and the publisher's directory");
        }
        sign(Path.of(arguments[0]), Path.of(arguments[1]));
    }

    static void sign(Path distribution, Path publisher) throws IOException {
        Path keyFile = publisher.resolve(PUBLISHER + ".key.pem");
        Path certificate = publisher.resolve(PUBLISHER + ".cert.pem");
        if (!Files.exists(keyFile)) {
            PublisherKeys.generate(publisher, PUBLISHER);
        }
        PluginSigner signer = new PluginSigner(PublisherKey.load(keyFile, certificate), InstantSource.system());
        for (Path plugin : plugins(distribution.resolve("plugins"))) {
            signer.sign(plugin);
        }
        Path store = Files.createDirectories(distribution.resolve("trust/publishers"));
        Files.copy(certificate, store.resolve(certificate.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(distribution.resolve("built"), "by SignDistribution, the last step of the build\n");
    }

    private static List<Path> plugins(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
