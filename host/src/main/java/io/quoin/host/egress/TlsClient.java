package io.quoin.host.egress;

import io.quoin.sandbox.egress.EgressAnswer;
import io.quoin.sandbox.egress.EgressFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One request over one connection of TLS, to an address that was found before, under the name of the host. No proxy.
 * Thread-safe.
 */
final class TlsClient {

    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private final SSLSocketFactory tls;

    TlsClient(SSLSocketFactory tls) {
        this.tls = tls;
    }

    /**
     * Sends a request and reads the answer.
     *
     * @param addresses tried in order until one can be connected to
     * @param mostBytes of the answer
     */
    EgressAnswer exchange(RequestHead request, byte[] body, List<InetAddress> addresses, int mostBytes, Cutoff cutoff)
            throws EgressFailed {
        // Closing the socket below is enough; closing TLS in order could wait for the server.
        try (Socket raw = connect(request.destination(), addresses, cutoff)) {
            return exchange(layered(raw, request.destination(), cutoff), request, body, mostBytes, cutoff);
        } catch (IOException e) {
            throw cutoff.explained(EgressFailure.CONNECTION, "the connection broke", e);
        }
    }

    private static Socket connect(Destination destination, List<InetAddress> addresses, Cutoff cutoff)
            throws EgressFailed, IOException {
        IOException last = new IOException("no address");
        for (InetAddress address : addresses) {
            Socket raw = new Socket(Proxy.NO_PROXY);
            cutoff.guard(raw);
            try {
                raw.connect(new InetSocketAddress(address, destination.port()));
                return raw;
            } catch (IOException e) {
                raw.close();
                last = e;
            }
        }
        throw cutoff.explained(EgressFailure.CONNECTION, "no connection to " + destination, last);
    }

    private SSLSocket layered(Socket raw, Destination destination, Cutoff cutoff) throws EgressFailed {
        try {
            SSLSocket socket = (SSLSocket) tls.createSocket(raw, destination.host(), destination.port(), true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setServerNames(List.of(new SNIHostName(destination.host())));
            parameters.setProtocols(VERSIONS);
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket;
        } catch (IOException e) {
            throw cutoff.explained(EgressFailure.TLS, "no TLS with " + destination, e);
        }
    }

    private static EgressAnswer exchange(
            SSLSocket socket, RequestHead request, byte[] body, int mostBytes, Cutoff cutoff)
            throws EgressFailed, IOException {
        AnswerInput in = new AnswerInput(new BufferedInputStream(socket.getInputStream()), mostBytes);
        try {
            OutputStream out = socket.getOutputStream();
            out.write(request.toBytes(body.length));
            out.write(body);
            out.flush();
            return new AnswerReader(in).read(request.isHead());
        } catch (EgressFailed e) {
            throw new EgressFailed(e, in.received());
        } catch (IOException e) {
            throw new EgressFailed(cutoff.explained(EgressFailure.PROTOCOL, "the connection ended", e), in.received());
        }
    }
}
