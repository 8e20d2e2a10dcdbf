package io.quoin.host.plugin.trust;

import io.quoin.host.config.ConfigFile;
import io.quoin.host.config.Suggestion;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.descriptor.DescriptorReader;
import io.quoin.host.signing.SignerCertificate;
import io.quoin.spi.PluginKind;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a policy strictly: a typing error must never trust more than what was meant. All problems are reported. */
final class PolicyReader {

    private static final List<String> KEYS = List.of("plugin", "store", "kinds", "signers");
    private static final Pattern PATTERN = Pattern.compile("\\*|[a-z][a-z0-9-]{0,63}\\*?");
    private static final Pattern STORE = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final int MAX_STATEMENTS = 256;

    private final Path directory;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Set<SignerCertificate>> stores = new HashMap<>();
    private final Set<String> patterns = new HashSet<>();

    private PolicyReader(Path directory) {
        this.directory = directory;
    }

    static TrustPolicy read(Path file) {
        Map<String, Object> tree = tree(file);
        PolicyReader reader = new PolicyReader(file.toAbsolutePath().resolveSibling(""));
        TrustPolicy policy = new TrustPolicy(reader.statements(tree));
        if (!reader.problems.isEmpty()) {
            throw PluginRejection.PLUGIN_POLICY_INVALID.of(String.valueOf(file), String.join("; ", reader.problems));
        }
        return policy;
    }

    private static Map<String, Object> tree(Path file) {
        try {
            if (!Files.exists(file)) {
                throw PluginRejection.PLUGIN_POLICY_INVALID.of(
                        String.valueOf(file), "there is no trust policy; write one, or make a home with 'quoin init'");
            }
            SafePath.requireDirectory(file.toAbsolutePath().resolveSibling(""));
            SafePath.require(file);
            return ConfigFile.read(file);
        } catch (QuoinException e) {
            if (e.code() instanceof PluginRejection) {
                throw e;
            }
            throw PluginRejection.PLUGIN_POLICY_INVALID.of(String.valueOf(file), String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw PluginRejection.PLUGIN_POLICY_INVALID.of(
                    String.valueOf(file), "it cannot be read: " + e.getMessage(), e);
        }
    }

    private List<TrustStatement> statements(Map<String, Object> tree) {
        for (String key : tree.keySet()) {
            if (!key.equals("statements")) {
                problems.add("unknown key '" + key + "'" + Suggestion.didYouMean(key, List.of("statements")));
            }
        }
        List<TrustStatement> statements = new ArrayList<>();
        if (!(tree.get("statements") instanceof List<?> items) || items.size() > MAX_STATEMENTS) {
            problems.add("'statements' must be a list of at most " + MAX_STATEMENTS + " statements");
            return statements;
        }
        for (int i = 0; i < items.size(); i++) {
            String where = "statements[" + i + "]";
            if (items.get(i) instanceof Map<?, ?> item) {
                requireKnownKeys(where, item);
                statements.add(statement(where, item));
            } else {
                problems.add("'" + where + "' must have the keys " + String.join(", ", KEYS));
            }
        }
        return statements;
    }

    private void requireKnownKeys(String where, Map<?, ?> item) {
        for (Object key : item.keySet()) {
            if (!KEYS.contains(String.valueOf(key))) {
                problems.add(
                        "unknown key '" + where + "." + key + "'" + Suggestion.didYouMean(String.valueOf(key), KEYS));
            }
        }
    }

    private TrustStatement statement(String where, Map<?, ?> item) {
        String pattern = text(where, item, "plugin", PATTERN, "a plugin's id, or the start of ids and '*'");
        if (!patterns.add(pattern)) {
            problems.add("'" + where + ".plugin': '" + pattern + "' has a statement already");
        }
        String store = text(where, item, "store", STORE, "the name of a directory beside the policy");
        Set<SignerCertificate> certificates = store.isEmpty()
                ? Set.of()
                : stores.computeIfAbsent(store, name -> TrustStore.read(directory.resolve(name)));
        return new TrustStatement(pattern, store, certificates, signers(where, item, certificates), kinds(where, item));
    }

    private String text(String where, Map<?, ?> item, String key, Pattern pattern, String expected) {
        if (item.get(key) instanceof String text && pattern.matcher(text).matches()) {
            return text;
        }
        problems.add("'" + where + "." + key + "': expected " + expected + ", found '" + item.get(key) + "'");
        return "";
    }

    private Set<PluginKind> kinds(String where, Map<?, ?> item) {
        Set<PluginKind> kinds = EnumSet.noneOf(PluginKind.class);
        if (!(item.get("kinds") instanceof List<?> names) || names.isEmpty()) {
            problems.add("'" + where + ".kinds' must list at least one kind");
            return kinds;
        }
        for (Object name : names) {
            try {
                kinds.add(DescriptorReader.kind(String.valueOf(name)));
            } catch (IllegalArgumentException e) {
                problems.add("'" + where + ".kinds': " + e.getMessage());
            }
        }
        return kinds;
    }

    private Set<Hash> signers(String where, Map<?, ?> item, Set<SignerCertificate> certificates) {
        Set<Hash> pinned = new HashSet<>();
        if (!item.containsKey("signers")) {
            return pinned;
        }
        if (!(item.get("signers") instanceof List<?> names) || names.isEmpty()) {
            problems.add("'" + where + ".signers' must list at least one fingerprint, or be left out");
            return pinned;
        }
        for (Object name : names) {
            try {
                Hash fingerprint = Hash.fromHex(String.valueOf(name));
                if (certificates.stream().noneMatch(c -> c.fingerprint().equals(fingerprint))) {
                    problems.add("'" + where + ".signers': no certificate of the store has the fingerprint " + name);
                }
                pinned.add(fingerprint);
            } catch (IllegalArgumentException e) {
                problems.add("'" + where + ".signers': " + e.getMessage());
            }
        }
        return pinned;
    }
}
