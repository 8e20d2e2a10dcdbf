package io.quoin.sandbox.abi.platform;

import io.quoin.sandbox.abi.platform.bincode.BincodeWriter;

/**
 * What {@code evaluate} is given. The optional task definition and environment are missing: no task is handed out here.
 *
 * @param agentData the submission; not copied
 * @param challenge the challenge's name
 * @param params the manifest's parameters; not copied
 */
record EvaluationInput(byte[] agentData, String challenge, byte[] params) {

    byte[] encode() {
        return new BincodeWriter()
                .bytes(agentData)
                .text(challenge)
                .bytes(params)
                .none()
                .none()
                .toByteArray();
    }
}
