package io.quoin.host.plugin.archive;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one copy of bytes that several plugins bring along, such as a library of the same version. Bytes are compared, not
 * their hashes, and kept for as long as somebody else holds them. Thread-safe.
 */
public final class EqualBytes {

    private final List<WeakReference<byte[]>> known = new ArrayList<>();

    /** An array with a part of the bytes, perhaps one that was given out before: it must not be changed. */
    byte[] share(byte[] bytes, int start, int length) {
        byte @Nullable [] shared = find(bytes, start, length);
        return shared == null ? keep(Arrays.copyOfRange(bytes, start, start + length)) : shared;
    }

    private synchronized byte @Nullable [] find(byte[] bytes, int start, int length) {
        known.removeIf(reference -> reference.refersTo(null));
        for (WeakReference<byte[]> reference : known) {
            byte @Nullable [] other = reference.get();
            if (other != null && Arrays.equals(other, 0, other.length, bytes, start, start + length)) {
                return other;
            }
        }
        return null;
    }

    /** The copy, which was made without keeping others waiting; or an equal one, if somebody was faster. */
    private synchronized byte[] keep(byte[] copy) {
        byte @Nullable [] faster = find(copy, 0, copy.length);
        if (faster != null) {
            return faster;
        }
        known.add(new WeakReference<>(copy));
        return copy;
    }
}
