package io.quoin.host.plugin.trust;

import io.quoin.host.config.ConfigFile;
import io.quoin.host.config.Suggestion;
import io.quoin.host.file.RegularFile;
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
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a policy strictly: a typing error must never trust more than what was meant. All problems are reported. */
final class PolicyReader {

    private static final List<String> KEYS = List.of("plugin", "store", "kinds", "signers", "threshold", "level");
    private static final List<String> TOP_KEYS = List.of("statements", "revocations");
    private static final List<String> REVOCATION_KEYS = List.of("store", "stale");
    private static final Pattern PATTERN = Pattern.compile("\\*|[a-z][a-z0-9-]{0,63}\\*?");
    private static final Pattern STORE = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final int MAX_STATEMENTS = 256;

    private final Path directory;
    private final boolean development;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Set<SignerCertificate>> stores = new HashMap<>();
    private final Set<String> patterns = new HashSet<>();

    private PolicyReader(Path directory, boolean development) {
        this.directory = directory;
        this.development = development;
    }

    static TrustPolicy read(Path file, boolean development) {
        Map<String, Object> tree = tree(file);
        PolicyReader reader = new PolicyReader(file.toAbsolutePath().resolveSibling(""), development);
        TrustPolicy policy = new TrustPolicy(reader.statements(tree), reader.revocations(tree), development);
        if (!reader.problems.isEmpty()) {
            throw PluginRejection.PLUGIN_POLICY_INVALID.of(String.valueOf(file), String.join("; ", reader.problems));
        }
        return policy;
    }

    private static Map<String, Object> tree(Path file) {
        try {
            if (Files.notExists(file)) {
                throw PluginRejection.PLUGIN_POLICY_INVALID.of(
                        String.valueOf(file), "there is no trust policy; write one, or make a home with 'quoin init'");
            }
            SafePath.requireTarget(file.toAbsolutePath().resolveSibling(""));
            SafePath.require(file);
            return ConfigFile.read(file);
        } catch (QuoinException e) {
            if (e.code() instanceof PluginRejection) {
                throw e;
            }
            throw PluginRejection.PLUGIN_POLICY_INVALID.of(String.valueOf(file), String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw PluginRejection.PLUGIN_POLICY_INVALID.of(
                    String.valueOf(file), "it cannot be read: " + RegularFile.reason(e), e);
        }
    }

    private List<TrustStatement> statements(Map<String, Object> tree) {
        requireKnownKeys("", tree, TOP_KEYS);
        List<TrustStatement> statements = new ArrayList<>();
        if (!(tree.get("statements") instanceof List<?> items) || items.size() > MAX_STATEMENTS) {
            problems.add("'statements' must be a list of at most " + MAX_STATEMENTS + " statements");
            return statements;
        }
        for (int i = 0; i < items.size(); i++) {
            String where = "statements[" + i + "]";
            if (items.get(i) instanceof Map<?, ?> item) {
                requireKnownKeys(where + ".", item, KEYS);
                statements.add(statement(where, item));
            } else {
                problems.add("'" + where + "' must have the keys " + String.join(", ", KEYS));
            }
        }
        return statements;
    }

    private void requireKnownKeys(String start, Map<?, ?> item, List<String> known) {
        for (Object key : item.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                problems.add("unknown key '" + start + key + "'" + Suggestion.didYouMean(String.valueOf(key), known));
            }
        }
    }

    private Optional<RevocationRule> revocations(Map<String, Object> tree) {
        if (!tree.containsKey("revocations")) {
            return Optional.empty();
        }
        if (!(tree.get("revocations") instanceof Map<?, ?> item)) {
            problems.add("'revocations' must have the keys " + String.join(", ", REVOCATION_KEYS));
            return Optional.empty();
        }
        requireKnownKeys("revocations.", item, REVOCATION_KEYS);
        String store = text("revocations", item, "store", STORE, "the name of a directory beside the policy");
        RevocationRule.Stale stale =
                choice("revocations", item, "stale", RevocationRule.Stale.values(), RevocationRule.Stale.REFUSE);
        return Optional.of(new RevocationRule(certificates(store), stale));
    }

    private Set<SignerCertificate> certificates(String store) {
        return store.isEmpty()
                ? Set.of()
                : stores.computeIfAbsent(store, name -> TrustStore.read(directory.resolve(name)));
    }

    /** One of a few words; the first of them is not meant by leaving it out unless the caller says so. */
    private <E extends Enum<E>> E choice(String where, Map<?, ?> item, String key, E[] values, E otherwise) {
        if (!item.containsKey(key)) {
            return otherwise;
        }
        List<String> names = Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        String found = String.valueOf(item.get(key));
        int index = names.indexOf(found);
        if (index < 0) {
            problems.add("'" + where + "." + key + "': expected " + String.join(" or ", names) + ", found '" + found
                    + "'" + Suggestion.didYouMean(found, names));
            return otherwise;
        }
        return values[index];
    }

    private int threshold(String where, Map<?, ?> item) {
        Object found = item.containsKey("threshold") ? item.get("threshold") : 1;
        if (found instanceof Integer number && number >= 1 && number <= TrustStatement.MAX_THRESHOLD) {
            return number;
        }
        problems.add("'" + where + ".threshold': expected a number from 1 to " + TrustStatement.MAX_THRESHOLD
                + ", found '" + found + "'");
        return TrustStatement.MAX_THRESHOLD;
    }

    private TrustStatement.Level level(String where, Map<?, ?> item) {
        TrustStatement.Level level =
                choice(where, item, "level", TrustStatement.Level.values(), TrustStatement.Level.STRICT);
        if (level == TrustStatement.Level.AUDIT && !development) {
            problems.add("'" + where + ".level': audit is for networks whose genesis says \"development\": true;"
                    + " elsewhere it is strict");
            return TrustStatement.Level.STRICT;
        }
        return level;
    }

    private TrustStatement statement(String where, Map<?, ?> item) {
        String pattern = text(where, item, "plugin", PATTERN, "a plugin's id, or the start of ids and '*'");
        if (!patterns.add(pattern)) {
            problems.add("'" + where + ".plugin': '" + pattern + "' has a statement already");
        }
        String store = text(where, item, "store", STORE, "the name of a directory beside the policy");
        Set<SignerCertificate> certificates = certificates(store);
        return new TrustStatement(
                pattern,
                store,
                certificates,
                signers(where, item, certificates),
                kinds(where, item),
                threshold(where, item),
                level(where, item));
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
