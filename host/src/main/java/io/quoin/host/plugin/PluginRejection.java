package io.quoin.host.plugin;

import io.quoin.host.text.Printable;
import io.quoin.spi.error.ErrorCategory;
import io.quoin.spi.error.ErrorCode;
import io.quoin.spi.error.QuoinException;
import org.jspecify.annotations.Nullable;

/** Why a plugin is refused: one code per rule, in the order in which the rules are checked. */
public enum PluginRejection implements ErrorCode {
    PLUGIN_POLICY_INVALID(
            "The trust policy is missing, or has unknown keys or wrong values; no plugin is accepted until it is right."),
    PLUGIN_TRUST_STORE_UNSAFE(
            "node.yaml, the genesis, the policy, a trust store, plugins/ or a directory above can be changed by others, or what is in trust/ or plugins/ itself is a symbolic link."),
    PLUGIN_REVOCATION_LIST_INVALID(
            "The revocation list that the policy asks for is missing, malformed, from the future, or not signed by an operator."),
    PLUGIN_REVOCATION_LIST_ROLLBACK(
            "The revocation list is older than one that this node has seen, or another one with the same sequence."),
    PLUGIN_REVOCATION_LIST_STALE("The next revocation list is due; get it, or make one with 'quoin plugin revoke'."),
    PLUGIN_LOCK_MISSING("The home has no plugins.lock; make one with 'quoin plugin lock'."),
    PLUGIN_LOCK_INVALID("plugins.lock or plugins.state is malformed, or can be changed by others."),
    PLUGIN_UNSIGNED_REFUSED("Unsigned plugins, named with --dev, run on a network for development alone."),
    PLUGIN_ARTIFACT_NOT_REGULAR_FILE("The path is missing, or is a directory, symbolic link or device."),
    PLUGIN_ARTIFACT_TOO_LARGE("The file exceeds the largest size of a plugin or a signature."),
    PLUGIN_ARTIFACT_UNREADABLE("The file cannot be read; check its permissions and the disk."),
    PLUGIN_SIGNATURE_MISSING("There is no signature beside the plugin: a plugin x.jar needs x.jar.p7s."),
    PLUGIN_SIGNATURE_MALFORMED("The signature is not detached CMS in the accepted form, or there are too many."),
    PLUGIN_SIGNATURE_ALGORITHM("The signature uses an algorithm or key that is not accepted."),
    PLUGIN_SIGNER_UNKNOWN("No certificate in the policy's trust stores is the signer's."),
    PLUGIN_SIGNATURE_MISMATCH(
            "The signature belongs to other bytes: the plugin was changed after signing, or this is another's signature."),
    PLUGIN_SIGNER_EXPIRED(
            "The signer's certificate has expired, and the lock does not say that it was accepted before."),
    PLUGIN_SIGNER_NOT_YET_VALID("The signer's certificate is not valid yet; check the machine's clock."),
    PLUGIN_SIGNER_USAGE("The signer's certificate is not for signing code."),
    PLUGIN_REVOKED_SIGNER("The operator's revocation list names a signer of the plugin."),
    PLUGIN_REVOKED_ARTIFACT("The operator's revocation list names this file, or this version of the plugin."),
    PLUGIN_ARCHIVE_MALFORMED("The file is not a well-formed jar."),
    PLUGIN_ARCHIVE_AMBIGUOUS("The jar could be read in two ways: doubled entries, or bytes outside its entries."),
    PLUGIN_ARCHIVE_FORBIDDEN_ENTRY("The jar has an entry that a plugin must not have."),
    PLUGIN_ARCHIVE_BUNDLES_SHARED_PACKAGE(
            "The jar has classes of packages that the node provides; declare the SPI as a provided dependency."),
    PLUGIN_ARCHIVE_TOO_LARGE("The jar has too many entries, or would take too much room when unpacked."),
    PLUGIN_DESCRIPTOR_MISSING("The jar has no META-INF/quoin/plugin.properties."),
    PLUGIN_DESCRIPTOR_INVALID("The plugin's descriptor has unknown, missing or wrong keys."),
    PLUGIN_RESERVED_ID("The plugin's id belongs to the node itself."),
    PLUGIN_SIGNER_NOT_ALLOWED_FOR_PLUGIN("The policy does not allow this signer for this plugin."),
    PLUGIN_SIGNATURE_THRESHOLD("Fewer publishers have signed the plugin than the policy asks for."),
    PLUGIN_SIGNER_NOT_ALLOWED_FOR_KIND("The policy does not allow a kind that the plugin declares."),
    PLUGIN_LOCK_MISMATCH("The file is not the one that plugins.lock names."),
    PLUGIN_RELEASE_ROLLBACK("A later release of the plugin was installed before; 'quoin plugin rollback' goes back."),
    PLUGIN_VERSION_REPUBLISHED("The same version of the plugin was another file before."),
    PLUGIN_SPI_INCOMPATIBLE("The plugin is for other versions of the SPI than this node has."),
    PLUGIN_DUPLICATE_ID("Two plugin files have the same id."),
    PLUGIN_ENTRY_POINT("The plugin's entry point cannot be found or constructed."),
    PLUGIN_KIND_NOT_DECLARED("The plugin provides a kind that its descriptor does not declare, or the reverse."),
    PLUGIN_DUPLICATE_NAME("Two plugins provide the same name for one kind."),
    PLUGIN_NOT_INSTALLED("plugins.lock has no plugin of this id, or the configuration does not load it.");

    /** How the parsers of YAML and JSON go on with the place of an error. */
    private static final String PLACE = "\n at ";

    private final String description;

    PluginRejection(String description) {
        this.description = description;
    }

    /** The refusal of something, which is named first. */
    public QuoinException of(String what, String message) {
        return new QuoinException(this, printable(what + ": " + message));
    }

    /** The refusal of something, which is named first. */
    public QuoinException of(String what, String message, @Nullable Throwable cause) {
        return new QuoinException(this, printable(what + ": " + message), cause);
    }

    private static String printable(String text) {
        return Printable.of(text.replace(PLACE, " at "));
    }

    @Override
    public ErrorCategory category() {
        return ErrorCategory.USER;
    }

    @Override
    public String description() {
        return description;
    }
}
