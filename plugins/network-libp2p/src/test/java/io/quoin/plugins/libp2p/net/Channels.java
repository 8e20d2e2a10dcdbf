package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.plugins.libp2p.identity.LocalIdentity;
import io.quoin.plugins.libp2p.noise.NoiseHandshake;
import io.quoin.plugins.libp2p.noise.NoiseIdentity;
import io.quoin.plugins.libp2p.noise.SecureChannel;
import io.quoin.plugins.libp2p.wire.ByteQueue;
import io.quoin.plugins.libp2p.yamux.YamuxSession;
import java.util.List;
import java.util.Random;

/** Both ends of what a handshake agreed on. */
record Channels(SecureChannel dialler, SecureChannel listener) {

    static Channels agree() {
        LocalIdentity alice = Vectors.identity(1);
        LocalIdentity bob = Vectors.identity(2);
        Random random = new Random(3);
        List<String> muxers = List.of(YamuxSession.PROTOCOL);
        NoiseHandshake a = new NoiseHandshake(true, NoiseIdentity.create(alice, random, muxers), random, bob.id());
        NoiseHandshake b = new NoiseHandshake(false, NoiseIdentity.create(bob, random, muxers), random, null);
        ByteQueue toAlice = new ByteQueue();
        ByteQueue toBob = new ByteQueue();
        a.start(toBob::append);
        b.receive(toBob, toAlice::append);
        SecureChannel atAlice = a.receive(toAlice, toBob::append).orElseThrow();
        SecureChannel atBob = b.receive(toBob, toAlice::append).orElseThrow();
        return new Channels(atAlice, atBob);
    }
}
