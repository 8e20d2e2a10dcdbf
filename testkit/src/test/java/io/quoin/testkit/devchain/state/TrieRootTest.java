package io.quoin.testkit.devchain.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.testkit.devchain.Vectors;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrieRootTest {

    @Test
    void emptyTrieHasSubstratesEmptyRoot() {
        assertThat(TrieRoot.of(new TreeMap<>()).toHex())
                .isEqualTo("03170a2e7597b7b7e3d84c05391d139a62b157e78786d8c082f29dcf4c111314");
    }

    @Test
    void rootOfARealBlocksExtrinsicsIsTheOneInItsHeader() {
        List<byte[]> extrinsics = Vectors.headerExtrinsics();
        assertThat(TrieRoot.ofList(extrinsics).toHex()).isEqualTo(Vectors.headerExtrinsicsRoot());
    }

    @Test
    void rootDependsOnEveryKeyAndValue() {
        TreeMap<String, byte[]> entries = new TreeMap<>();
        entries.put("aa", new byte[] {1});
        entries.put("aabb", new byte[40]);
        entries.put("ab", new byte[] {2});
        String root = TrieRoot.of(entries).toHex();
        entries.put("aabb", new byte[41]);
        assertThat(TrieRoot.of(entries).toHex()).isNotEqualTo(root);
        entries.put("aabb", new byte[40]);
        assertThat(TrieRoot.of(entries).toHex()).isEqualTo(root);
        entries.remove("ab");
        assertThat(TrieRoot.of(entries).toHex()).isNotEqualTo(root);
    }
}
