package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.multistream.Negotiation;
import io.quoin.plugins.libp2p.transport.Wire;
import io.quoin.plugins.libp2p.wire.Malformed;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.plugins.libp2p.yamux.YamuxStream;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.time.Duration;
import java.util.Optional;

/** A stream whose protocol is being negotiated; hands itself over to the protocol, or is reset. */
final class NegotiatingStream implements StreamObserver {

    private final Connection connection;
    private final YamuxStream stream;
    private final Negotiation negotiation;
    private final StreamOpener opener;
    private final Wire.Cancellable deadline;
    private boolean over;

    NegotiatingStream(
            Connection connection, YamuxStream stream, Negotiation negotiation, StreamOpener opener, Duration timeout) {
        this.connection = connection;
        this.stream = stream;
        this.negotiation = negotiation;
        this.opener = opener;
        this.deadline = connection.schedule(timeout, this::expire);
    }

    void start() {
        stream.observe(this);
        stream.write(negotiation.opening());
    }

    @Override
    public void readable() {
        if (over) {
            return;
        }
        try {
            Optional<String> agreed = negotiation.receive(stream, stream::write);
            if (agreed.isPresent()) {
                end();
                handOver(agreed.get());
            } else if (stream.ended()) {
                throw Malformed.bytes("The peer closed the stream before a protocol was agreed");
            }
        } catch (QuoinException e) {
            refuse(e);
        }
    }

    private void handOver(String protocol) {
        StreamObserver observer = opener.opened(new ProtocolStream(connection, stream, protocol));
        if (!stream.gone()) {
            stream.observe(observer);
            if (stream.available() > 0 || stream.ended()) {
                observer.readable();
            }
        }
    }

    private void expire() {
        if (!over) {
            refuse(new QuoinException(NetworkError.NET_TIMEOUT, "The peer did not agree to a protocol in time"));
        }
    }

    private void refuse(QuoinException cause) {
        boolean tell = !over;
        end();
        stream.reset();
        if (tell) {
            opener.refused(cause);
        }
    }

    private void end() {
        over = true;
        deadline.cancel();
    }

    @Override
    public void finished() {
        failed(Malformed.bytes("The peer closed the stream before a protocol was agreed"));
    }

    @Override
    public void failed(QuoinException cause) {
        if (!over) {
            end();
            opener.refused(cause);
        }
    }
}
