package io.quoin.plugins.libp2p.kad;

import io.quoin.spi.network.RecordValidator;
import io.quoin.spi.network.Subscription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The validators by namespace. A record of any other namespace is refused. Registration is thread-safe. */
final class RecordValidators {

    private static final Logger LOG = LoggerFactory.getLogger(RecordValidators.class);
    private static final int MAX_NAMESPACES = 64;

    private final Map<String, RecordValidator> validators = new ConcurrentHashMap<>();

    RecordValidators() {
        validators.put(PublicKeyValidator.NAMESPACE, new PublicKeyValidator());
    }

    Subscription add(String namespace, RecordValidator validator) {
        if (!RecordKey.isNamespace(namespace)) {
            throw new IllegalArgumentException(
                    "A namespace is 1 to 32 visible ASCII characters without a slash; found '" + namespace + "'");
        }
        if (validators.size() >= MAX_NAMESPACES || validators.putIfAbsent(namespace, validator) != null) {
            throw new IllegalArgumentException(
                    "The namespace " + namespace + " has a validator already, or too many namespaces have");
        }
        return () -> validators.remove(namespace, validator);
    }

    /** Whether somebody here judges the records of a key's namespace. */
    boolean judges(byte[] key) {
        return validator(key).isPresent();
    }

    /** Whether a record may be stored, shown or believed. */
    boolean accepts(KadRecord candidate) {
        Optional<RecordValidator> validator = validator(candidate.key());
        if (validator.isEmpty()) {
            return false;
        }
        try {
            return validator
                    .get()
                    .validate(candidate.key().clone(), candidate.value().clone());
        } catch (RuntimeException e) {
            LOG.warn("A validator of DHT records failed; the record is refused", e);
            return false;
        }
    }

    /** Whether of two different, valid values of a key the first is the better one. */
    boolean prefers(byte[] key, byte[] first, byte[] second) {
        Optional<RecordValidator> validator = validator(key);
        try {
            return validator.isPresent()
                    && validator.get().select(key.clone(), List.of(first.clone(), second.clone())) == 0;
        } catch (RuntimeException e) {
            LOG.warn("A validator of DHT records failed; the record that is kept stays", e);
            return false;
        }
    }

    private Optional<RecordValidator> validator(byte[] key) {
        return RecordKey.parse(key).map(parts -> validators.get(parts.namespace()));
    }
}
