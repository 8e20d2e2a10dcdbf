package io.quoin.plugins.bittensor.rpc;

import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Puts the parts of text messages together. A message above the bound ends the connection. */
final class WebSocketListener implements WebSocket.Listener {

    /** The longest message in characters; a real runtime's metadata takes about a million. */
    static final int LONGEST_MESSAGE = 32 << 20;

    private final MessageChannel.Receiver receiver;
    private StringBuilder parts = new StringBuilder();

    WebSocketListener(MessageChannel.Receiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        if (parts.length() + data.length() > LONGEST_MESSAGE) {
            socket.abort();
            receiver.ended("a message has more than " + LONGEST_MESSAGE + " characters");
            return null;
        }
        parts.append(data);
        if (last) {
            String message = parts.toString();
            parts = new StringBuilder();
            receiver.message(message);
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        receiver.ended(
                "the endpoint closed the connection (" + status + (reason.isEmpty() ? ")" : ", " + reason + ")"));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        receiver.ended("the connection broke: " + error);
    }
}
