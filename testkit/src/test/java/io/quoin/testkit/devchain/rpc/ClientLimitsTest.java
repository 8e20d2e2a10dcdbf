package io.quoin.testkit.devchain.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.testkit.devchain.DevChain;
import io.quoin.testkit.devchain.DevChainOptions;
import io.quoin.testkit.devchain.TestGenesis;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that are too many, or do not read: WebSockets by hand, as a library would read for us. */
class ClientLimitsTest {

    private static final String HANDSHAKE = "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    private static final String METADATA =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"state_getMetadata\",\"params\":[]}";
    private static final int CLOSE_FRAME = 0x88;
    private static final int PATIENCE_MILLIS = 60_000;

    private final DevChain chain = DevChain.start(TestGenesis.permissive(), DevChainOptions.manual());
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        chain.close();
    }

    @Test
    void aClientThatDoesNotReadIsDisconnectedAndTheOthersGoOn() throws Exception {
        Socket silent = open();
        DataOutputStream out = new DataOutputStream(silent.getOutputStream());
        int answerBytes = probe().call("state_getMetadata").textValue().length();
        int enough = 4 * RpcServer.MAX_UNREAD_BYTES / answerBytes;
        for (int i = 0; i < enough; i++) {
            out.write(frame(METADATA));
        }
        assertThat(probe().call("system_chain").textValue()).isEqualTo("Test");
        long read = readToEnd(silent.getInputStream());
        assertThat(read).isLessThan((long) enough * answerBytes);
    }

    @Test
    void oneClientTooManyIsDisconnected() throws Exception {
        for (int i = 0; i < RpcServer.MAX_CONNECTIONS; i++) {
            assertThat(readHandshake(open())).startsWith("HTTP/1.1 101");
        }
        Socket late = open();
        assertThat(readHandshake(late)).startsWith("HTTP/1.1 101");
        InputStream in = late.getInputStream();
        assertThat(in.read()).isEqualTo(CLOSE_FRAME);
        in.read();
        assertThat(in.read() << 8 | in.read()).isEqualTo(1013);
    }

    private RpcClientProbe probe() {
        return new RpcClientProbe(chain.url());
    }

    private Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), chain.port());
        sockets.add(socket);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.getOutputStream().write(HANDSHAKE.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String readHandshake(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        return head.toString();
    }

    /** A masked text frame with a zero mask (RFC 6455, section 5.2). */
    private static byte[] frame(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[6 + payload.length];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | payload.length);
        System.arraycopy(payload, 0, frame, 6, payload.length);
        return frame;
    }

    /** How many bytes came before the server closed the connection, or cut it off. */
    private static long readToEnd(InputStream in) {
        byte[] buffer = new byte[64 << 10];
        long total = 0;
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                total += read;
            }
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("The connection is still open", e);
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("reset");
        }
        return total;
    }
}
