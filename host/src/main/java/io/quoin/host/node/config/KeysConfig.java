package io.quoin.host.node.config;

import io.quoin.spi.config.Setting;
import java.nio.file.Path;

/** Where the node's keys are. */
public record KeysConfig(
        @Setting(description = "The Ed25519 session key, which votes and connects", defaultValue = "keys/session.key")
        Path session,

        @Setting(
                description = "The validator's chain account, which signs extrinsics",
                defaultValue = "keys/hotkey.json")
        Path hotkey,

        @Setting(
                description = "The validators' common secret for blobs.encrypt, 64 hexadecimal digits",
                defaultValue = "keys/blobs.key")
        Path blobs) {}
